import { InvalidCountError } from "../errors.ts";
import { logGamma } from "./log-gamma.ts";
import { assertPositive } from "./parameters.ts";
import { stirlingError } from "./stirling-error.ts";
import { HALF_LOG_TWO_PI } from "./stirling-series.ts";

/** Below this, both gamma functions are small enough to subtract. */
const SMALL_SHAPE = 8;

/**
 * Natural logarithm of the beta function B(a, b) = Γ(a) Γ(b) / Γ(a + b).
 *
 * @param a - Above 0.
 * @param b - Above 0.
 * @returns log B(a, b), also accurate for shapes of a million.
 * @throws {@link InvalidParameterError} unless both are finite and above 0.
 * @source Loader (2000), Fast and accurate computation of binomial probabilities; DLMF 5.12.1
 * @example logBeta(2, 3) // => -2.4849066497880004
 */
export function logBeta(a: number, b: number): number {
  assertPositive("a", a);
  assertPositive("b", b);
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = a + b;
  if (large < SMALL_SHAPE) return logGamma(small) + logGamma(large) - logGamma(sum);
  if (small < SMALL_SHAPE) return logGamma(small) - logGammaIncrease(large, small);
  const errors = stirlingError(small) + stirlingError(large) - stirlingError(sum);
  const powers = small * Math.log(small / sum) - large * Math.log1p(small / large);
  return powers + HALF_LOG_TWO_PI + errors - 0.5 * Math.log(small) - 0.5 * Math.log(large / sum);
}

/** log Γ(x + step) − log Γ(x) for x ≥ 8 and a smaller step. */
function logGammaIncrease(x: number, step: number): number {
  const sum = x + step;
  const errors = stirlingError(sum) - stirlingError(x);
  return (x - 0.5) * Math.log1p(step / x) + step * Math.log(sum) - step + errors;
}

/**
 * Natural logarithm of the binomial coefficient "n choose k".
 *
 * @param n - Whole number ≥ 0.
 * @param k - Whole number in [0, n].
 * @returns log of the number of subsets of size k; exactly 0 at both ends.
 * @throws {@link InvalidCountError} unless both are whole numbers with 0 ≤ k ≤ n.
 * @example logBinomialCoefficient(4, 2) // => 1.791759469228055
 */
export function logBinomialCoefficient(n: number, k: number): number {
  if (!Number.isInteger(n) || n < 0) throw new InvalidCountError("n", n, "≥ 0");
  if (!Number.isInteger(k) || k < 0 || k > n) throw new InvalidCountError("k", k, `in [0, ${n}]`);
  const small = Math.min(k, n - k);
  if (small === 0) return 0;
  return -Math.log(n + 1) - logBeta(small + 1, n - small + 1);
}
