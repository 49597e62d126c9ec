import type { Metric } from "../record/metric.ts";
import type { PrintedStatistic, RunRecord } from "../record/run.ts";
import { csvCells } from "./generic/csv-cells.ts";
import { parseCsv } from "./generic/csv.ts";
import { directionOf } from "./known-metrics.ts";
import { leaderboardColumns, type LeaderboardColumns } from "./leaderboard/columns.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { aggregatesOnly, recordOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";

/** Rows that detection looks at. */
const LOOKED_AT = 200;

/** Tables of printed aggregates: one row per model, a score with its error, its interval, or its number of items. */
export const leaderboardReader: Reader = {
  format: "leaderboard (CSV)",
  recognises: ({ text }) => {
    if (text === undefined || /^\s*[[{]/u.test(text)) return false;
    // The last line of the head may be cut.
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    const { records } = parseCsv(whole, ",", LOOKED_AT);
    const [head, ...rows] = records.map(({ cells }) => cells);
    return head !== undefined && leaderboardColumns(head, rows) !== undefined;
  },
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const [head = [], ...rows] = await csvCells(source, path);
  const columns = leaderboardColumns(head, rows);
  if (columns === undefined) {
    const message = "A model stands in the table twice, so that it is no leaderboard.";
    const remedy = "Give a table with one row per model, or one with one row per item.";
    return {
      records: [],
      problems: [{ code: "no-leaderboard", message, remedy, where: { path } }],
      guesses: [],
    };
  }
  const records = rows.flatMap((cells) => recordOfRow(columns, cells, path));
  const percents = columns.scores.filter(({ isPercent }) => isPercent).map(({ metric }) => metric);
  const units = percents.length === 0 ? "" : `; ${percents.join(", ")} in percent`;
  return {
    records,
    problems: [],
    guesses: [`${path}: one row per model, printed numbers without their trials${units}.`],
  };
}

function recordOfRow(
  columns: LeaderboardColumns,
  cells: readonly string[],
  path: string,
): readonly RunRecord[] {
  const model = cells[columns.model]?.trim() ?? "";
  const printed = printedOf(columns, cells);
  if (model === "" || printed.length === 0) return [];
  const parts = {
    id: `${path}:${model}`,
    model,
    benchmark: path.slice(path.lastIndexOf("/") + 1).replace(/\.csv$/u, ""),
    harness: "leaderboard",
    metrics: columns.scores.map(({ metric, isPercent }): Metric => ({
      name: metric,
      direction: directionOf(metric),
      ...(isPercent ? { scale: [0, 1] as const } : {}),
    })),
    completeness: aggregatesOnly(
      "A leaderboard holds printed aggregates alone.",
      "Give the logs with the trials beside it.",
    ),
    printed,
    source: path,
  };
  return [recordOf(parts, { items: [], trials: [] })];
}

function printedOf(
  { scores, n }: LeaderboardColumns,
  cells: readonly string[],
): readonly PrintedStatistic[] {
  return scores.flatMap(({ metric, isPercent, columns }) => {
    const shown = (value: number, digits: number) => ({
      printed: isPercent ? Number((value / 100).toPrecision(15)) : value,
      decimals: digits + (isPercent ? 2 : 0),
    });
    const center = numberOf(cells[columns[0]!.index]);
    const own = columns.flatMap(({ name, statistic, index }): readonly PrintedStatistic[] => {
      const value = numberOf(cells[index]);
      if (value === undefined) return [];
      const digits = decimalsIn(cells[index]!);
      if (statistic !== "margin") return [{ metric, statistic, name, ...shown(value, digits) }];
      if (center === undefined) return [];
      const end = (side: number): number => Number((center + side * value).toPrecision(12));
      return [
        { metric, statistic: "lower", name: `value − ${name}`, ...shown(end(-1), digits) },
        { metric, statistic: "upper", name: `value + ${name}`, ...shown(end(1), digits) },
      ];
    });
    const size = n === undefined ? undefined : numberOf(cells[n.index]);
    return own.length === 0 || size === undefined
      ? own
      : [...own, { metric, statistic: "n" as const, name: n!.name, printed: size }];
  });
}

/** A cell that is a number and nothing else; an empty one is absent. */
function numberOf(cell: string | undefined): number | undefined {
  const text = cell?.trim() ?? "";
  const value = Number(text);
  return text !== "" && Number.isFinite(value) ? value : undefined;
}

/** Digits after the point, trailing zeros included. */
function decimalsIn(cell: string): number {
  return /\.(\d+)\s*$/u.exec(cell)?.[1]?.length ?? 0;
}
