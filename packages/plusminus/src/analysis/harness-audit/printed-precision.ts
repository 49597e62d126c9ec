/** Digits from which a number was printed in full: a difference is then more than rounding. */
const FULL = 10;
/** Relative difference that comes from the order of a sum. */
const SUMMATION = 1e-6;

/**
 * Whether a recomputed number rounds to the printed one. The digits of the printed number say how far it was rounded;
 * whole numbers are taken at their word, for a 0 or a 1 is seldom a rounded share.
 *
 * @example roundsTo(0.47, 0.4651) // => true
 */
export function roundsTo(
  printed: number,
  recomputed: number,
  decimals: number = decimalsOf(printed),
): boolean {
  return Math.abs(printed - recomputed) <= toleranceOf(printed, decimals);
}

/** Share of a disagreement that rounding may be, for another formula to be more than a guess. */
const CREDIBLE = 0.15;

/**
 * Whether a printed number, which is not `own`, can be told to be another one: by its digits, or because it is that
 * number exactly. Among many formulas, one comes near any number of one digit.
 */
export function isTold(
  printed: number,
  { own, other }: { readonly own: number; readonly other: number },
  decimals: number = decimalsOf(printed),
): boolean {
  const difference = Math.abs(printed - other);
  if (difference <= summationOf(printed)) return true;
  const tolerance = toleranceOf(printed, decimals);
  return difference <= tolerance && tolerance <= CREDIBLE * Math.abs(printed - own);
}

function toleranceOf(printed: number, decimals: number): number {
  const rounding = decimals === 0 || decimals >= FULL ? 0 : 0.5 * 10 ** -decimals * (1 + 1e-9);
  return Math.max(summationOf(printed), rounding);
}

function summationOf(printed: number): number {
  return SUMMATION * Math.max(Math.abs(printed), 1e-3);
}

/** Digits that a double keeps through a division by 100. */
const KEPT = 12;

/** Digits after the point in the shortest way to write a number; 1e-7 has seven. */
export function decimalsOf(value: number): number {
  const shortest = String(Number(value.toPrecision(KEPT)));
  const [, fraction = "", exponent = "0"] = /^-?\d+(?:\.(\d+))?(?:e(.+))?$/u.exec(shortest) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
