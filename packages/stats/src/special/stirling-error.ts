import { logGamma } from "./log-gamma.ts";
import { HALF_LOG_TWO_PI, STIRLING_SERIES_FROM, stirlingSeries } from "./stirling-series.ts";

/**
 * Error of Stirling's formula for x!: log x! − log(√(2πx) (x/e)^x).
 *
 * Use it to write ratios of factorials of large numbers without subtracting their large logarithms.
 *
 * @param x - Above 0, need not be whole.
 * @returns About 1/(12x); goes to 0 as x grows.
 * @throws {@link InvalidParameterError} unless x is finite and above 0.
 * @source Loader (2000), Fast and accurate computation of binomial probabilities
 */
export function stirlingError(x: number): number {
  if (x >= STIRLING_SERIES_FROM) return stirlingSeries(x);
  const logFactorial = logGamma(x) + Math.log(x);
  return logFactorial - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}
