import type { Estimate, Level, NotEstimable, Proportion } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { wilsonLimits } from "../interval/wilson-interval.ts";
import { assertCount } from "../validate.ts";

/** Items of one kind, such as those on which models disagree, of which some were drawn and checked. */
export interface AuditStratum {
  /** All items of this kind; at least 1. */
  readonly items: number;
  /** Of these, drawn at random and checked. */
  readonly audited: number;
  /** Of these, found wrong. */
  readonly wrong: number;
}

/** A share of wrong keys with its ends; equal where every key was checked. */
export interface AuditLimits {
  readonly share: Proportion;
  readonly lower: Proportion;
  readonly upper: Proportion;
}

/**
 * Share of wrong answer keys among all items, of which more were checked where errors are likely.
 *
 * Use it where the items on which models disagree were checked more often than the others (or all of them), at
 * random within either kind: each error counts for as many items as the checked item stands for. Do not use it
 * where every item had its own probability ({@link horvitzThompsonMean}), nor where the checked items of a kind
 * were picked by hand.
 *
 * @param strata - Whole numbers; together the kinds make up all items.
 * @param options - `level`: confidence level, default 0.95.
 * @returns In [0, 1]; `n` counts the items checked. The interval never says fewer wrong keys than were found, nor
 * fewer right ones. Not estimable where no item of a kind was checked, or all of all kinds (the share is then known).
 * @throws {@link InvalidCountError} if a count is none.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes checks at random within each kind, and without error
 * @source Horvitz & Thompson (1952), JASA 47, 663–685 (the estimate); Zou, Huang & Zhang (2009), Comput. Stat. Data
 * Anal. 53, 1080–1085 (distances to Wilson's limits, squared and added), with the variance without replacement in
 * Wilson's equation
 * @example stratifiedAudit([{ items: 100, audited: 50, wrong: 10 }, { items: 900, audited: 60, wrong: 1 }]) // => { value: 0.035, interval: { lower: 0.021069396, upper: 0.096973418 } }
 */
export function stratifiedAudit(
  strata: readonly AuditStratum[],
  options: LevelOption = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const limits = auditLimits(strata, level);
  if ("kind" in limits) return limits;
  const { share: value, lower, upper } = limits;
  const n = total(strata, "audited");
  if (n === total(strata, "items")) {
    const reason =
      "Every key was checked, so that the share of wrong ones is known and no estimate.";
    return { kind: "not-estimable", reason, remedy: "Give it without an interval.", value, n };
  }
  const method = "stratified-audit";
  return { kind: "estimated", value, interval: { lower, upper, level, method }, method, n };
}

/** The share with its limits; not estimable where something was never looked at. */
export function auditLimits(
  strata: readonly AuditStratum[],
  level: Level,
): AuditLimits | NotEstimable {
  strata.forEach(({ items, audited, wrong }, index) => {
    assertCount(`strata[${index}].items`, items, 1);
    assertCount(`strata[${index}].audited`, audited, 0, items);
    assertCount(`strata[${index}].wrong`, wrong, 0, audited);
  });
  const [all, n] = [total(strata, "items"), total(strata, "audited")];
  const unseen = strata.findIndex(({ audited }) => audited === 0);
  if (unseen >= 0 || strata.length === 0) {
    const where = strata.length === 0 ? "" : ` of stratum ${unseen}`;
    const reason = `No key${where} was checked, so that nothing is known of how many are wrong.`;
    const remedy = "Check the keys of a random sample of every kind of item.";
    return { kind: "not-estimable", reason, remedy, n };
  }
  const critical = normalCriticalValue(level);
  let [share, below, above] = [0, 0, 0];
  for (const stratum of strata) {
    const part = stratum.items / all;
    const own = stratumLimits(stratum, critical);
    share += part * own.share;
    below += (part * (own.share - own.lower)) ** 2;
    above += (part * (own.upper - own.share)) ** 2;
  }
  // What was found is certain.
  const least = total(strata, "wrong") / all;
  const most = (all - n + total(strata, "wrong")) / all;
  return {
    share,
    lower: Math.max(least, share - Math.sqrt(below)),
    upper: Math.min(most, share + Math.sqrt(above)),
  };
}

/** Wilson's limits, for draws without replacement: those of n (N − 1) / (N − n) draws with. */
function stratumLimits({ items, audited, wrong }: AuditStratum, critical: number): AuditLimits {
  const share = wrong / audited;
  if (audited === items) return { share, lower: share, upper: share };
  const worth = (audited * (items - 1)) / (items - audited);
  return { share, ...wilsonLimits(share * worth, worth, critical) };
}

function total(strata: readonly AuditStratum[], count: keyof AuditStratum): number {
  return strata.reduce((sum, stratum) => sum + stratum[count], 0);
}
