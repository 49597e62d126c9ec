import { invertPassHatK } from "@plusminus/stats";
import type { Problem } from "../../record/problem.ts";
import type { Candidates, PublishedCell, PublishedRow } from "../../record/published-table.ts";

/** What pass^1 … pass^K say about the items one by one. */
export type MeasuredRepeats =
  | {
      readonly kind: "measured";
      /** Number of items with 0, 1, … K successes. */
      readonly histogram: readonly number[];
      readonly items: number;
      readonly trials: number;
      /** Intra-class correlation of the trials of one item, in [0, 1]. */
      readonly icc: number;
      /** Share of successes, item by item. */
      readonly itemMeans: readonly number[];
    }
  | { readonly kind: "not-printed" }
  | { readonly kind: "unusable"; readonly problem: Problem };

/** Items are laid out one by one; no benchmark has more. */
const MOST_ITEMS = 1_000_000;

/**
 * Inverts pass^1 … pass^K to the histogram of successes per item, which brings back what a table of
 * means hides: how much the trials of one item agree.
 */
export function repeatsMeasuredFrom(
  cell: PublishedCell,
  row: PublishedRow,
  items: Candidates,
  trials: Candidates,
): MeasuredRepeats {
  if (cell.passHatK === undefined) return { kind: "not-printed" };
  const { passHatK, where } = cell;
  const unusable = (what: string, remedy: string): MeasuredRepeats => {
    const message = `${row.name}, ${cell.system}: ${what}`;
    const place = where === undefined ? {} : { where };
    return { kind: "unusable", problem: { code: "pass-hat-k", message, remedy, ...place } };
  };
  const [n, k] = [onlyOne(items), onlyOne(trials)];
  if (n === undefined || n > MOST_ITEMS || k !== passHatK.length) {
    return unusable(
      "pass^1 … pass^K can be inverted only for K trials on a known number of items.",
      "Give items, and trials equal to the number of values in passHatK.",
    );
  }
  const [unit, digits] = row.scale === "percent" ? [100, 2] : [1, 0];
  const passHat = passHatK.map(({ value }) => value / unit);
  if (row.scale === "other" || passHat.some((value) => value < 0 || value > 1)) {
    return unusable(
      "a pass^k lies outside its scale.",
      "Check the values and the scale of the row.",
    );
  }
  const decimals = Math.min(...passHatK.map((printed) => printed.decimals)) + digits;
  const inverted = invertPassHatK({ items: n, passHat, decimals });
  if (inverted.kind === "inverted") return measured(inverted.histogram, n, k);
  return unusable(
    `pass^1 … pass^${k} do not give back the successes per item. ${inverted.reason}`,
    "Ask for the successes per item; the number of items or trials may be another one.",
  );
}

function onlyOne(candidates: Candidates): number | undefined {
  return candidates.length === 1 ? candidates[0] : undefined;
}

/**
 * @source Donner (1986), Int. Statist. Rev. 54, 67–82: the analysis-of-variance estimator of the
 * intra-class correlation; a negative estimate is set to 0.
 */
function measured(histogram: readonly number[], items: number, trials: number): MeasuredRepeats {
  const itemMeans = histogram.flatMap((count, successes) =>
    Array.from({ length: count }, () => successes / trials),
  );
  const mean = itemMeans.reduce((sum, value) => sum + value, 0) / items;
  const sum = (of: (value: number) => number): number =>
    itemMeans.reduce((total, value) => total + of(value), 0);
  const between = items < 2 ? 0 : (trials * sum((value) => (value - mean) ** 2)) / (items - 1);
  const within =
    trials < 2 ? 0 : (trials * sum((value) => value * (1 - value))) / (items * (trials - 1));
  const total = between + (trials - 1) * within;
  // With one trial, or no variation at all, nothing tells items from trials: the cautious end is 1.
  const icc = trials < 2 || total === 0 ? 1 : Math.max(0, (between - within) / total);
  return { kind: "measured", histogram, items, trials, icc, itemMeans };
}
