import { InvalidParameterError } from "../errors.ts";
import { betaFraction } from "./beta-fraction.ts";
import { logBetaPowerTerm, shapeExcess } from "./beta-power-term.ts";
import { assertShape } from "./parameters.ts";
import type { Tails } from "./tails.ts";

/**
 * Regularized incomplete beta function I(x; a, b).
 *
 * Use {@link regularizedBetaComplement} where I is near 1: one minus this has lost its digits.
 *
 * @param x - In [0, 1].
 * @param a - Shape, in (0, 1e12].
 * @param b - Shape, in (0, 1e12].
 * @returns In [0, 1].
 * @throws {@link InvalidParameterError} if x, a or b is out of range.
 * @source Didonato & Morris (1992), ACM Trans. Math. Softw. 18, 360–373
 * @example regularizedBeta(0.5, 2, 2) // => 0.5
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  return betaTails(x, a, b).lower;
}

/**
 * Upper tail 1 − I(x; a, b) of the regularized incomplete beta function, without cancellation.
 *
 * Use it for small upper tails; for x near 0 use {@link regularizedBeta}. Not for shapes below 0.02 where
 * the smaller tail hides on the far side of the mean: there digits are lost (11 left at 0.001).
 *
 * @param x - In [0, 1].
 * @param a - Shape, in (0, 1e12].
 * @param b - Shape, in (0, 1e12].
 * @returns In [0, 1].
 * @throws {@link InvalidParameterError} if x, a or b is out of range.
 * @source Didonato & Morris (1992), ACM Trans. Math. Softw. 18, 360–373
 * @example regularizedBetaComplement(0.9, 1, 2) // => 0.009999999999999995
 */
export function regularizedBetaComplement(x: number, a: number, b: number): number {
  return betaTails(x, a, b).upper;
}

/**
 * Both tails at once, for callers that need the pair.
 *
 * @param x - In [0, 1].
 * @param a - Shape, in (0, 1e12].
 * @param b - Shape, in (0, 1e12].
 * @returns Lower and upper tail.
 * @throws {@link InvalidParameterError} if x, a or b is out of range.
 */
export function betaTails(x: number, a: number, b: number): Tails {
  assertShape("a", a);
  assertShape("b", b);
  if (!(x >= 0 && x <= 1)) throw new InvalidParameterError("x", x, "a number in [0, 1]");
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === 1) return { lower: 1, upper: 0 };
  return betaTailsFromPower(x, 1 - x, { a, b, powerTerm: Math.exp(logBetaPowerTerm(x, a, b)) });
}

/**
 * Both tails where the caller knows x, 1 − x and the power term better than x alone can give them.
 *
 * @param x - In (0, 1).
 * @param y - 1 − x, relatively exact however small.
 * @param terms - The shapes, and xᵃ yᵇ / B(a, b).
 * @returns Lower and upper tail.
 */
export function betaTailsFromPower(
  x: number,
  y: number,
  terms: { readonly a: number; readonly b: number; readonly powerTerm: number },
): Tails {
  const { a, b, powerTerm } = terms;
  const excess = x < y ? shapeExcess(x, a, b) : -shapeExcess(y, b, a);
  if (excess >= 0) {
    const lower = powerTerm * betaFraction(x, a, b, excess);
    return { lower, upper: 1 - lower };
  }
  const upper = powerTerm * betaFraction(y, b, a, -excess);
  return { lower: 1 - upper, upper };
}
