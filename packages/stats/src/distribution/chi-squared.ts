import { InvalidParameterError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { logGammaPowerTerm } from "../special/gamma-power-term.ts";
import { regularizedGammaLower, regularizedGammaUpper } from "../special/incomplete-gamma.ts";
import { assertFiniteNumber, assertShape } from "../special/parameters.ts";
import { invertTail } from "./invert-tail.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Density of the χ² distribution.
 *
 * @param x - Any finite number; the density is 0 below 0.
 * @param df - Degrees of freedom, above 0, need not be whole.
 * @returns At least 0.
 * @throws {@link InvalidParameterError} if x or df is out of range, or at x = 0 with df below 2, where the density is infinite.
 * @source Loader (2000), Fast and accurate computation of binomial probabilities
 * @example chiSquaredDensity(2, 2) // => 0.18393972058572114
 */
export function chiSquaredDensity(x: number, df: number): number {
  assertFiniteNumber("x", x);
  assertShape("df", df);
  if (x < 0) return 0;
  if (x > 0) return Math.exp(logGammaPowerTerm(df / 2, x / 2) - Math.log(x));
  if (df < 2) throw new InvalidParameterError("x", 0, "above 0 where df is below 2");
  return df === 2 ? 0.5 : 0;
}

/**
 * Probability that a χ² variable is at most x.
 *
 * Use {@link chiSquaredUpperTail} for p values: one minus this loses its digits.
 *
 * @param x - Any finite number; the probability is 0 below 0.
 * @param df - Degrees of freedom, above 0, need not be whole.
 * @returns Probability.
 * @throws {@link InvalidParameterError} if x or df is out of range.
 * @source Abramowitz & Stegun (1964), 26.4.19
 * @example chiSquaredCdf(2, 2) // => 0.6321205588285577
 */
export function chiSquaredCdf(x: number, df: number): Proportion {
  assertFiniteNumber("x", x);
  assertShape("df", df);
  return x <= 0 ? 0 : regularizedGammaLower(df / 2, x / 2);
}

/**
 * Probability that a χ² variable exceeds x, without cancellation for large x.
 *
 * Use it for p values of score and likelihood-ratio tests.
 *
 * @param x - Any finite number; the probability is 1 below 0.
 * @param df - Degrees of freedom, above 0, need not be whole.
 * @returns Probability.
 * @throws {@link InvalidParameterError} if x or df is out of range.
 * @source Abramowitz & Stegun (1964), 26.4.19
 * @example chiSquaredUpperTail(2, 2) // => 0.36787944117144233
 */
export function chiSquaredUpperTail(x: number, df: number): Proportion {
  assertFiniteNumber("x", x);
  assertShape("df", df);
  return x <= 0 ? 1 : regularizedGammaUpper(df / 2, x / 2);
}

/**
 * Value that a χ² variable stays below with probability p.
 *
 * @param p - Probability in [0, 1).
 * @param df - Degrees of freedom, above 0, need not be whole.
 * @returns At least 0; 0 at p = 0, and where the quantile is below the smallest double.
 * @throws {@link InvalidParameterError} unless 0 ≤ p < 1 and df is above 0; at 1 the quantile is infinite.
 * @source Wilson & Hilferty (1931), Proc. Natl. Acad. Sci. 17, 684–688, for the start, then Newton's method
 * @example chiSquaredQuantile(0.95, 1) // => 3.841458820694124
 */
export function chiSquaredQuantile(p: Proportion, df: number): number {
  if (!(p >= 0 && p < 1)) {
    throw new InvalidParameterError(
      "p",
      p,
      "in [0, 1) (at 1 the quantile is infinite: leave that bound open)",
    );
  }
  assertShape("df", df);
  if (p === 0) return 0;
  const spread = 2 / (9 * df);
  const start = df * Math.max(1 - spread + normalQuantile(p) * Math.sqrt(spread), 0.01) ** 3;
  const density = (x: number): number => chiSquaredDensity(x, df);
  if (p < 0.5) {
    return invertTail(p, start, {
      at: (x) => ({ tail: chiSquaredCdf(x, df), density: density(x) }),
      rising: true,
    });
  }
  return invertTail(1 - p, start, {
    at: (x) => ({ tail: chiSquaredUpperTail(x, df), density: density(x) }),
    rising: false,
  });
}
