import type { Json } from "./json-value.ts";
import { fieldNamed, hasFields, plainRows } from "./plain-rows.ts";
import { ProblemTally, type ProblemKind } from "./problem-tally.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

const PASSED = passMetric("passed");

const NAMES = {
  item: ["problem", "problem_id", "item", "item_id", "task", "task_id", "question_id"],
  trials: ["n", "trials", "samples", "num_samples"],
  successes: ["c", "successes", "num_correct", "passes"],
  model: ["model", "system", "agent"],
  benchmark: ["benchmark", "dataset"],
} as const;

/** More trials of one item than anybody has run. */
const MOST_TRIALS = 100_000;

/** Counts of successes: for each problem, c of n trials passed, one row for each model and problem. */
export const passCountsReader: Reader = {
  format: "counts of successes",
  recognises: ({ text }) =>
    text !== undefined && hasFields(text, [NAMES.item, NAMES.trials, NAMES.successes]),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const tally = new ProblemTally();
  const stem = stemOf(path).replace(/\.[ct]sv$/u, "");
  const runs = new Map<string, { model: string; benchmark: string; rows: TrialRows }>();
  for await (const row of plainRows(source, path, tally)) {
    const model = fieldNamed(row, NAMES.model) ?? stem;
    const benchmark = fieldNamed(row, NAMES.benchmark) ?? "counts of successes";
    const key = JSON.stringify([benchmark, model]);
    const run = runs.get(key) ?? { model, benchmark, rows: new TrialRows(path) };
    runs.set(key, run);
    addCounts(run.rows, row, { path, tally });
  }
  const evidence = [...runs.values()].map((run) => ({ ...run, ...run.rows.evidence() }));
  return {
    records: evidence.map(({ model, benchmark, items, trials }) =>
      recordOf(
        {
          id: `${path}:${benchmark}:${model}`,
          model,
          benchmark,
          harness: "counts of successes",
          metrics: [PASSED],
          source: path,
        },
        { items, trials },
      ),
    ),
    problems: [...tally.problems(), ...evidence.flatMap(({ problems }) => problems)],
    guesses: [
      `${path}: c of n trials of each problem passed; which trial was which is not recorded, so passes stand first.`,
    ],
  };
}

function addCounts(
  rows: TrialRows,
  row: Json,
  { path, tally }: { readonly path: string; readonly tally: ProblemTally },
): void {
  const item = fieldNamed(row, NAMES.item);
  if (item === undefined) {
    rows.refuse(noItemId);
    return;
  }
  const [trials, successes] = [NAMES.trials, NAMES.successes].map((names) =>
    wholeNumber(fieldNamed(row, names)),
  );
  if (
    trials === undefined ||
    successes === undefined ||
    successes > trials ||
    trials > MOST_TRIALS
  ) {
    tally.add(noCounts, { path, item });
    rows.add({ item, status: "missing", scores: {} }, { id: item, groups: {} });
    return;
  }
  for (let trial = 0; trial < trials; trial++) {
    const scores = { [PASSED.name]: Number(trial < successes) };
    rows.add({ item, status: "scored", scores }, { id: item, groups: {} });
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

const noCounts: ProblemKind = {
  code: "no-counts",
  message: (count, example) =>
    `${count} ${count === 1 ? "row has" : "rows have"} no counts that can be (${example ?? "c of n"}) and ${count === 1 ? "is" : "are"} missing, not 0.`,
  remedy: "Give whole numbers with 0 ≤ c ≤ n.",
};
