import { InvalidParameterError, NotEstimableError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { assertFinite } from "../validate.ts";

/**
 * Weights as shares of their sum.
 *
 * @throws {@link NonFiniteValueError} if a weight is NaN or infinite.
 * @throws {@link InvalidParameterError} if a weight is negative.
 * @throws {@link NotEstimableError} unless a weight is above 0.
 * @example weightShares([1, 3])[1] // => 0.75
 */
export function weightShares(weights: Values): Float64Array {
  assertFinite("weights", weights);
  let largest = 0;
  for (const [index, weight] of weights.entries()) {
    if (weight < 0) throw new InvalidParameterError(`weights[${index}]`, weight, "at least 0");
    largest = Math.max(largest, weight);
  }
  if (largest === 0) {
    throw new NotEstimableError("No weight is above 0.", "Give every item that counts a weight.");
  }
  // Divided by the largest first, so that no sum of finite weights overflows.
  const relative = Float64Array.from(weights, (weight) => weight / largest);
  const sum = relative.reduce((total, weight) => total + weight, 0);
  return relative.map((weight) => weight / sum);
}

/**
 * Kish's effective size: how many equally weighted items are worth as much as these weighted ones.
 *
 * Use it to say what unequal weights cost. Do not use it where the weights follow the spread of the scores,
 * as in an optimal allocation: it then counts too few.
 *
 * @param weights - Finite numbers, at least 0, one of them above.
 * @returns (Σ w)² / Σ w², between 1 and the number of weights.
 * @throws {@link NonFiniteValueError} if a weight is NaN or infinite.
 * @throws {@link InvalidParameterError} if a weight is negative.
 * @throws {@link NotEstimableError} unless a weight is above 0.
 * @assumes weights that have nothing to do with the spread of the scores
 * @source Kish (1965), Survey Sampling
 * @example kishEffectiveSize([1, 1, 2]) // => 2.6666667
 */
export function kishEffectiveSize(weights: Values): number {
  const squares = weightShares(weights).reduce((sum, share) => sum + share ** 2, 0);
  return 1 / squares;
}
