import { InvalidParameterError } from "../errors.ts";
import type { NotEstimable, Proportion } from "../estimate.ts";
import type { LevelOption } from "../interval/critical-value.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import { passAtK, passHatK } from "./pass-hat-k.ts";

/** Successes and trials of each item, in the same order. */
export interface ItemTrials {
  /** Whole numbers in [0, trials of the item]. */
  readonly successes: readonly number[] | Int32Array;
  /** Whole numbers ≥ 1; they may differ between items. */
  readonly trials: readonly number[] | Int32Array;
}

/** pass@k: one of k trials succeeds. pass^k: all of them do. */
export type PassStatistic = "pass@k" | "pass^k";

/** What the means, differences and curves of pass@k and pass^k take besides the counts. */
export interface PassOptions extends LevelOption {
  /** Default "pass@k". */
  readonly statistic?: PassStatistic;
  /** One whole number per item, equal ones for items of one cluster; default: every item its own. */
  readonly clusters?: ClusterLabels;
  /**
   * "t": t on item values, CR2 with Satterthwaite's t where there are clusters. "bounded": rests on the
   * range of the values alone; for few items, or values next to 0 or 1. Default "t".
   */
  readonly interval?: "t" | "bounded";
  /** Items with fewer than k trials: "refuse" (default), or "leave-out", counted in `leftOut`. */
  readonly tooFewTrials?: "refuse" | "leave-out";
}

/** @throws {@link InvalidCountError} or {@link LengthMismatchError} unless every item has counts that can be. */
export function assertItemTrials(what: string, { successes, trials }: ItemTrials): void {
  assertSameLength(`${what}.successes`, successes.length, `${what}.trials`, trials.length);
  for (let item = 0; item < trials.length; item++) {
    assertCount(`${what}.trials[${item}]`, trials[item]!, 1);
    assertCount(`${what}.successes[${item}]`, successes[item]!, 0, trials[item]);
  }
}

/** @throws {@link InvalidParameterError} for words that name no choice. */
export function assertPassOptions(options: PassOptions): void {
  const { statistic = "pass@k", interval = "t", tooFewTrials = "refuse" } = options;
  assertOneOf("statistic", statistic, ["pass@k", "pass^k"]);
  assertOneOf("interval", interval, ["t", "bounded"]);
  assertOneOf("tooFewTrials", tooFewTrials, ["refuse", "leave-out"]);
}

function assertOneOf(what: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) throw new InvalidParameterError(what, value, choices.join(" or "));
}

/** Value of each item that has k trials. */
export function itemPassValues(
  { successes, trials }: ItemTrials,
  kept: readonly number[],
  { k, statistic = "pass@k" }: { readonly k: number; readonly statistic?: PassStatistic },
): Float64Array {
  const ofItem: (c: number, n: number, k: number) => Proportion =
    statistic === "pass@k" ? passAtK : passHatK;
  return Float64Array.from(kept, (item) => ofItem(successes[item]!, trials[item]!, k));
}

/** Items that have at least k trials in all of the given lists, or why they cannot be used. */
export function itemsWithTrials(
  lists: readonly ItemTrials[],
  k: number,
  { tooFewTrials = "refuse" }: PassOptions,
): readonly number[] | NotEstimable {
  const n = lists[0]!.trials.length;
  const kept = Array.from({ length: n }, (_, item) => item).filter((item) =>
    lists.every(({ trials }) => trials[item]! >= k),
  );
  const tooFew = n - kept.length;
  if (tooFew === 0 || (tooFewTrials === "leave-out" && kept.length > 0)) return kept;
  const reason = `The value at k = ${k} is not defined for ${tooFew} of ${n} items, which have fewer trials.`;
  const remedy =
    'Choose a smaller k, run more trials, or leave these items out openly with tooFewTrials: "leave-out".';
  return { kind: "not-estimable", reason, remedy, n };
}
