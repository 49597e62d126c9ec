import { normalCdf, normalUpperTail } from "../distribution/normal.ts";

/** Far enough out that a normal value beyond it no longer counts, for any number of values. */
const REACH = 12;
const STEPS = 480;

/**
 * Expected largest less smallest of so many standard normal values.
 *
 * @param values - Whole number ≥ 2.
 * @source Tippett (1925), Biometrika 17, 364–387: ∫ 1 − Φⁿ − (1 − Φ)ⁿ, by the trapezoidal rule
 * @example meanNormalRange(2) // => 1.1283791670955126
 */
export function meanNormalRange(values: number): number {
  const step = (2 * REACH) / STEPS;
  let sum = 0;
  for (let index = 0; index <= STEPS; index++) {
    const x = -REACH + index * step;
    sum += 1 - normalCdf(x) ** values - normalUpperTail(x) ** values;
  }
  return sum * step;
}
