import type { PrintedStatistic, RunRecord } from "../../record/run.ts";
import { binomialErrors, halfWidths } from "./error-formulas.ts";
import type { PrintedComparison } from "./printed-comparison.ts";
import { roundsTo } from "./printed-precision.ts";
import type { Formula } from "./value-formulas.ts";

/**
 * Errors and limits that were printed without their trials, where they are those of independent 0/1 answers: the
 * share and the number of answers then give them. Where they are not, nothing follows, and nothing is said.
 */
export function compareBareErrors(records: readonly RunRecord[]): readonly PrintedComparison[] {
  return records
    .filter(({ run, trials }) => trials.length === 0 && run.parts === undefined)
    .flatMap((record) => record.run.printed.flatMap((own) => compareBare(record, own)));
}

function compareBare(record: RunRecord, own: PrintedStatistic): readonly PrintedComparison[] {
  const { statistic, metric, name, printed } = own;
  if (statistic === "value" || statistic === "n" || statistic === "other") return [];
  const find = (wanted: PrintedStatistic["statistic"]): number | undefined =>
    record.run.printed.find((other) => other.metric === metric && other.statistic === wanted)
      ?.printed;
  const [share, n] = [find("value"), find("n")];
  if (share === undefined || n === undefined) return [];
  const side = statistic === "lower" ? -1 : 1;
  const errors = binomialErrors(share, n);
  const formulas =
    statistic === "standard-error"
      ? errors
      : halfWidths(errors).map(({ code, words, value }): Formula => ({
          code,
          words: `value ${side < 0 ? "less" : "plus"} ${words}`,
          value: share + side * value,
        }));
  const formula = formulas.find(({ value }) => roundsTo(printed, value, own.decimals));
  if (formula === undefined) return [];
  return [
    {
      run: record.run.id,
      metric,
      statistic,
      name,
      printed,
      recomputed: formula.value,
      agrees: true,
      explanation: `It is the ${formula.words}.`,
      record,
      printedIn: record.run.source,
      own: formula,
      formula,
    },
  ];
}
