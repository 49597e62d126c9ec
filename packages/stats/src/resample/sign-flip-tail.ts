import { findRoot } from "../numeric/find-root.ts";
import { POWERS, splitBySize, type SplitValues } from "./power-sums.ts";

/** The sum is recovered exactly but for copies shifted by this many standard deviations: a share e⁻³⁰ of it and less. */
const PERIOD = 40;

/** Least distance of the line of integration from the pole at 0, in 1 / standard deviation. */
const LEAST_TILT = 1;

/** What is left out of the integral, as a share of it. */
const NEGLIGIBLE = 1e-15;

/** So many negligible terms in a row are the end. The law of few sizes is nearly a lattice now and then: it comes back. */
const quietTerms = (sizes: number): number => (sizes > 200 ? 3 : 200);

/** Terms after which a law with few points is left as it is; ordinary data need 55. */
const MOST_TERMS = 4096;

/** Terms until the first new split of the sizes. */
const FIRST_BLOCK = 64;

/** The series of log cosh converges up to π/2; up to here its 24 terms have 14 digits. */
const REACH = 0.8;

/**
 * log cosh x = Σ weight_p x^(2p): the derivative tanh = Σ t_p x^(2p − 1) solves t′ = 1 − t².
 *
 * @source DLMF 4.36, by the recurrence of the Riccati equation
 */
const LOG_COSH = logCoshSeries();

/** Absolute differences scaled so that their squares add up to 1. */
interface FlippedSizes {
  readonly sizes: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Logarithm of the probability that a sum of sizes with random signs is at least as large as `sum`.
 *
 * The generating function Π cosh(u · size) is inverted along a vertical line through the saddle point, where
 * the integrand is largest in the middle and does not cancel: small probabilities have as many digits as
 * large ones. The trapezoidal rule is exact here up to shifted copies. Small sizes enter through power sums.
 *
 * @param flipped - At least 35, above 0.
 * @param sum - Between 0 and the sum of all sizes.
 * @param unit - What all sizes are multiples of, so that sums come in steps of twice that; 0 if nothing.
 * @returns Natural logarithm; with few sizes and no unit good to 1e-5, else to about 1e-10.
 * @source Daniels (1954), Ann. Math. Statist. 25, 631–650 (the line of integration); Abate & Whitt (1992),
 * Queueing Systems 10, 5–88, section 5 (the trapezoidal rule)
 */
export function logSignFlipTail(flipped: Float64Array, sum: number, unit: number): number {
  const norm = Math.sqrt(flipped.reduce((squares, size) => squares + size * size, 0));
  const sizes = flipped.map((size) => size / norm);
  const law = { sizes, squares: sizes.map((size) => size * size) };
  const halfStep = unit / norm;
  // Half-way between two possible sums, where there are steps.
  const s = sum / norm - halfStep;
  const tilt = Math.max(LEAST_TILT, saddlePoint(sizes, s));
  const logAtTilt = sizes.reduce((total, size) => total + logCosh(tilt * size), 0) - tilt * s;
  return logAtTilt + Math.log(lineIntegral(law, s, tilt, halfStep));
}

/** Where the tilted signs have the mean s: Σ size · tanh(u · size) = s. */
function saddlePoint(sizes: Float64Array, s: number): number {
  const excess = (u: number): number =>
    sizes.reduce((total, size) => total + size * Math.tanh(u * size), -s);
  if (s <= 0) return 0;
  let high = 1;
  while (excess(high) < 0 && high < 1e9) high *= 2;
  return excess(high) < 0 ? high : findRoot(excess, 0, high, 1e-3);
}

/** (1/π) ∫ Re exp(K(c + it) − K(c) − its) / (c + it) dt; on a lattice sinh(uh)/h takes the place of u. */
function lineIntegral(law: FlippedSizes, s: number, tilt: number, halfStep: number): number {
  const spacing = (2 * Math.PI) / PERIOD;
  // On a lattice the integrand repeats, and the integral is over one period.
  const terms = halfStep === 0 ? MOST_TERMS : Math.PI / (2 * halfStep * spacing);
  let [integral, quiet] = [0, 0];
  let split: SplitValues | undefined;
  let blockEnd = 0;
  for (let term = 0; term < terms && quiet < quietTerms(law.sizes.length); term++) {
    const t = term * spacing;
    if (split === undefined || term >= blockEnd) {
      blockEnd = Math.max(FIRST_BLOCK, 2 * term);
      const furthest = Math.hypot(tilt, blockEnd * spacing);
      split = splitBySize({ values: law.squares, rows: 0 }, (REACH / furthest) ** 2);
    }
    const [logSize, angle] = logRatio(split, tilt, t);
    const [real, imaginary] = denominator(tilt, t, halfStep);
    const size = Math.exp(logSize) / Math.hypot(real, imaginary);
    integral +=
      (term === 0 ? 0.5 : 1) * size * Math.cos(angle - t * s - Math.atan2(imaginary, real));
    quiet = size < NEGLIGIBLE * integral ? quiet + 1 : 0;
  }
  return (integral * spacing) / Math.PI;
}

/** u, or sinh(uh)/h, at u = c + it. */
function denominator(c: number, t: number, h: number): readonly [number, number] {
  if (h === 0) return [c, t];
  return [(Math.sinh(c * h) * Math.cos(t * h)) / h, (Math.cosh(c * h) * Math.sin(t * h)) / h];
}

/** Logarithm of Π cosh((c + it) size) / cosh(c size), as real and imaginary part. */
function logRatio({ powerSums, large }: SplitValues, c: number, t: number): [number, number] {
  const [stepReal, stepImaginary] = [c * c - t * t, 2 * c * t];
  let [real, imaginary] = [1, 0];
  let atTilt = 1;
  let [logSize, angle] = [0, 0];
  for (let power = 1; power <= POWERS; power++) {
    [real, imaginary] = [
      real * stepReal - imaginary * stepImaginary,
      real * stepImaginary + imaginary * stepReal,
    ];
    atTilt *= c * c;
    const weight = LOG_COSH[power]! * powerSums[power]!;
    logSize += weight * (real - atTilt);
    angle += weight * imaginary;
  }
  for (const square of large) {
    const size = Math.sqrt(square);
    const cosine = Math.cos(t * size);
    const sine = Math.tanh(c * size) * Math.sin(t * size);
    logSize += 0.5 * Math.log(cosine * cosine + sine * sine);
    angle += Math.atan2(sine, cosine);
  }
  return [logSize, angle];
}

function logCosh(x: number): number {
  return Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2;
}

function logCoshSeries(): Float64Array {
  const tanh = new Float64Array(POWERS + 1);
  tanh[1] = 1;
  for (let p = 2; p <= POWERS; p++) {
    let convolution = 0;
    for (let q = 1; q < p; q++) convolution += tanh[q]! * tanh[p - q]!;
    tanh[p] = -convolution / (2 * p - 1);
  }
  return tanh.map((weight, p) => (p === 0 ? 0 : weight / (2 * p)));
}
