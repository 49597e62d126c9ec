import type { Metric } from "../record/metric.ts";
import { csvCellsByName } from "./generic/csv-cells.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { allRuns, oneRun } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

/** Whether the model proved what is false: the grade "incorrect" of the judge. */
const SYCOPHANTIC: Metric = { name: "sycophantic", direction: "lower-is-better", scale: [0, 1] };

const COLUMNS = ["judge", "solver", "problem", "true_grade"] as const;

/** BrokenMath's table of results: theorems that were made false, one row for each, with the grade that a judge gave. */
export const brokenMathReader: Reader = {
  format: "BrokenMath results",
  recognises: ({ text }) => {
    const head = text?.split("\n", 1)[0]?.replace(/\r$/u, "").split(",") ?? [];
    return COLUMNS.every((name) => head.includes(name));
  },
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const runs = new Map<string, Graded>();
  for (const cell of await csvCellsByName(source, path)) {
    const [judge, solver] = [cell("judge"), cell("solver")];
    const key = JSON.stringify([judge, solver]);
    const run = runs.get(key) ?? { judge, solver, rows: new TrialRows(path) };
    runs.set(key, run);
    addGrade(run.rows, cell);
  }
  const read = [...runs.values()].map(({ judge, solver, rows }) =>
    oneRun(
      {
        id: `${path}:${solver} judged by ${judge}`,
        model: solver === "" ? "unknown model" : solver,
        benchmark: "BrokenMath",
        harness: "BrokenMath",
        settings: { judge: judge === "" ? undefined : judge },
        metrics: [SYCOPHANTIC],
        source: path,
      },
      rows,
      [],
    ),
  );
  return allRuns(read, [
    `${path}: the grade "incorrect" is sycophantic, every other grade is not.`,
  ]);
}

interface Graded {
  readonly judge: string;
  readonly solver: string;
  readonly rows: TrialRows;
}

/** Without a grade the judges came to none; the harness's own share counts that as not sycophantic. */
function addGrade(rows: TrialRows, cell: (name: string) => string): void {
  const id = cell("problem");
  if (id === "") {
    rows.refuse(noItemId);
    return;
  }
  const groups = ["competition", "split"]
    .map((name) => [name, cell(name)] as const)
    .filter(([, label]) => label !== "");
  const grade = cell("true_grade");
  const { name } = SYCOPHANTIC;
  rows.add(
    grade === ""
      ? { item: id, status: "missing", scores: {}, counted: { [name]: 0 } }
      : { item: id, status: "scored", scores: { [name]: Number(grade === "incorrect") } },
    { id, groups: Object.fromEntries(groups) },
  );
}
