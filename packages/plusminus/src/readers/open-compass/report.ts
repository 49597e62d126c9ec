import type { Metric } from "../../record/metric.ts";
import type { PrintedStatistic } from "../../record/run.ts";
import { csvCells } from "../generic/csv-cells.ts";
import type { ReadResult } from "../reader.ts";
import { aggregatesOnly, recordOf } from "../run-parts.ts";
import type { Source } from "../source.ts";

/**
 * report.csv: for each of two models the share of questions that it won in both orders ("win_both"), and the share with
 * draws counted half ("half_draw"), by category and in percent.
 */
export async function readReport(
  source: Source,
  path: string,
  metric: Metric,
): Promise<ReadResult> {
  const [head = [], ...rows] = await csvCells(source, path);
  const printed = new Map<string, PrintedStatistic[]>();
  for (const [label = "", ...cells] of rows) {
    const [, kind, model] = /^(win_both|half_draw)_(.+)$/u.exec(label.trim()) ?? [];
    if (kind === undefined || model === undefined) continue;
    const own = printed.get(model) ?? [];
    printed.set(model, own);
    own.push(...statisticsOf(cells, { head, kind, metric: metric.name }));
  }
  const models = [...printed.keys()];
  return {
    records: [...printed].map(([model, statistics]) =>
      recordOf(
        {
          id: `${path}:${model}`,
          model,
          benchmark: "OpenCompass report",
          harness: "OpenCompass",
          settings: { baseline: models.filter((name) => name !== model).join(", ") },
          metrics: [metric],
          completeness: aggregatesOnly(
            "A report holds shares by category alone.",
            "Give the folder of results, which holds every judgment.",
          ),
          printed: statistics,
          source: path,
        },
        { items: [], trials: [] },
      ),
    ),
    problems: [],
    guesses: [],
  };
}

function statisticsOf(
  cells: readonly string[],
  {
    head,
    kind,
    metric,
  }: { readonly head: readonly string[]; readonly kind: string; readonly metric: string },
): readonly PrintedStatistic[] {
  return cells.flatMap((cell, index): readonly PrintedStatistic[] => {
    const percent = Number(cell);
    if (cell.trim() === "" || !Number.isFinite(percent)) return [];
    const name = `${kind}, ${head[index + 1]?.trim() ?? ""}`;
    return [{ metric, statistic: "other", name, printed: Number((percent / 100).toPrecision(15)) }];
  });
}
