/** Relative tolerance of "a whole number": printed statistics carry 15 digits or more, their quotient fewer. */
const WHOLE = 1e-6;

/** Beyond this, a quotient of two rounded numbers is close to a whole number by accident. */
const LARGEST = 100_000;

/**
 * How many right-or-wrong answers a printed proportion and its standard error are about, where the two
 * numbers can only come from such answers: s² = p(1 − p)/(n − 1) has a whole solution n, and p·n is whole.
 * Use it to see that a header is about more rows than the log holds; it says nothing for other scores,
 * for clustered errors, and for 0 and 1.
 *
 * @param proportion - Printed value, in (0, 1).
 * @param standardError - Printed standard error, ddof 1.
 * @returns n, or undefined where the numbers do not determine it.
 * @example printedSampleSize(0.1457286432160804, 0.025074817920573277) // => 199
 */
export function printedSampleSize(proportion: number, standardError: number): number | undefined {
  if (!(proportion > 0 && proportion < 1 && standardError > 0)) return undefined;
  const size = (proportion * (1 - proportion)) / standardError ** 2 + 1;
  const answers = Math.round(size);
  if (answers < 2 || answers > LARGEST || !isWhole(size)) return undefined;
  return isWhole(proportion * answers) ? answers : undefined;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= WHOLE * Math.max(1, Math.abs(value));
}
