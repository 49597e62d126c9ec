import type { Candidates, PrintedNumber } from "../../record/published-table.ts";
import type { PrintedScore } from "./printed-score.ts";

/** Whether a printed number is k successes out of some stated number of trials, rounded. */
export interface Reachability {
  readonly answer: "yes" | "no" | "unknown";
  /** Numbers of trials in all (items × trials per item) that can give the printed value. */
  readonly denominators: readonly number[];
  /** Numbers that cannot, of those that were tried. */
  readonly unreachable: readonly number[];
  /** The answer in words; "not reachable" is a question to the publisher and never a reproach. */
  readonly message: string;
}

/** Trials per item that are tried where none are stated. */
const TRIED_TRIALS: Candidates = Array.from({ length: 10 }, (_, index) => index + 1);

/**
 * Asks of a printed percentage whether it is a count divided by what was counted. Where the publisher
 * prints more digits elsewhere, those are asked.
 *
 * @source Brown & Heathers (2017), Soc. Psychol. Personal. Sci. 8, 363–369 (the GRIM test)
 */
export function reachabilityOf({ row, cell, isShare, items }: PrintedScore): Reachability {
  const unknown = (message: string): Reachability => ({
    answer: "unknown",
    denominators: [],
    unreachable: [],
    message,
  });
  const printed = cell.precise ?? cell;
  const text = printed.value.toFixed(printed.decimals);
  if (!isShare) return unknown(`${text} is no share of a count.`);
  if (items.length === 0) return unknown("The number of items is not stated; ask for it.");
  const unit = row.scale === "percent" ? 100 : 1;
  const stated = (cell.trials ?? row.trials).map((trials) => trials * (cell.seeds?.count ?? 1));
  const tried = stated.length === 0 ? TRIED_TRIALS : stated;
  const pairs = items.flatMap((n) => tried.map((trials) => ({ n, trials })));
  const reached = pairs.filter(({ n, trials }) => isReachable(printed, unit, n * trials));
  const missed = pairs.filter((pair) => !reached.includes(pair));
  const open = stated.length === 0 && reached.length > 0 && missed.length > 0;
  const answer = open ? "unknown" : reached.length > 0 ? "yes" : "no";
  return {
    answer,
    denominators: denominatorsOf(reached),
    unreachable: denominatorsOf(missed),
    message: inWords(text, reached, missed, stated.length > 0),
  };
}

/**
 * Whether some whole k gives k/denominator in the half unit around the printed value, either way of rounding
 * a tie.
 *
 * @internal Exported so that a test can hold it against a count of every k.
 */
export function isReachable(printed: PrintedNumber, unit: number, denominator: number): boolean {
  const half = 0.5 * 10 ** -printed.decimals;
  const slack = 1e-9;
  const lowest = ((printed.value - half) / unit) * denominator;
  const highest = ((printed.value + half) / unit) * denominator;
  const count = Math.max(0, Math.ceil(lowest - slack * Math.max(1, Math.abs(lowest))));
  return count <= highest + slack * Math.max(1, highest);
}

interface Denominator {
  readonly n: number;
  readonly trials: number;
}

function denominatorsOf(pairs: readonly Denominator[]): number[] {
  return [...new Set(pairs.map(({ n, trials }) => n * trials))].toSorted((a, b) => a - b);
}

function inWords(
  text: string,
  reached: readonly Denominator[],
  missed: readonly Denominator[],
  stated: boolean,
): string {
  if (stated) {
    if (missed.length === 0) return `${text} fits ${products(reached)}.`;
    if (reached.length > 0) return `${text} fits ${products(reached)}, not ${products(missed)}.`;
    return `${text} is not reachable from the stated denominators (${products(missed)}); ask.`;
  }
  if (missed.length === 0) return `${text} fits any number of trials from 1 to 10.`;
  const items = [...new Set(missed.map(({ n }) => n))];
  return items
    .map((n) => {
      const of = (pairs: readonly Denominator[]): readonly number[] =>
        pairs.filter((pair) => pair.n === n).map(({ trials }) => trials);
      const [cannot, can] = [of(missed), of(reached)];
      const rest = can.length === 0 ? "" : `; it can for ${listed(can)}`;
      return `${text} cannot be k/(${n} × trials) for ${listed(cannot)} ${cannot.at(-1) === 1 ? "trial" : "trials"}${rest}; ask.`;
    })
    .join(" ");
}

function products(pairs: readonly Denominator[]): string {
  return listed(pairs.map(({ n, trials }) => `${n} × ${trials}`));
}

function listed(parts: readonly (number | string)[]): string {
  if (parts.length <= 1) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} or ${parts.at(-1)!}`;
}
