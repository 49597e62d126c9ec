const HALF_LOG_TWO_PI = 0.918_938_533_204_672_74;

/** Below this a table; from here on Stirling's series with three terms has all digits. */
const TABLE_SIZE = 128;

const TABLE = new Float64Array(TABLE_SIZE);
for (let k = 1; k < TABLE_SIZE; k++) TABLE[k] = TABLE[k - 1]! + Math.log(k);

/**
 * log k! for acceptance tests of samplers: fast, absolute error below 1e-12 beside the size of the result.
 *
 * @param k - Whole number ≥ 0, not checked.
 * @source Abramowitz & Stegun (1964), 6.1.41
 */
export function logFactorial(k: number): number {
  if (k < TABLE_SIZE) return TABLE[k]!;
  const inverse = 1 / k;
  const series = inverse * (1 / 12 - inverse * inverse * (1 / 360 - (inverse * inverse) / 1260));
  return (k + 0.5) * Math.log(k) - k + HALF_LOG_TWO_PI + series;
}
