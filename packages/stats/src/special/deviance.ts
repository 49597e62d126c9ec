/** Above this ratio of difference to sum, the direct formula loses less than the series costs. */
const SERIES_UP_TO = 0.5;

/**
 * Deviance part of a count and its mean: x log(x / m) + m − x, without cancellation where x is near m.
 *
 * The difference x − m is an argument of its own because the caller can often form it more exactly
 * than by subtracting: for shapes of a million, the rounding of m alone would cost four digits.
 *
 * @param count - x, at least 0.
 * @param mean - m, above 0.
 * @param difference - x − m, as exactly as the caller knows it.
 * @returns At least 0; 0 exactly where x = m.
 * @source Loader (2000), Fast and accurate computation of binomial probabilities ("bd0")
 */
export function deviance(count: number, mean: number, difference: number): number {
  if (count === 0) return mean;
  const ratio = difference / (count + mean);
  if (Math.abs(ratio) > SERIES_UP_TO) return count * Math.log(count / mean) - difference;
  const square = ratio * ratio;
  let power = 2 * count * ratio;
  let sum = difference * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
