/** Scores by item as a person with ten lines of code reads them; undefined where that code would fail. */
export type PlainScores = ReadonlyMap<string, readonly number[]>;

/** A reading of one format that shares no line with the readers. */
export interface PlainReading {
  readonly format: string;
  readonly metric: string;
  readonly read: (text: string) => PlainScores | undefined;
}

type Row = Record<string, unknown>;

const LONGEST_NAME = 60;

/** Of the formats whose scores stand in one file, in the open. */
export const PLAIN_READINGS: readonly PlainReading[] = [
  {
    format: "Inspect AI log",
    metric: "match",
    read: (text) => {
      const { samples } = JSON.parse(text) as { samples?: readonly Row[] };
      return collected(samples ?? [], (row) => {
        const value = (row["scores"] as Record<string, Row> | undefined)?.["match"]?.["value"];
        return [String(row["id"]), value === "C" ? 1 : value === "I" ? 0 : Number.NaN];
      });
    },
  },
  {
    format: "lm-evaluation-harness log",
    metric: "acc",
    read: (text) =>
      collected(
        text
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => JSON.parse(line) as Row),
        (row) => [String(row["doc_id"]), row["acc"] as number],
      ),
  },
  {
    format: "table (CSV, TSV, JSON, JSONL or Parquet)",
    metric: "score",
    read: (text) => {
      const [head, ...lines] = text.trimEnd().split("\n");
      const [item, score] = ["item", "score"].map((name) => head!.split(",").indexOf(name));
      if (item! < 0 || score! < 0 || text.includes('"')) return undefined;
      const rows = lines.map((line) => line.split(","));
      if (rows.some((cells) => cells.length !== head!.split(",").length)) return undefined;
      return collected(
        rows.map((cells) => ({ item: cells[item!]!, score: cells[score!]! })),
        (row) => [row["item"] as string, row["score"] === "" ? Number.NaN : Number(row["score"])],
      );
    },
  },
  {
    format: "tau-bench results",
    metric: "reward",
    read: (text) =>
      collected(JSON.parse(text) as readonly Row[], (row) => [
        String(row["task_id"]),
        row["reward"] as number,
      ]),
  },
];

function collected(
  rows: readonly Row[],
  scoreOf: (row: Row) => readonly [string, number],
): PlainScores | undefined {
  const scores = new Map<string, number[]>();
  for (const row of rows) {
    const [item, score] = scoreOf(row);
    // A reader may shorten what nobody would call a name.
    if (!Number.isFinite(score) || item.length > LONGEST_NAME) return undefined;
    scores.set(item, [...(scores.get(item) ?? []), score]);
  }
  return scores;
}
