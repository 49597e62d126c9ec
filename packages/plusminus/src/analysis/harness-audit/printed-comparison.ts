import type { RunRecord } from "../../record/run.ts";
import type { Recomputed } from "./audit-finding.ts";
import {
  binomialErrors,
  halfWidths,
  itemErrorFormula,
  otherErrorFormulas,
} from "./error-formulas.ts";
import { itemScoresOf, type ItemScores } from "./item-scores.ts";
import { isTold, roundsTo } from "./printed-precision.ts";
import { resampledError } from "./resampled-errors.ts";
import { printedAbout, type PrintedAbout } from "./printed-sources.ts";
import { itemMeanFormula, otherValueFormulas, type Formula } from "./value-formulas.ts";

/** A printed number beside ours, and the formula that gives the printed one. */
export interface PrintedComparison extends Recomputed {
  readonly record: RunRecord;
  readonly printedIn: string;
  /** Of the recomputed number. */
  readonly own: Formula;
  /** Of the printed number; absent where no formula that is known here gives it. */
  readonly formula?: Formula;
}

/** Holds everything that was printed against the trials that it is about. */
export function comparePrinted(records: readonly RunRecord[]): readonly PrintedComparison[] {
  const scores = new Map<RunRecord, Map<string, readonly ItemScores[]>>();
  return printedAbout(records).flatMap((about) => {
    const { record, statistic } = about;
    if (record.run.completeness.kind === "incomplete") return [];
    const known = scores.get(record) ?? new Map<string, readonly ItemScores[]>();
    scores.set(record, known);
    const items = known.get(statistic.metric) ?? itemScoresOf(record, statistic.metric);
    known.set(statistic.metric, items);
    const compared = compareOne(about, items);
    return compared === undefined ? [] : [compared];
  });
}

function compareOne(
  { record, statistic, printedIn, value: center }: PrintedAbout,
  items: readonly ItemScores[],
): PrintedComparison | undefined {
  const { printed, name, metric, decimals } = statistic;
  const kind = statistic.statistic;
  if (kind === "other") return undefined;
  const formulas = formulasFor(kind, items, center);
  if (formulas === undefined) return undefined;
  const { own, same = [], others } = formulas;
  const agrees = [own, ...same].some(({ value }) => roundsTo(printed, value, decimals));
  const resampled = (): Formula | undefined => {
    const n = items.filter(({ scores }) => scores.length > 0).length;
    return kind === "standard-error"
      ? resampledError(printed, own.value, { n, decimals })
      : undefined;
  };
  const formula = agrees
    ? own
    : (others.find(({ value }) => isTold(printed, { own: own.value, other: value }, decimals)) ??
      resampled());
  return {
    run: record.run.id,
    metric,
    statistic: kind,
    name,
    printed,
    recomputed: own.value,
    agrees,
    ...(formula === undefined || agrees ? {} : { explanation: `It is the ${formula.words}.` }),
    record,
    printedIn,
    own,
    ...(formula === undefined ? {} : { formula }),
  };
}

interface Formulas {
  readonly own: Formula;
  /** The same up to the digits of a constant. */
  readonly same?: readonly Formula[];
  readonly others: readonly Formula[];
}

function formulasFor(
  kind: Recomputed["statistic"],
  items: readonly ItemScores[],
  printedValue: number | undefined,
): Formulas | undefined {
  const value = itemMeanFormula(items);
  if (value === undefined) return undefined;
  if (kind === "value") return { own: value, others: otherValueFormulas(items) };
  if (kind === "n") return sizeFormulas(items);
  const own = itemErrorFormula(items);
  if (own === undefined) return undefined;
  const rows = items.reduce((sum, { scores }) => sum + scores.length, 0);
  const errors = [...otherErrorFormulas(items), ...binomialErrors(value.value, rows)];
  if (kind === "standard-error") return { own, others: errors };
  const side = kind === "lower" ? -1 : 1;
  const center = printedValue ?? value.value;
  const end = ({ code, words, value: half }: Formula): Formula => ({
    code,
    words: `value ${side < 0 ? "less" : "plus"} ${words}`,
    value: center + side * half,
  });
  const [first, ...rest] = halfWidths([own]).map(end);
  return { own: first!, same: rest, others: halfWidths(errors).map(end) };
}

function sizeFormulas(items: readonly ItemScores[]): Formulas {
  const scored = items.filter(({ scores }) => scores.length > 0);
  const rows = scored.reduce((sum, { scores }) => sum + scores.length, 0);
  return {
    own: { code: "n-of-items", words: "number of scored items", value: scored.length },
    others: [
      { code: "n-of-all-items", words: "number of items, scored or not", value: items.length },
      { code: "n-of-rows", words: "number of scored repeats of all items", value: rows },
    ],
  };
}
