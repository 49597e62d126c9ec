import { NotEstimableError } from "../errors.ts";

/** Far more than the 1 075 halvings that bring any bracket of doubles to one. */
const MOST_STEPS = 1200;

/**
 * Zero of a continuous function inside a bracket, by Chandrupatla's method: inverse quadratic interpolation
 * where three points look like a curve that it fits, halving elsewhere.
 *
 * @param of - Must not return NaN inside the bracket; its values at the two ends must differ in sign, or one
 * be 0. Infinite values are taken by their sign.
 * @param low - Finite end of the bracket.
 * @param high - The other one.
 * @param tolerance - Distance in x that no longer matters; default 0: as near as doubles allow.
 * @returns x.
 * @throws {@link NotEstimableError} where the ends do not differ in sign.
 * @source Chandrupatla (1997), Adv. Eng. Software 28, 145–149
 * @example findRoot((x) => x * x - 2, 0, 2) // => 1.4142135623730951
 */
export function findRoot(
  of: (x: number) => number,
  low: number,
  high: number,
  tolerance: number = 0,
): number {
  let [newest, across] = [low, high];
  let [atNewest, atAcross] = [of(low), of(high)];
  if (!(Math.sign(atNewest) * Math.sign(atAcross) <= 0)) {
    throw new NotEstimableError(
      `The function has the same sign at ${low} and at ${high}.`,
      "Widen the bracket.",
    );
  }
  let share = 0.5;
  for (let step = 0; step < MOST_STEPS; step++) {
    const newestIsBest = Math.abs(atNewest) < Math.abs(atAcross);
    const best = newestIsBest ? newest : across;
    const smallest = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2;
    const leastShare = Math.max(smallest, Number.MIN_VALUE) / Math.abs(across - newest);
    if (!(leastShare <= 0.5) || (newestIsBest ? atNewest : atAcross) === 0) return best;
    const x = newest + Math.min(1 - leastShare, Math.max(leastShare, share)) * (across - newest);
    const atX = of(x);
    const sameSide = Math.sign(atX) === Math.sign(atNewest);
    const [third, atThird] = sameSide ? [newest, atNewest] : [across, atAcross];
    if (!sameSide) [across, atAcross] = [newest, atNewest];
    [newest, atNewest] = [x, atX];
    share = nextShare([newest, across, third], [atNewest, atAcross, atThird]);
  }
  return newest;
}

/** Where to look next, as a share of the way from the newest point to the one across the zero. */
function nextShare(
  [newest, across, third]: readonly [number, number, number],
  [atNewest, atAcross, atThird]: readonly [number, number, number],
): number {
  const place = (newest - across) / (third - across);
  const height = (atNewest - atAcross) / (atThird - atAcross);
  // Also false where a value is infinite, and the height therefore no number.
  const isCurve = height ** 2 < place && (1 - height) ** 2 < 1 - place;
  if (!isCurve) return 0.5;
  return (
    (atNewest / (atAcross - atNewest)) * (atThird / (atAcross - atThird)) +
    (((third - newest) / (across - newest)) * (atNewest / (atThird - atNewest)) * atAcross) /
      (atThird - atAcross)
  );
}
