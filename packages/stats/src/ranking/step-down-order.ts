import { quantileRank } from "../multiplicity/critical-quantile.ts";
import { kthLargest } from "../numeric/kth-largest.ts";
import type { OrderedPair } from "./rank-set.ts";

/** The claim that one model is better than another. */
export interface OrderClaim extends OrderedPair {
  /** Difference of the means in standard errors. */
  readonly statistic: number;
}

/** How the means of several models deviate from the truth, draw by draw. */
export interface DrawnDeviations {
  /** Row by row, one number per model. */
  readonly drawn: Float64Array;
  readonly models: number;
  /** Row by row, 1 / standard error of the difference of two models; 0 where they never differ. */
  readonly precision: Float64Array;
}

/** Largest deviations in either direction, in standard errors, draw by draw. */
export interface LargestDeviations {
  /** Of any pair. */
  readonly ofAll: Float64Array;
  /** By model: of the pairs that it belongs to. */
  readonly ofModel: readonly Float64Array[];
}

/** One pass over all pairs of all draws. */
export function largestDeviations({
  drawn,
  models,
  precision,
}: DrawnDeviations): LargestDeviations {
  const draws = drawn.length / models;
  const ofAll = new Float64Array(draws);
  const ofModel = Array.from({ length: models }, () => new Float64Array(draws));
  const row = new Float64Array(models);
  const most = new Float64Array(models);
  for (let draw = 0; draw < draws; draw++) {
    row.set(drawn.subarray(draw * models, (draw + 1) * models));
    most.fill(0);
    for (let first = 1; first < models; first++) {
      const own = row[first]!;
      const entry = first * models;
      let largest = 0;
      for (let second = 0; second < first; second++) {
        const size = Math.abs(own - row[second]!) * precision[entry + second]!;
        if (size > largest) largest = size;
        if (size > most[second]!) most[second] = size;
      }
      most[first] = largest;
    }
    for (let model = 0; model < models; model++) {
      ofModel[model]![draw] = most[model]!;
      if (most[model]! > ofAll[draw]!) ofAll[draw] = most[model]!;
    }
  }
  return { ofAll, ofModel };
}

/**
 * Settles claims until none is added. Of a settled claim the reverse stays in the family: it was not rejected.
 *
 * @param claims - Both directions of every pair of the family.
 * @param largest - Per draw, the largest deviation of all of them; is used up.
 * @returns The claims that hold together at the level.
 * @throws {@link InvalidCountError} where there are too few draws for a quantile at the level.
 * @source Romano & Wolf (2005), JASA 100, 94–108
 */
export function stepDown(
  claims: readonly OrderClaim[],
  largest: Float64Array,
  deviations: DrawnDeviations,
  level: number,
): readonly OrderClaim[] {
  const settled: OrderClaim[] = [];
  let open = claims;
  for (let exact = true; open.length > 0; exact = false) {
    const critical = criticalValue({ bounds: largest, exact, open }, deviations, level);
    const left: OrderClaim[] = [];
    for (const claim of open) (claim.statistic > critical ? settled : left).push(claim);
    if (left.length === open.length) break;
    open = left;
  }
  return settled;
}

/** The claims still open, and what no draw's largest deviation among them exceeds. */
interface Bounded {
  readonly bounds: Float64Array;
  /** Whether the bounds are those deviations. */
  readonly exact: boolean;
  readonly open: readonly OrderClaim[];
}

/**
 * The level's quantile of the largest deviation. Only the draws at the top count: where claims have left, their
 * bounds are made exact from the largest down, until enough of them lie above all others.
 */
function criticalValue(
  { bounds, exact, open }: Bounded,
  deviations: DrawnDeviations,
  level: number,
): number {
  const draws = bounds.length;
  const above = draws - quantileRank(draws, level) + 1;
  if (exact) return kthLargest(bounds, above);
  const isExact = new Uint8Array(draws);
  const places = placesOf(open);
  for (let looked = above; ; looked = Math.min(2 * looked, draws)) {
    const threshold = kthLargest(bounds, looked);
    const reached: number[] = [];
    for (let draw = 0; draw < draws; draw++) {
      if (bounds[draw]! < threshold) continue;
      if (isExact[draw] === 0) bounds[draw] = largestOf(places, deviations, draw);
      isExact[draw] = 1;
      if (bounds[draw]! >= threshold || looked === draws) reached.push(bounds[draw]!);
    }
    if (reached.length >= above) return kthLargest(Float64Array.from(reached), above);
  }
}

interface ClaimPlaces {
  readonly better: Int32Array;
  readonly worse: Int32Array;
}

function placesOf(claims: readonly OrderClaim[]): ClaimPlaces {
  return {
    better: Int32Array.from(claims, ({ better }) => better),
    worse: Int32Array.from(claims, ({ worse }) => worse),
  };
}

function largestOf(
  { better, worse }: ClaimPlaces,
  { drawn, models, precision }: DrawnDeviations,
  draw: number,
): number {
  const row = draw * models;
  let most = -Infinity;
  for (let claim = 0; claim < better.length; claim++) {
    const [first, second] = [better[claim]!, worse[claim]!];
    const size = (drawn[row + first]! - drawn[row + second]!) * precision[first * models + second]!;
    if (size > most) most = size;
  }
  return most;
}
