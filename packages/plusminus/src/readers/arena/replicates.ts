import type { Metric } from "../../record/metric.ts";
import type { PrintedStatistic, RunRecord } from "../../record/run.ts";
import { numberAt, textAt, type Json } from "../json-value.ts";
import { ProblemTally, type ProblemKind } from "../problem-tally.ts";
import { aggregatesOnly, recordOf } from "../run-parts.ts";
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
    records.push(ratingRecord(row, { model, score }, path));
  }
  return { records, problems: tally.problems(), guesses: [] };
}

function ratingRecord(
  row: Json,
  { model, score }: { readonly model: string; readonly score: number },
  path: string,
): RunRecord {
  const ends = (["lower", "upper"] as const).flatMap((statistic): readonly PrintedStatistic[] => {
    const end = numberAt(row, statistic);
    return end === undefined
      ? []
      : [{ metric: RATING.name, statistic, name: statistic, printed: end }];
  });
  return recordOf(
    {
      id: `${path}:${model}`,
      model,
      benchmark: "arena ratings",
      harness: "arena",
      metrics: [RATING],
      completeness: aggregatesOnly(
        "The file holds ratings and bootstrap replicates; the battles behind them are not there.",
        "Give the battles.",
      ),
      printed: [
        { metric: RATING.name, statistic: "value", name: "score", printed: score },
        ...ends,
      ],
      source: path,
    },
    { items: [], trials: [] },
  );
}

const noRating: ProblemKind = {
  code: "no-rating",
  message: (count) =>
    `${count} ${count === 1 ? "row has" : "rows have"} no model or no rating and ${count === 1 ? "was" : "were"} left out.`,
  remedy: "Give the ratings as the arena wrote them.",
};
