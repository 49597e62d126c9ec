import type { Coefficients } from "./fourier-law.ts";
import { POWERS, splitBySize, type SplitValues, type WeightedValues } from "./power-sums.ts";

/** Where |E exp(itT)| is below this, it adds nothing to a sum of the size 1. */
const NEGLIGIBLE = 1e-16;

/** So many negligible coefficients in a row are the end, not a zero on the way. */
const QUIET = 3;

/** With |tz| ≤ REACH the first power of the Taylor series of exp(itz) that is left out is below 2e-15. */
const REACH = 2.6;

/** What the powers that are left out may add to the exponent of a coefficient, as a share of t², which is below 100. */
const LEFT_OUT = 1e-18;

/** Coefficients until the first new split; ordinary data need 33. */
const FIRST_BLOCK = 40;

/**
 * E exp(ikωT) of the sum T of as many draws with replacement as there are rows: (Σ exp(ikωz) / rows)^rows.
 *
 * All values that are small enough enter through up to 24 power sums, taken in one pass; outliers one by one.
 *
 * @param sample - What is drawn from: mean 0, sum of squares 1.
 * @param frequency - ω.
 * @param most - Coefficients to compute at most.
 * @returns Coefficients, and whether those left out are negligible.
 */
export function resampleCoefficients(
  sample: WeightedValues,
  frequency: number,
  most: number,
): Coefficients & { readonly complete: boolean } {
  const real: number[] = [];
  const imaginary: number[] = [];
  let quiet = 0;
  for (let last = FIRST_BLOCK; real.length < most; last *= 2) {
    const end = Math.min(last, most);
    const split = splitBySize(sample, REACH / (end * frequency), powersFor);
    while (real.length < end) {
      const [cosines, sines] = sumsAt(split, (real.length + 1) * frequency);
      const [logSize, angle] = logPower(cosines / sample.rows, sines / sample.rows, sample.rows);
      const size = Math.exp(logSize);
      real.push(size * Math.cos(angle));
      imaginary.push(size * Math.sin(angle));
      quiet = size < NEGLIGIBLE ? quiet + 1 : 0;
      if (quiet === QUIET) return { real, imaginary, complete: true };
    }
  }
  return { real, imaginary, complete: false };
}

/**
 * Powers of the Taylor series of exp(itz) that matter where |tz| is at most a share of the reach: the p-th that is
 * left out adds at most |tz|^(p − 2) / p! of the t² that Σ (tz)² is.
 */
function powersFor(share: number): number {
  let powers = 1;
  for (let next = 0.5; next > LEFT_OUT && powers < POWERS; powers++) {
    next *= (REACH * share) / (powers + 2);
  }
  return powers;
}

/** (1 + a + ib)^rows as logarithm of its modulus, and argument. */
function logPower(a: number, b: number, rows: number): readonly [number, number] {
  return [0.5 * rows * Math.log1p(2 * a + a * a + b * b), rows * Math.atan2(b, 1 + a)];
}

/** Σ count · (cos tz − 1) and Σ count · sin tz. */
function sumsAt(
  { powerSums, large, largeCounts }: SplitValues,
  t: number,
): readonly [number, number] {
  let [cosines, sines] = [0, 0];
  let factor = 1;
  for (let power = 1; power <= POWERS; power++) {
    factor *= t / power;
    const term = factor * powerSums[power]!;
    if (power % 2 === 1) sines += power % 4 === 1 ? term : -term;
    else cosines += power % 4 === 0 ? term : -term;
  }
  for (let index = 0; index < large.length; index++) {
    const half = Math.sin((t * large[index]!) / 2);
    cosines -= 2 * largeCounts[index]! * half * half;
    sines += largeCounts[index]! * Math.sin(t * large[index]!);
  }
  return [cosines, sines];
}
