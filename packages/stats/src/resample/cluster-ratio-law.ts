import { normalQuantile } from "../distribution/normal.ts";
import { NotEstimableError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { findRoot } from "../numeric/find-root.ts";
import { bootstrapLaw, resampledSumLaw, type BootstrapLaw } from "./bootstrap-law.ts";
import type { ClusterTotals } from "./cluster-totals.ts";
import { lawCdf } from "./fourier-law.ts";
import { accelerationOf } from "./jackknife.ts";
import { standardized } from "./standardized.ts";

/** Sines and cosines that one probability may cost, where clusters are few and odd: a millisecond. */
const MOST_SINES = 30_000;

/** Standard errors that no longer matter in an end of an interval; with few odd clusters a secant may end some ten times as far. */
const TOLERANCE = 1e-10;

/** Spread of clusters beside their mean that is nothing but rounding. */
const ROUNDING = 1e-13;

/** Secants that one quantile may cost; ordinary data need 4. */
const MOST_SECANTS = 8;

/** Doublings of a bracket; no law reaches that far. */
const MOST_STEPS = 60;

/** Half the width of the first bracket of a quantile, in standard errors around that of a normal law. */
const NEAR = 0.5;

/**
 * Law of the mean of items over resamples of whole clusters: total of the drawn clusters over their size.
 *
 * The ratio is no sum, but P(ratio* ≤ r) = P(Σ (total − r · size)* ≤ 0) is a probability about one.
 *
 * @param clusters - At least two, that differ in their means.
 * @returns The law; its standard error is the linearised one, CR0.
 * @source Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8 for the resampling
 * of whole clusters
 */
export function clusterRatioLaw({ sizes, totals }: ClusterTotals): BootstrapLaw {
  if (sizes.every((size) => size === sizes[0])) {
    return bootstrapLaw(totals.map((total) => total / sizes[0]!));
  }
  const size = sizes.reduce((sum, each) => sum + each, 0);
  const total = totals.reduce((sum, each) => sum + each, 0);
  const value = total / size;
  const squares = totals.reduce(
    (sum, each, cluster) => sum + (each - value * sizes[cluster]!) ** 2,
    0,
  );
  const standardError = Math.sqrt(squares) / size;
  const below = (ratio: number): Proportion =>
    probabilityBelow({ sizes, totals }, ratio, (total - ratio * size) / totals.length);
  return {
    value,
    standardError,
    below: () => below(value),
    acceleration: () =>
      accelerationOf(totals.map((each, cluster) => (total - each) / (size - sizes[cluster]!))),
    quantile: (p) => {
      const scale = { value, standardError };
      return quantileBySecants(below, p, scale) ?? quantileInBracket(below, p, scale);
    },
  };
}

/** Where the law is and how wide. */
interface Scale {
  readonly value: number;
  readonly standardError: number;
}

/** In normal scores the law is nearly a straight line, which secants follow at once; undefined where it is not. */
function quantileBySecants(
  below: (ratio: number) => Proportion,
  p: Proportion,
  { value, standardError }: Scale,
): number | undefined {
  const target = normalQuantile(p);
  let ratio = value + standardError * target;
  let slope = 1 / standardError;
  let [lastRatio, lastExcess, lastMove] = [Number.NaN, Number.NaN, standardError];
  for (let step = 0; step < MOST_SECANTS; step++) {
    const reached = below(ratio);
    if (!(reached > 0 && reached < 1)) return undefined;
    const excess = normalQuantile(reached) - target;
    if (step > 0) slope = (excess - lastExcess) / (ratio - lastRatio);
    const move = -excess / slope;
    // A secant is off by about the product of the last two moves.
    if (Math.abs(move * lastMove) <= TOLERANCE * standardError ** 2) return ratio + move;
    if (!(slope > 0)) return undefined;
    [lastRatio, lastExcess, lastMove] = [ratio, excess, move];
    ratio += move;
  }
  return undefined;
}

function quantileInBracket(
  below: (ratio: number) => Proportion,
  p: Proportion,
  { value, standardError }: Scale,
): number {
  const guess = value + standardError * normalQuantile(p);
  const bracket = bracketOf((ratio) => below(ratio) - p, guess, NEAR * standardError);
  return findRoot((ratio) => below(ratio) - p, ...bracket, TOLERANCE * standardError);
}

/**
 * P(ratio of a resample ≤ ratio), ties counted half.
 *
 * @param center - Mean of total − ratio · size over the clusters.
 */
function probabilityBelow(
  { sizes, totals }: ClusterTotals,
  ratio: number,
  center: number,
): Proportion {
  const excess = new Float64Array(totals);
  for (let cluster = 0; cluster < excess.length; cluster++) {
    excess[cluster]! -= ratio * sizes[cluster]!;
  }
  const { sample, size } = standardized({ values: excess }, center, excess.length);
  const count = excess.length;
  // All clusters on one line through this ratio: the ratio of every resample is on the same side.
  if (!(size > ROUNDING * Math.abs(center))) return 0.5 - 0.5 * Math.sign(center);
  const law = resampledSumLaw(sample, 0, MOST_SINES);
  return lawCdf(law, (-center * count) / size);
}

/** Ends on either side of a zero of an increasing function, widened from the guess. */
function bracketOf(
  of: (x: number) => number,
  guess: number,
  width: number,
): readonly [number, number] {
  for (let [half, step] = [width, 0]; step < MOST_STEPS; half *= 2, step++) {
    if (of(guess - half) < 0 && of(guess + half) > 0) return [guess - half, guess + half];
  }
  throw new NotEstimableError("The clusters leave the range of numbers.", "Rescale the values.");
}
