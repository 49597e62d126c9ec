/** A number as an unevaluated sum of two doubles: about 32 significant digits. */
interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** 2^27 + 1: splits a double into two halves whose products are exact. */
const SPLITTER = 134_217_729;

/**
 * Product of two doubles with its rounding error, exact as a sum.
 *
 * Use it where a difference of near-equal products decides the answer, as the distance of a count
 * from its mean does for large shapes; not for ordinary arithmetic.
 *
 * @param first - Finite, below 1e150 in size, so that the split cannot overflow.
 * @param second - As `first`.
 * @returns `high + low`, equal to the product unless it underflows.
 * @source Dekker (1971), Numer. Math. 18, 224–242, algorithm "mul12"
 */
export function exactProduct(first: number, second: number): DoubleDouble {
  const high = first * second;
  const firstHigh = upperHalf(first);
  const firstLow = first - firstHigh;
  const secondHigh = upperHalf(second);
  const secondLow = second - secondHigh;
  const low =
    firstHigh * secondHigh -
    high +
    firstHigh * secondLow +
    firstLow * secondHigh +
    firstLow * secondLow;
  return { high, low };
}

function upperHalf(value: number): number {
  const scaled = SPLITTER * value;
  return scaled - (scaled - value);
}
