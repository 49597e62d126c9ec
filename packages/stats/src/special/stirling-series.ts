/** log √(2π) */
export const HALF_LOG_TWO_PI = 0.9189385332046728;

/** From here on the nine terms below reach double precision. */
export const STIRLING_SERIES_FROM = 12;

/** B₂ₖ / (2k (2k − 1)) for k = 1, 2, …, with the Bernoulli numbers B. */
const COEFFICIENTS: readonly number[] = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
];

/**
 * What Stirling's formula for log Γ(x) leaves over, by its asymptotic series.
 *
 * @param x - At least {@link STIRLING_SERIES_FROM}; below it the series does not reach double precision.
 * @returns log Γ(x) − (x − ½) log x + x − ½ log 2π
 * @source Abramowitz & Stegun (1964), 6.1.41
 */
export function stirlingSeries(x: number): number {
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let index = COEFFICIENTS.length - 1; index >= 0; index--) {
    sum = COEFFICIENTS[index]! + inverseSquare * sum;
  }
  return sum / x;
}
