import { POWERS, splitBySize, type SplitValues } from "./power-sums.ts";

/** The sum is recovered exactly but for copies shifted by this many standard deviations: a share e⁻³⁰ of it and less. */
const PERIOD = 40;

/** Least distance of the line of integration from the pole at 0, in 1 / standard deviation. */
const LEAST_TILT = 1;

/** What is left out of the integral, as a share of it. */
const NEGLIGIBLE = 1e-15;

/** The law of fewer sizes is nearly a lattice now and then: its terms come back after they were negligible. */
const MANY_SIZES = 200;

/** Terms after which a law with few points is left as it is; ordinary data need 55. */
const MOST_TERMS = 4096;

/** Distance from 0 of the points that ordinary data need: their sizes are split once. */
const FIRST_REACH = 10;

/** Steps towards the saddle point; ordinary data need 4, and any point near it will do. */
const MOST_STEPS = 100;

/** Distance from the saddle point that does not matter. */
const NEAR = 1e-3;

/** The series of log cosh converges up to π/2; up to here its 24 terms have 14 digits. */
const REACH = 0.8;

/**
 * log cosh x = Σ weight_p x^(2p): the derivative tanh = Σ t_p x^(2p − 1) solves t′ = 1 − t².
 *
 * @source DLMF 4.33.3, by the recurrence of the Riccati equation
 */
const LOG_COSH = logCoshSeries();

/** The squares of the sizes, which add up to 1, split for points u up to a distance from 0: sizes with |u · size| ≤ REACH are small. */
type SplitUpTo = (distance: number) => SplitValues;

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
 * Queueing Systems 10, 5–88 (the trapezoidal rule)
 */
export function logSignFlipTail(flipped: Float64Array, sum: number, unit: number): number {
  let total = 0;
  for (let index = 0; index < flipped.length; index++) total += flipped[index]! * flipped[index]!;
  const squares = new Float64Array(flipped.length);
  for (let index = 0; index < squares.length; index++) {
    squares[index] = (flipped[index]! * flipped[index]!) / total;
  }
  const splitUpTo = splitOf(squares);
  const halfStep = unit / Math.sqrt(total);
  // Half-way between two possible sums, where there are steps.
  const s = sum / Math.sqrt(total) - halfStep;
  const tilt = Math.max(LEAST_TILT, saddlePoint(splitUpTo, s));
  const logAtTilt = cumulants(splitUpTo(tilt), tilt).value - tilt * s;
  const quietTerms = squares.length > MANY_SIZES ? 3 : 200;
  return logAtTilt + Math.log(lineIntegral(splitUpTo, { s, tilt, halfStep, quietTerms }));
}

/** Splits anew only for a point further out than all before, and then for some way beyond it. */
function splitOf(squares: Float64Array): SplitUpTo {
  let reach = 0;
  let split: SplitValues | undefined;
  return (distance) => {
    if (split === undefined || distance > reach) {
      reach = Math.max(FIRST_REACH, 1.5 * distance);
      split = splitBySize({ values: squares, rows: 0 }, (REACH / reach) ** 2);
    }
    return split;
  };
}

/**
 * Where the tilted signs have the mean s: K′(u) = s. K′ is below u and bends down, so that Newton's steps
 * from s on come nearer from the left and never lead beyond it.
 */
function saddlePoint(splitUpTo: SplitUpTo, s: number): number {
  let u = Math.max(0, s);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { slope, curvature } = cumulants(splitUpTo(u), u);
    const move = (s - slope) / curvature;
    if (!(move > 0 && Number.isFinite(move))) return u;
    u += move;
    if (move < NEAR) return u;
  }
  return u;
}

/** K(u) = Σ log cosh(u · size), and its first two derivatives. */
function cumulants(
  { powerSums, large }: SplitValues,
  u: number,
): { readonly value: number; readonly slope: number; readonly curvature: number } {
  let [value, slope, curvature] = [0, 0, 0];
  // u^(2p − 2)
  let power = 1;
  for (let p = 1; p <= POWERS; p++) {
    const term = LOG_COSH[p]! * powerSums[p]! * power;
    value += term * u * u;
    slope += 2 * p * term * u;
    curvature += 2 * p * (2 * p - 1) * term;
    power *= u * u;
  }
  for (let index = 0; index < large.length; index++) {
    const size = Math.sqrt(large[index]!);
    const tanh = Math.tanh(u * size);
    value += logCosh(u * size);
    slope += size * tanh;
    curvature += size * size * (1 - tanh * tanh);
  }
  return { value, slope, curvature };
}

/** The line c + it through the tilt c, and the sum s at which the tail begins. */
interface Line {
  readonly s: number;
  readonly tilt: number;
  readonly halfStep: number;
  /** So many negligible terms in a row are the end. */
  readonly quietTerms: number;
}

/** (1/π) ∫ Re exp(K(c + it) − K(c) − its) / (c + it) dt; on a lattice sinh(uh)/h takes the place of u. */
function lineIntegral(splitUpTo: SplitUpTo, { s, tilt, halfStep, quietTerms }: Line): number {
  const spacing = (2 * Math.PI) / PERIOD;
  // On a lattice the integrand repeats, and the integral is over one period.
  const terms = halfStep === 0 ? MOST_TERMS : Math.PI / (2 * halfStep * spacing);
  let [integral, quiet] = [0, 0];
  for (let term = 0; term < terms && quiet < quietTerms; term++) {
    const t = term * spacing;
    const [logSize, angle] = logRatio(splitUpTo(Math.hypot(tilt, t)), tilt, t);
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
