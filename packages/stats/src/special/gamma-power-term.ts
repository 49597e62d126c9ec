import { deviance } from "./deviance.ts";
import { stirlingError } from "./stirling-error.ts";
import { HALF_LOG_TWO_PI } from "./stirling-series.ts";

/**
 * log of xᵃ e⁻ˣ / Γ(a), the factor before every expansion of the incomplete gamma function and x
 * times the density, without subtracting large logarithms.
 *
 * @param a - Above 0.
 * @param x - Above 0.
 * @returns A logarithm; −Infinity where the term underflows beyond repair.
 * @source Loader (2000), Fast and accurate computation of binomial probabilities ("dpois_raw")
 */
export function logGammaPowerTerm(a: number, x: number): number {
  return 0.5 * Math.log(a) - HALF_LOG_TWO_PI - stirlingError(a) - deviance(a, x, a - x);
}
