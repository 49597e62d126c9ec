import { InvalidParameterError } from "../errors.ts";
import type { Proportion } from "../estimate.ts";
import { logBetaPowerTerm } from "../special/beta-power-term.ts";
import { betaTails } from "../special/incomplete-beta.ts";
import { assertFiniteNumber, assertShape } from "../special/parameters.ts";
import type { Tails } from "../special/tails.ts";
import { invertTail } from "./invert-tail.ts";
import { assertProbability } from "./probability-range.ts";

/**
 * Density of the beta distribution.
 *
 * @param x - Any finite number; the density is 0 outside [0, 1].
 * @param a - Shape at 0, above 0.
 * @param b - Shape at 1, above 0.
 * @returns At least 0.
 * @throws {@link InvalidParameterError} if an argument is out of range, or at 0 or 1 where the density is infinite.
 * @source Loader (2000), Fast and accurate computation of binomial probabilities
 * @example betaDensity(0.5, 2, 2) // => 1.5
 */
export function betaDensity(x: number, a: number, b: number): number {
  assertFiniteNumber("x", x);
  assertShape("a", a);
  assertShape("b", b);
  if (x < 0 || x > 1) return 0;
  if (x === 0) return densityAtEnd(x, a, b);
  if (x === 1) return densityAtEnd(x, b, a);
  return Math.exp(logBetaPowerTerm(x, a, b) - Math.log(x) - Math.log1p(-x));
}

function densityAtEnd(x: number, here: number, there: number): number {
  if (here < 1)
    throw new InvalidParameterError("x", x, "inside (0, 1) where that end's shape is below 1");
  return here === 1 ? there : 0;
}

/**
 * Probability that a beta variable is at most x.
 *
 * Use {@link betaUpperTail} for the probability above x: one minus this loses its digits.
 *
 * @param x - Any finite number.
 * @param a - Shape at 0, above 0.
 * @param b - Shape at 1, above 0.
 * @returns Probability; 0 below 0, 1 above 1.
 * @throws {@link InvalidParameterError} if an argument is out of range.
 * @source Didonato & Morris (1992), ACM Trans. Math. Softw. 18, 360–373
 * @example betaCdf(0.5, 2, 3) // => 0.6875
 */
export function betaCdf(x: number, a: number, b: number): Proportion {
  return tailsAt(x, a, b).lower;
}

/**
 * Probability that a beta variable exceeds x, without cancellation near 1.
 *
 * Use {@link betaCdf} for the probability below x.
 *
 * @param x - Any finite number.
 * @param a - Shape at 0, above 0.
 * @param b - Shape at 1, above 0.
 * @returns Probability; 1 below 0, 0 above 1.
 * @throws {@link InvalidParameterError} if an argument is out of range.
 * @source Didonato & Morris (1992), ACM Trans. Math. Softw. 18, 360–373
 * @example betaUpperTail(0.5, 2, 3) // => 0.3125
 */
export function betaUpperTail(x: number, a: number, b: number): Proportion {
  return tailsAt(x, a, b).upper;
}

function tailsAt(x: number, a: number, b: number): Tails {
  assertFiniteNumber("x", x);
  return betaTails(Math.min(Math.max(x, 0), 1), a, b);
}

/**
 * Value that a beta variable stays below with probability p.
 *
 * @param p - Probability in [0, 1].
 * @param a - Shape at 0, above 0.
 * @param b - Shape at 1, above 0.
 * @returns In [0, 1]; 0 at p = 0 and 1 at p = 1.
 * @throws {@link InvalidParameterError} if an argument is out of range.
 * @source inversion of {@link betaCdf} by Newton's method, from the nearer end of the support
 * @example betaQuantile(0.5, 2, 2) // => 0.5
 */
export function betaQuantile(p: Proportion, a: number, b: number): Proportion {
  assertProbability("p", p);
  const middle = betaTails(0.5, a, b);
  if (p === 0 || p === 1) return p;
  if (p === middle.lower) return 0.5;
  const belowMiddle = p < middle.lower;
  const fromEnd = belowMiddle
    ? distanceFromEnd({ inside: p, outside: 1 - p }, a, b)
    : distanceFromEnd({ inside: 1 - p, outside: p }, b, a);
  return belowMiddle ? fromEnd : 1 - fromEnd;
}

/** Distance from the end of shape `here`, at most ½, that has the given probability inside it. */
function distanceFromEnd(
  probability: { readonly inside: Proportion; readonly outside: Proportion },
  here: number,
  there: number,
): number {
  const rising = probability.inside < 0.5;
  return invertTail(rising ? probability.inside : probability.outside, here / (here + there), {
    at: (x) => {
      const tails = betaTails(x, here, there);
      return { tail: rising ? tails.lower : tails.upper, density: betaDensity(x, here, there) };
    },
    rising,
    largest: 0.5,
  });
}
