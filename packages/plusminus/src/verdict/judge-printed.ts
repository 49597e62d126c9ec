import type { PrintedComparison } from "../analysis/published-table/comparisons.ts";
import type { TableFinding } from "../analysis/published-table.ts";
import type { PublishedRow } from "../record/published-table.ts";
import { count, percentInWords } from "./numbers-in-words.ts";
import { twoSidedPolicy, type Policy } from "./policy.ts";
import { printedSigned, printedSize } from "./printed-numbers.ts";
import type { Outcome, Verdict } from "./verdict.ts";

type Row = Pick<PublishedRow, "scale">;

/** Outcome, reason, and how the sentence goes on after the claim. */
type Judgement = readonly [outcome: Outcome, reason: string, rest: string];

/** A printed comparison with what it may be called. */
export interface JudgedPrintedComparison {
  readonly finding: PrintedComparison;
  readonly verdict: Verdict;
}

/** Judges every comparison of a published table, at the level that it was examined at. */
export function judgeTable({
  table,
  comparisons,
  level,
}: Pick<TableFinding, "table" | "comparisons" | "level">): readonly JudgedPrintedComparison[] {
  const rows = new Map(table.rows.map((row) => [row.name, row]));
  const policy = twoSidedPolicy(level);
  return comparisons.map((finding) => ({
    finding,
    verdict: judgePrinted(finding, rows.get(finding.row)!, policy),
  }));
}

/**
 * Judges a comparison of two printed numbers. A printed table never shows enough for more than this: better
 * or worse only where the harness is the same and every assumption separates the two.
 */
export function judgePrinted(comparison: PrintedComparison, row: Row, policy: Policy): Verdict {
  const [outcome, reason, rest] = judgementOf(comparison, row);
  const claim = `${comparison.a} against ${comparison.b} on ${comparison.row}`;
  const gap = `${printedSigned(comparison.difference, row.scale)} as printed`;
  return { outcome, reason, sentence: `${claim}: ${gap}; ${rest}`, policy: policy.name };
}

function judgementOf(comparison: PrintedComparison, row: Row): Judgement {
  const { comparable, separable, direction, difference, family } = comparison;
  const why = comparable.why.join("; ");
  if (comparable.answer === "no") {
    return ["not-comparable", why, `not comparable, because the harnesses differ (${why}).`];
  }
  if (separable === "unknown") {
    const reason = "no interval can be given";
    return ["inconclusive", reason, `${reason}: items or trials are not stated. Ask for them.`];
  }
  const range = rangeInWords(comparison, row);
  const corrected = family > 1 ? ` after correction for ${family} comparisons` : "";
  const told = `${SEPARABLE_IN_WORDS[separable]}${corrected}`;
  if (comparable.answer === "unknown") {
    const rest = `${told} on sampling error alone (${range}), but ${why}.`;
    const settled = separable === "under-every-assumption";
    const reach = settled
      ? " No number of items settles that: ask for the harness."
      : reachInWords(comparison, row);
    return ["inconclusive", why, `${rest}${reach}`];
  }
  if (separable !== "under-every-assumption") {
    return ["inconclusive", told, `${told} (${range}).${reachInWords(comparison, row)}`];
  }
  if (direction === "unknown") {
    const reason = `whether a higher ${comparison.row} is better is not known`;
    const rest = `${told} (${range}), but ${reason}.`;
    return ["inconclusive", reason, `${rest}${reachInWords(comparison, row)}`];
  }
  const outcome = difference > 0 === (direction === "higher-is-better") ? "better" : "worse";
  return [outcome, told, `${outcome} under every assumption (${range}).`];
}

const SEPARABLE_IN_WORDS: Readonly<
  Record<Exclude<PrintedComparison["separable"], "unknown">, string>
> = {
  "under-every-assumption": "told apart under every assumption",
  "under-some": "told apart under some assumptions only",
  "under-none": "not told apart under any assumption",
};

/** The narrowest and the widest interval, each with the assumption it rests on. */
function rangeInWords({ intervals }: PrintedComparison, row: Row): string {
  const [narrowest, widest] = [intervals[0]!, intervals.at(-1)!];
  const inWords = ({ interval, assumption }: typeof narrowest): string => {
    const [lower, upper] = [interval.lower, interval.upper].map((end) =>
      end === undefined ? "open" : printedSigned(end, row.scale),
    );
    return `${lower!.replace(" points", "")} to ${upper} under “${assumption}”`;
  };
  const first = `${percentInWords(narrowest.interval.level)} interval ${inWords(narrowest)}`;
  return narrowest === widest ? first : `${first}, widening to ${inWords(widest)}`;
}

/** What the widest assumption could have shown, and what would settle the printed difference under it. */
function reachInWords({ intervals }: PrintedComparison, row: Pick<PublishedRow, "scale">): string {
  const widest = intervals.at(-1)!;
  const parts = [
    ...(widest.smallestDetectable === undefined
      ? []
      : [`could have shown ${printedSize(widest.smallestDetectable, row.scale)} (80 % power)`]),
    ...(widest.itemsToSettle === undefined
      ? []
      : [`would need about ${count(widest.itemsToSettle, "item")} for the printed difference`]),
  ];
  return parts.length === 0
    ? ""
    : ` Under the widest assumption this table ${parts.join(" and ")}.`;
}
