import type { Metric } from "../../record/metric.ts";
import type { PrintedStatistic, RunRecord } from "../../record/run.ts";
import { numberAt, textAt } from "../json-value.ts";
import { ProblemTally, type ProblemKind } from "../problem-tally.ts";
import { aggregatesOnly } from "../run-parts.ts";
import type { ReadResult } from "../reader.ts";
import type { Source } from "../source.ts";
import { jsonRows } from "../json-document.ts";

const RATING: Metric = { name: "rating", direction: "higher-is-better" };

/** Ratings with the ends of a bootstrap interval: printed numbers, whose replicates are no trials. */
export async function arenaReplicates(source: Source, path: string): Promise<ReadResult> {
  const tally = new ProblemTally();
  const records: RunRecord[] = [];
  for await (const row of jsonRows(source, path, tally)) {
    const model = textAt(row, "model");
    const score = numberAt(row, "score");
    if (model === undefined || score === undefined) {
      tally.add(noRating, { path });
      continue;
    }
    const printed: PrintedStatistic[] = [
      { metric: RATING.name, statistic: "value", name: "score", printed: score },
    ];
    for (const statistic of ["lower", "upper"] as const) {
      const end = numberAt(row, statistic);
      if (end !== undefined) {
        printed.push({ metric: RATING.name, statistic, name: statistic, printed: end });
      }
    }
    records.push({
      run: {
        id: `${path}:${model}`,
        model,
        benchmark: "arena ratings",
        harness: { name: "arena" },
        settings: {},
        metrics: [RATING],
        primaryMetric: RATING.name,
        completeness: aggregatesOnly(
          "The file holds ratings and bootstrap replicates; the battles behind them are not there.",
          "Give the battles.",
        ),
        printed,
        source: path,
      },
      items: [],
      trials: [],
    });
  }
  return { records, problems: tally.problems(), guesses: [] };
}

const noRating: ProblemKind = {
  code: "no-rating",
  message: (count) =>
    `${count} ${count === 1 ? "row has" : "rows have"} no model or no rating and ${count === 1 ? "was" : "were"} left out.`,
  remedy: "Give the ratings as the arena wrote them.",
};
