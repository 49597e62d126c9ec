import type { NotEstimable, Values } from "../estimate.ts";
import { assertFinite, assertSameLength } from "../validate.ts";

/** How far two orders of the same things agree. */
export interface OrderAgreement {
  readonly kind: "described";
  /** Kendall's τ-b in [−1, 1]: 1 for the same order, −1 for the reverse. */
  readonly tau: number;
  /** Pairs that both lists put in the same order. */
  readonly concordant: number;
  /** Pairs that the two put in opposite orders. */
  readonly discordant: number;
  /** Pairs that at least one of them ties. */
  readonly tied: number;
  readonly n: number;
}

/**
 * Agreement of two orders of the same things: Kendall's τ-b, and the pairs that change places.
 *
 * Use it to say how much a leaderboard is reordered by other items, other keys or another metric. It describes these
 * things and has no interval: models are no random sample, and most pairs of a leaderboard are not separable in either
 * order ({@link rankConfidenceSets}).
 *
 * @param first - One number per thing, any scale; more is better in both, or in neither.
 * @param second - Of the same things.
 * @returns Not estimable for fewer than two things, or where one list ties all of them.
 * @throws {@link NonFiniteValueError} if a number is NaN or infinite.
 * @throws {@link LengthMismatchError} unless the lists have equal lengths.
 * @assumes nothing
 * @source Kendall (1945), Biometrika 33, 239–251 (τ-b)
 * @example kendallTau([3, 2, 1], [3, 1, 2]) // => { tau: 0.3333333333, concordant: 2, discordant: 1, tied: 0 }
 */
export function kendallTau(first: Values, second: Values): OrderAgreement | NotEstimable {
  assertSameLength("first", first.length, "second", second.length);
  assertFinite("first", first);
  assertFinite("second", second);
  const n = first.length;
  let [concordant, discordant, tiedFirst, tiedSecond, tied] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const one = Math.sign(first[i]! - first[j]!);
      const other = Math.sign(second[i]! - second[j]!);
      if (one === 0) tiedFirst += 1;
      if (other === 0) tiedSecond += 1;
      if (one === 0 || other === 0) tied += 1;
      else if (one === other) concordant += 1;
      else discordant += 1;
    }
  }
  const pairs = (n * (n - 1)) / 2;
  const scale = Math.sqrt((pairs - tiedFirst) * (pairs - tiedSecond));
  if (scale === 0) {
    const reason = n < 2 ? "There is no pair." : "One of the orders ties everything.";
    return { kind: "not-estimable", reason, remedy: "Give two orders of several things.", n };
  }
  const tau = (concordant - discordant) / scale;
  return { kind: "described", tau, concordant, discordant, tied, n };
}
