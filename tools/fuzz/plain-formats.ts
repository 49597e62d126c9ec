// Formats as simple as their harness allows: how a log of theirs is written, and how ten lines of code read it back. Nothing
// here shares a line with the readers.

/** One format, with a log of it and a reading of that. */
export interface PlainFormat {
  /** As its reader calls it. */
  readonly format: string;
  readonly metric: string;
  readonly file: string;
  readonly write: (items: readonly PlainItem[]) => string;
  /** Item and score of every row; NaN for what is no score. @throws where the text is not what it was. */
  readonly read: (text: string) => readonly PlainRow[];
}

export interface PlainItem {
  readonly id: string;
  readonly number: number;
  readonly score: 0 | 1;
}

export type PlainRow = readonly [item: string, score: number];

type Row = Record<string, unknown>;

const jsonLines = (rows: readonly object[]): string =>
  `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;

const linesOf = (text: string): Row[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Row);

const truth = (value: unknown): number =>
  value === true ? 1 : value === false ? 0 : (value as number);

const below = (row: Row | undefined, key: string): Row | undefined => row?.[key] as Row | undefined;

export const PLAIN_FORMATS: readonly PlainFormat[] = [
  {
    format: "Inspect AI log",
    metric: "match",
    file: "inspect.json",
    write: (items) =>
      JSON.stringify({
        version: 2,
        status: "success",
        eval: { task: "plain", model: "m", dataset: { samples: items.length }, config: {} },
        samples: items.map(({ id, score }) => ({
          id,
          epoch: 1,
          input: `What is ${id}?`,
          target: "1",
          scores: { match: { value: score === 1 ? "C" : "I" } },
        })),
      }),
    read: (text) =>
      ((JSON.parse(text) as Row)["samples"] as readonly Row[]).map((row) => {
        const value = below(below(row, "scores"), "match")?.["value"];
        return [String(row["id"]), value === "C" ? 1 : value === "I" ? 0 : Number.NaN];
      }),
  },
  {
    format: "lm-evaluation-harness log",
    metric: "acc",
    file: "samples_plain.jsonl",
    write: (items) =>
      jsonLines(
        items.map(({ number, score }) => ({
          doc_id: number,
          doc: { question: `What is ${number}?` },
          target: "1",
          resps: [["1"]],
          doc_hash: `h${number}`,
          acc: score,
        })),
      ),
    read: (text) => linesOf(text).map((row) => [String(row["doc_id"]), row["acc"] as number]),
  },
  {
    format: "table (CSV, TSV, JSON, JSONL or Parquet)",
    metric: "score",
    file: "table.csv",
    write: (items) =>
      ["item,score", ...items.map(({ id, score }) => `${id},${score}`), ""].join("\n"),
    read: (text) => {
      const [head = "", ...lines] = text.trimEnd().split("\n");
      const names = head.split(",");
      const [item, score] = ["item", "score"].map((name) => names.indexOf(name));
      const rows = lines.map((line) => line.split(","));
      const isPlain = !text.includes('"') && rows.every(({ length }) => length === names.length);
      if (item! < 0 || score! < 0 || !isPlain) throw new Error("no plain table");
      return rows.map((cells) => [
        cells[item!]!,
        cells[score!] === "" ? Number.NaN : Number(cells[score!]),
      ]);
    },
  },
  {
    format: "tau-bench results",
    metric: "reward",
    file: "model-airline.json",
    write: (items) =>
      JSON.stringify(
        items.flatMap(({ number, score }) =>
          [0, 1].map((trial) => ({
            task_id: number,
            trial,
            reward: score,
            info: {},
            traj: [{ role: "user", content: `task ${number}` }],
          })),
        ),
      ),
    read: (text) =>
      (JSON.parse(text) as readonly Row[]).map((row) => [
        String(row["task_id"]),
        row["reward"] as number,
      ]),
  },
  {
    format: "OpenAI evals log",
    metric: "correct",
    file: "journal.jsonl",
    write: (items) =>
      jsonLines([
        {
          spec: {
            completion_fns: ["m"],
            eval_name: "plain.test.v1",
            base_eval: "plain",
            run_id: "r",
          },
        },
        ...items.map(({ id, number, score }) => ({
          run_id: "r",
          event_id: number,
          sample_id: id,
          type: "match",
          data: { correct: score === 1 },
        })),
        { final_report: { accuracy: 0.5 } },
      ]),
    read: (text) =>
      linesOf(text)
        .filter((row) => row["spec"] === undefined && row["final_report"] === undefined)
        .map((row) => [
          String(row["sample_id"]),
          row["type"] === "match" && typeof row["sample_id"] === "string"
            ? truth(below(row, "data")?.["correct"])
            : Number.NaN,
        ]),
  },
  {
    format: "promptfoo output",
    metric: "score",
    file: "output.json",
    write: (items) =>
      JSON.stringify({
        evalId: "e",
        results: {
          version: 3,
          prompts: [{ raw: "{{q}}" }],
          results: items.map(({ number, score }) => ({
            promptIdx: 0,
            testIdx: number,
            provider: { id: "p:m" },
            vars: { q: String(number) },
            success: score === 1,
            score,
          })),
        },
      }),
    read: (text) =>
      (below(JSON.parse(text) as Row, "results")!["results"] as readonly Row[]).map((row) => {
        const isScored = Number.isFinite(row["testIdx"]) && row["failureReason"] !== 2;
        return [String(row["testIdx"]), isScored ? (row["score"] as number) : Number.NaN];
      }),
  },
  {
    format: "METR run list",
    metric: "score_binarized",
    file: "runs.jsonl",
    write: (items) =>
      jsonLines(
        items.map(({ id, score }) => ({
          task_id: id,
          task_family: "f",
          alias: "m",
          score_binarized: score,
          human_minutes: 5,
        })),
      ),
    read: (text) =>
      linesOf(text).map((row) => [String(row["task_id"]), row["score_binarized"] as number]),
  },
  {
    format: "CRUXEval scored generations",
    metric: "correct",
    file: "sample_scored_m_temp0.2_input.json",
    write: (items) =>
      JSON.stringify({
        raw_generations: Object.fromEntries(
          items.map(({ number }) => [`sample_${number}`, ["f(1)", "f(2)"]]),
        ),
        raw_scored_generations: Object.fromEntries(
          items.map(({ number, score }) => [`sample_${number}`, [score === 1, false]]),
        ),
        pass_at_1: 25,
      }),
    read: (text) =>
      Object.entries(below(JSON.parse(text) as Row, "raw_scored_generations")!).flatMap(
        ([item, scores]) =>
          (scores as readonly unknown[]).map((score): PlainRow => [item, truth(score)]),
      ),
  },
  {
    format: "bigcode-evaluation-harness results",
    metric: "pass",
    file: "generations.json",
    write: (items) =>
      JSON.stringify(
        items.map(({ number, score }) => ({
          task_id: number,
          prompt: `def f${number}():`,
          reference_testdata: "assert",
          model_output: `return ${number}`,
          result: score === 1 ? "passed" : "failed",
          attempt: 0,
        })),
      ),
    read: (text) =>
      (JSON.parse(text) as readonly Row[]).map((row) => [
        String(row["task_id"]),
        row["result"] === "passed" ? 1 : row["result"] === "failed" ? 0 : Number.NaN,
      ]),
  },
  {
    format: "SWE-bench Pro results",
    metric: "resolved",
    file: "eval_results.json",
    write: (items) =>
      JSON.stringify(
        Object.fromEntries(items.map(({ id, score }) => [`instance_org__${id}-v1`, score === 1])),
      ),
    read: (text) =>
      Object.entries(JSON.parse(text) as Row).map(([item, score]) => [item, truth(score)]),
  },
  {
    format: "HELM run folder",
    metric: "exact_match",
    file: "per_instance_stats.json",
    write: (items) =>
      JSON.stringify(
        items.map(({ id, score }) => ({
          instance_id: id,
          train_trial_index: 0,
          stats: [
            { name: { name: "exact_match", split: "test" }, count: 1, sum: score, mean: score },
          ],
        })),
      ),
    read: (text) =>
      (JSON.parse(text) as readonly Row[]).flatMap((row) =>
        (row["stats"] as readonly Row[])
          .filter((stat) => below(stat, "name")?.["name"] === "exact_match")
          .map((stat): PlainRow => [String(row["instance_id"]), stat["mean"] as number]),
      ),
  },
];
