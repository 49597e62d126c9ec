import type { Proportion, Values } from "../estimate.ts";
import { mean } from "../summary/mean.ts";
import { wholeMultiples } from "./common-denominator.ts";
import { distinctValues } from "./distinct-values.ts";
import { fourierLaw, lawBelowZero, lawQuantile, type FourierLaw } from "./fourier-law.ts";
import type { WeightedValues } from "./power-sums.ts";
import { resampleCoefficients } from "./resample-coefficients.ts";
import { standardized } from "./standardized.ts";

/** With more distinct values than this, sums lie too dense for a lattice to matter. */
const MOST_LEVELS = 1024;

/** Standard deviations on each side; the most one-sided data there are leave 6e-10 outside, others nothing. */
const HALF_PERIOD = 12;

/** Sines and cosines that a law may cost, where the data are few and odd: some 50 ms. */
const MOST_SINES = 1_000_000;

/** Terms of a series that is cut short at least; they smooth a law by less than 5 % of a standard deviation. */
const LEAST_TERMS = 512;

/** The law of an estimate over all resamples: what a bootstrap with infinitely many replicates would find. */
export interface BootstrapLaw {
  /** The estimate from the sample itself. */
  readonly value: number;
  /** Above 0. */
  readonly standardError: number;
  /** Probability that a resample gives less than the sample, with half the weight of a tie. */
  readonly below: () => Proportion;
  /** A sixth of the skewness that the jackknife sees. */
  readonly acceleration: () => number;
  /** Smallest value that a resample stays at or below with probability p. */
  readonly quantile: (p: Proportion) => number;
}

/**
 * Law of the mean of n draws with replacement from n values, without drawing any.
 *
 * The characteristic function of the law is a closed form; a short Fourier series inverts it. Values on a
 * lattice (0/1, thirds, points) give the exact probabilities of its points.
 *
 * @param values - Finite numbers, at least two, and not all the same.
 * @returns The law; its standard error is that of the values, with divisor n, over √n.
 * @source Efron (1979), Ann. Statist. 7, 1–26, for the bootstrap; inverted as in {@link fourierLaw}
 */
export function bootstrapLaw(values: Values): BootstrapLaw {
  const value = mean(values);
  const levels = distinctValues(values, MOST_LEVELS);
  const rows = values.length;
  const { sample, size } = standardized(levels ?? { values }, value, rows);
  const step = levels === undefined ? 0 : latticeStep(levels.values) / size;
  const law = resampledSumLaw(sample, step, MOST_SINES);
  const standardError = size / rows;
  return {
    value,
    standardError,
    below: () => lawBelowZero(law),
    acceleration: () => sumOfCubes(sample) / 6,
    quantile: (p) => value + standardError * lawQuantile(law, p),
  };
}

/** Law of the sum of as many draws as there are rows. */
export function resampledSumLaw(
  sample: WeightedValues,
  step: number,
  mostSines: number,
): FourierLaw {
  const halfSteps = 2 * Math.ceil(HALF_PERIOD / step) + 1;
  const halfPeriod = step === 0 ? HALF_PERIOD : (halfSteps * step) / 2;
  const all = step === 0 ? Infinity : (halfSteps - 1) / 2;
  const most = Math.min(all, Math.max(LEAST_TERMS, Math.ceil(mostSines / sample.values.length)));
  const coefficients = resampleCoefficients(sample, Math.PI / halfPeriod, most);
  return fourierLaw(coefficients, halfPeriod, step, coefficients.complete || most === all);
}

/** Largest number that all differences of the values are multiples of; 0 where there is none to be seen. */
function latticeStep(levels: Float64Array): number {
  const first = levels[0]!;
  const differences = levels.map((value) => value - first);
  const whole = wholeMultiples(differences);
  if (whole === undefined) return 0;
  let furthest = 0;
  whole.forEach((multiple, level) => {
    if (Math.abs(multiple) > Math.abs(whole[furthest]!)) furthest = level;
  });
  return differences[furthest]! / whole[furthest]!;
}

function sumOfCubes({ values, counts }: WeightedValues): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    sum += (counts === undefined ? 1 : counts[index]!) * value * value * value;
  }
  return sum;
}
