import type { Proportion } from "../estimate.ts";
import { findRoot } from "../numeric/find-root.ts";

/**
 * A probability law written as a Fourier series, for a variable with mean 0 and standard deviation 1:
 *
 *     P(T ≤ x) = x / 2L + start + Σ_k sines_k sin(kωx) − cosines_k cos(kωx),   ω = π / L
 *
 * It repeats with period 2L, which is so long that nothing but rounding lies outside one period.
 */
export interface FourierLaw {
  readonly halfPeriod: number;
  readonly start: number;
  readonly sines: Float64Array;
  readonly cosines: Float64Array;
  /** Distance of the values that T can take; the multiples of it are those values. 0 where they lie too dense to tell. */
  readonly step: number;
}

/** E exp(ikωT) for k = 1, 2, …, up to where the rest is negligible. */
export interface Coefficients {
  readonly real: readonly number[];
  readonly imaginary: readonly number[];
}

/** Cumulative probabilities this little below the one asked for count as reached. */
const ROUNDING = 1e-12;

/** A series that was cut short ends on a weight of exp(−½ · 6²), about 1e-8. */
const TAPER = 6;

/** Standard deviations that no longer matter in a quantile. */
const QUANTILE_TOLERANCE = 1e-12;

/**
 * Turns the characteristic function at kω into the distribution function.
 *
 * On a lattice the sum of the masses up to a point is the integral of a density whose coefficients are
 * (kωh/2) / sin(kωh/2) times as large, taken to half a step above it: the same series serves both.
 *
 * @param coefficients - At the frequencies k π / halfPeriod.
 * @param halfPeriod - In standard deviations; on a lattice an odd number of half steps.
 * @param step - Of the lattice; 0 where there is none.
 * @param complete - Whether the coefficients left out are negligible. If not, the law of T plus a normal
 * error of about 1 / terms of the period is given, so that the series does not ring at each jump.
 * @source Gil-Pelaez (1951), Biometrika 38, 481–482, as a series: Bohmann (1961), Ark. Mat. 4, 99–157
 */
export function fourierLaw(
  { real, imaginary }: Coefficients,
  halfPeriod: number,
  step: number,
  complete: boolean,
): FourierLaw {
  const terms = real.length;
  const sines = new Float64Array(terms);
  const cosines = new Float64Array(terms);
  let start = 0.5;
  for (let index = 0; index < terms; index++) {
    const k = index + 1;
    const angle = (k * Math.PI * step) / (2 * halfPeriod);
    const onLattice = angle === 0 ? 1 : angle / Math.sin(angle);
    const taper = complete ? 1 : Math.exp(-0.5 * (TAPER * (k / terms)) ** 2);
    const weight = (onLattice * taper) / (k * Math.PI);
    sines[index] = real[index]! * weight;
    cosines[index] = imaginary[index]! * weight;
    start += k % 2 === 0 ? cosines[index]! : -cosines[index]!;
  }
  return { halfPeriod, start, sines, cosines, step };
}

/**
 * P(T ≤ x), between the points of a lattice where there is one.
 *
 * @param x - In standard deviations, within one half period of 0.
 * @returns Probability, to about 1e-12; rounding may leave it that much outside [0, 1].
 */
function seriesAt({ halfPeriod, start, sines, cosines }: FourierLaw, x: number): number {
  const cosine = Math.cos((Math.PI * x) / halfPeriod);
  const sine = Math.sin((Math.PI * x) / halfPeriod);
  let [c, s] = [1, 0];
  let sum = x / (2 * halfPeriod) + start;
  for (let index = 0; index < sines.length; index++) {
    const next = c * cosine - s * sine;
    s = s * cosine + c * sine;
    c = next;
    sum += sines[index]! * s - cosines[index]! * c;
  }
  return sum;
}

/** Probability below 0 plus half of that at 0: what the bias correction of a bootstrap is made of. */
export function lawBelowZero(law: FourierLaw): Proportion {
  // On a lattice the series is exact half-way between two points only.
  const half = law.step / 2;
  return inUnit((seriesAt(law, -half) + seriesAt(law, half)) / 2);
}

/** P(T ≤ x) of a law without a lattice. Beyond the period the series leaves [0, 1], and is cut. */
export function lawCdf(law: FourierLaw, x: number): Proportion {
  return inUnit(seriesAt(law, x));
}

/**
 * Smallest x with P(T ≤ x) ≥ p.
 *
 * @param p - Between 1e-11 and 1 − 1e-11; what lies beyond is lost in the rounding of the series.
 * @returns In standard deviations; a multiple of the step where there is one.
 */
export function lawQuantile(law: FourierLaw, p: Proportion): number {
  if (law.step === 0) {
    const { halfPeriod } = law;
    return findRoot((x) => seriesAt(law, x) - p, -halfPeriod, halfPeriod, QUANTILE_TOLERANCE);
  }
  const furthest = Math.floor(law.halfPeriod / law.step);
  let [low, high] = [-furthest, furthest];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (seriesAt(law, (middle + 0.5) * law.step) >= p - ROUNDING) high = middle;
    else low = middle + 1;
  }
  return low * law.step;
}

function inUnit(probability: number): Proportion {
  return Math.min(1, Math.max(0, probability));
}
