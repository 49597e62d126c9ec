const [MINUS, POINT, ZERO] = [0x2d, 0x2e, 0x30];

/** Up to here a whole number and a power of ten are doubles, and their quotient is the double nearest to the decimal. */
const MOST_DIGITS = 15;

/**
 * A number of few digits without an exponent; undefined for anything else, which is left to a parser.
 *
 * @param bytes - Holds a valid JSON value from `begin` to `end`.
 */
export function plainNumber(bytes: Uint8Array, begin: number, end: number): number | undefined {
  const isNegative = bytes[begin] === MINUS;
  let digits = 0;
  let whole = 0;
  let scale = 1;
  let isBehindPoint = false;
  for (let at = isNegative ? begin + 1 : begin; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === POINT) {
      isBehindPoint = true;
      continue;
    }
    const digit = byte - ZERO;
    if (digit < 0 || digit > 9 || ++digits > MOST_DIGITS) return undefined;
    whole = 10 * whole + digit;
    if (isBehindPoint) scale *= 10;
  }
  const value = whole / scale;
  return isNegative ? -value : value;
}
