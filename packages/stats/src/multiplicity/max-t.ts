import type { NotEstimable, Proportion, Values } from "../estimate.ts";
import type { Random } from "../random/random-stream.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount, assertFinite, assertSameLength } from "../validate.ts";
import { flipPlan, forEachFlip, type FlipPlan } from "./flipped-sums.ts";
import { stepDownCounts, type StepDownCounts } from "./step-down.ts";

/** Where the signs come from, and how many patterns to draw. */
export interface SignFlipOptions {
  /** One label per item; all items of a cluster are flipped together. */
  readonly clusters?: ClusterLabels;
  /** Stream to draw from; its substream "max-t" is used. */
  readonly rng: Random;
  /** Random sign patterns where there are too many to list them all; default 10 000. */
  readonly flips?: number;
}

/** One hypothesis of a family. */
export interface MaxTHypothesis {
  /** |Σ S_g| / √Σ S_g² over the group totals S_g; 0 where nothing differs. */
  readonly statistic: number;
  /** Of this hypothesis alone. */
  readonly p: Proportion;
  /** Adjusted against the largest statistic of the whole family. */
  readonly singleStepP: Proportion;
  /** Adjusted against the largest of those with no larger statistic; the one to use. */
  readonly stepDownP: Proportion;
  /** Standard error of `stepDownP` from drawing patterns; absent where all were listed. */
  readonly monteCarloError?: number;
}

/** Adjusted p values of a family of paired differences. */
export interface MaxT {
  readonly kind: "estimated";
  readonly method: "sign-flip-max-t";
  /** In the order of the input. */
  readonly hypotheses: readonly MaxTHypothesis[];
  /** Sign patterns looked at. */
  readonly flips: number;
  /** Whether these are all there are: then the p values have no simulation error. */
  readonly exhaustive: boolean;
  /** No adjusted p value can be smaller. */
  readonly smallestP: Proportion;
  readonly n: number;
  readonly clusters?: number;
}

/** Enough for a p of 0.05 to be known to 0.002. */
const DEFAULT_FLIPS = 10_000;

/**
 * Westfall and Young's step-down max-T adjustment by shared sign flips: reject the hypotheses with an
 * adjusted p of at most α, and the chance of even one false rejection is about α.
 *
 * Use it for several differences on the same items (models × benchmarks, metrics, epochs): all are flipped
 * together, so that what they share is not paid for twice, as {@link holm} does. Do not use it for items in
 * groups without naming the groups, nor for a handful of groups: with G of them no p is below 2^(1 − G).
 *
 * @param differences - One list of treatment − control per hypothesis, all over the same items in the same
 * order; 0 where an item has no part in a hypothesis.
 * @param options - `rng`, required; `clusters`: one label per item; `flips`: default 10 000. Up to 14 groups
 * that differ in anything, all patterns are listed and nothing is drawn.
 * @returns One raw and two adjusted p values per hypothesis. Not estimable without a hypothesis or an item.
 * @throws {@link NonFiniteValueError} if a difference is NaN or infinite.
 * @throws {@link LengthMismatchError} unless all lists, and the clusters, have the same items.
 * @throws {@link InvalidCountError} if a label or the number of flips is not a whole number.
 * @throws {@link NotEstimableError} if the sum of a cluster overflows.
 * @assumes where hypotheses are true, their rows of differences are jointly as likely as the negative rows;
 * for means alone this holds in the limit of many groups
 * @source Westfall & Young (1993), Resampling-Based Multiple Testing, algorithm 2.8; Romano & Wolf (2005), JASA 100, 94–108
 * @example maxT([[1, 1, 0, 1], [0, 1, -1, 1]], { rng: createRandom(1) }) // two adjusted p values, all 16 patterns listed
 */
export function maxT(
  differences: readonly Values[],
  options: SignFlipOptions,
): MaxT | NotEstimable {
  const { clusters, rng, flips = DEFAULT_FLIPS } = options;
  assertCount("flips", flips, 1);
  const n = differences[0]?.length ?? 0;
  differences.forEach((list, index) => {
    assertSameLength("differences[0]", n, `differences[${index}]`, list.length);
    assertFinite(`differences[${index}]`, list);
  });
  if (n === 0) {
    const reason = "There is no hypothesis with an item to flip.";
    return { kind: "not-estimable", reason, remedy: "Compare runs that share items.", n };
  }
  const totals = differences.map((list) =>
    clusters === undefined ? Float64Array.from(list) : clusterTotals(list, clusters).totals,
  );
  // Of unit length, so that the sum is the statistic: √Σ S_g² is the same under every pattern.
  const columns = withoutIdleGroups(totals).map(ofUnitLength);
  const plan = flipPlan(columns[0]!.length, flips);
  const statistics = Float64Array.from(columns, (column) => Math.abs(sumOf(column)));
  const counts = stepDownCounts(statistics);
  forEachFlip(columns, plan, rng.substream("max-t"), (sums) => {
    for (let index = 0; index < sums.length; index++) sums[index] = Math.abs(sums[index]!);
    counts.count(sums);
  });
  return {
    kind: "estimated",
    method: "sign-flip-max-t",
    ...adjustedByFlips(statistics, counts, plan),
    n,
    ...(clusters === undefined ? {} : { clusters: totals[0]!.length }),
  };
}

/** p values from counts, with the chance that random patterns leave in them. */
function adjustedByFlips(
  statistics: Float64Array,
  counts: StepDownCounts,
  { flips, exhaustive }: FlipPlan,
): Pick<MaxT, "hypotheses" | "flips" | "exhaustive" | "smallestP"> {
  const { raw, singleStep, stepDown } = counts.read();
  // The pattern observed is one of those listed, and is added to those drawn.
  const extra = exhaustive ? 0 : 1;
  const share = (count: number): Proportion => (count + extra) / (flips + extra);
  const hypotheses = Array.from(statistics, (statistic, index) => {
    const stepDownP = share(stepDown[index]!);
    const monteCarloError = Math.sqrt((stepDownP * (1 - stepDownP)) / flips);
    return {
      statistic,
      p: share(raw[index]!),
      singleStepP: share(singleStep[index]!),
      stepDownP,
      ...(exhaustive ? {} : { monteCarloError }),
    };
  });
  const smallestP = exhaustive ? Math.min(1, 2 / flips) : share(0);
  return { hypotheses, flips, exhaustive, smallestP };
}

/** Without the groups in which no column differs: flipping them changes nothing, and fewer groups can be listed. */
function withoutIdleGroups(columns: readonly Float64Array[]): readonly Float64Array[] {
  const busy = columns[0]!.map((_, group) => Number(columns.some((totals) => totals[group] !== 0)));
  return columns.map((totals) => totals.filter((_, group) => busy[group] === 1));
}

/** Divided by its length √Σ S_g²; all zeros stay what they are. Scaled first, so that no square overflows. */
function ofUnitLength(totals: Float64Array): Float64Array {
  const largest = totals.reduce((most, total) => Math.max(most, Math.abs(total)), 0);
  if (largest === 0) return totals;
  const shares = totals.map((total) => total / largest);
  const length = Math.sqrt(shares.reduce((sum, share) => sum + share * share, 0));
  return shares.map((share) => share / length);
}

function sumOf(totals: Float64Array): number {
  return totals.reduce((sum, total) => sum + total, 0);
}
