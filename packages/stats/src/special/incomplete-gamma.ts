import { gammaFraction } from "./gamma-fraction.ts";
import { logGammaPowerTerm } from "./gamma-power-term.ts";
import { logGammaOfOnePlus } from "./log-gamma.ts";
import { assertNonNegative, assertShape } from "./parameters.ts";
import type { Tails } from "./tails.ts";

/**
 * Regularized lower incomplete gamma function P(a, x).
 *
 * Use {@link regularizedGammaUpper} where P is near 1: one minus this has lost its digits.
 *
 * @param a - Shape, in (0, 1e12].
 * @param x - At least 0.
 * @returns In [0, 1].
 * @throws {@link InvalidParameterError} if a or x is out of range.
 * @source DLMF 8.7.1 (series), 8.9.2 (continued fraction)
 * @example regularizedGammaLower(1, 1) // => 0.6321205588285577
 */
export function regularizedGammaLower(a: number, x: number): number {
  return gammaTails(a, x).lower;
}

/**
 * Regularized upper incomplete gamma function Q(a, x) = 1 − P(a, x), without cancellation.
 *
 * Use it for small upper tails; for small x use {@link regularizedGammaLower}.
 *
 * @param a - Shape, in (0, 1e12].
 * @param x - At least 0.
 * @returns In [0, 1].
 * @throws {@link InvalidParameterError} if a or x is out of range.
 * @source DLMF 8.7.1 (series), 8.9.2 (continued fraction)
 * @example regularizedGammaUpper(1, 1) // => 0.36787944117144233
 */
export function regularizedGammaUpper(a: number, x: number): number {
  return gammaTails(a, x).upper;
}

function gammaTails(a: number, x: number): Tails {
  assertShape("a", a);
  assertNonNegative("x", x);
  if (x === 0) return { lower: 0, upper: 1 };
  if (a < 1 && x < 1) return smallShapeTails(a, x);
  const powerTerm = Math.exp(logGammaPowerTerm(a, x));
  if (x > a + 1) {
    const upper = powerTerm * gammaFraction(a, x);
    return { lower: 1 - upper, upper };
  }
  const lower = (powerTerm / a) * lowerSeries(a, x);
  return { lower, upper: 1 - lower };
}

/** Σ xⁿ / ((a + 1) … (a + n)), n = 0, 1, …: all terms positive. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-18; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/**
 * With a below 1 the lower tail can be nearly 1 although x is small; then the upper tail is
 * 1 − e^u − e^u v with small u and v, each kept as it is.
 */
function smallShapeTails(a: number, x: number): Tails {
  const logPower = a * Math.log(x) - logGammaOfOnePlus(a);
  let term = 1;
  let correction = 0;
  for (let n = 1; Math.abs(term) > 1e-18; n++) {
    term *= -x / n;
    correction += (a * term) / (a + n);
  }
  const power = Math.exp(logPower);
  return { lower: power * (1 + correction), upper: -Math.expm1(logPower) - power * correction };
}
