import type { PrintedStatistic, RunRecord } from "../record/run.ts";
import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
import { csvCells } from "./generic/csv-cells.ts";
import { parseCsv } from "./generic/csv.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { passMetric, recordOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { TrialRows } from "./trial-rows.ts";

const CORRECT = passMetric("accuracy");

/** Items of each subject, and the blocks that they stand in. */
const BLOCK = 100;

const ANSWERS = /^\uFEFF?question,choices,groundtruth_answer,error_type,/u;
const PRINTED = /^\uFEFF?Subject,Condition,[^\n]*_correct/u;

/** MMLU-Redux: questions whose labels experts have checked, with the answers of many models beside them. */
export const mmluReduxReader: Reader = {
  format: "MMLU-Redux answers",
  recognises: ({ text }) => text !== undefined && (ANSWERS.test(text) || PRINTED.test(text)),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const text = new TextDecoder().decode(await source.read(path));
  // The published table is read where the answers are.
  if (PRINTED.test(text)) return { records: [], problems: [], guesses: [] };
  const [head = [], ...rows] = parseCsv(text, ",").records.map(({ cells }) => cells);
  const published = await publishedBeside(source, path);
  const subjects = subjectsIn(published, rows.length);
  const models = answerColumns(head, rows);
  const read = models.map(({ name, index }) => {
    const trials = new TrialRows(path);
    rows.forEach((cells, row) => addAnswer(trials, { head, cells, row, index, subjects }));
    const { problems, ...evidence } = trials.evidence();
    return { problems, records: recordsOfModel(name, evidence, { published, path }) };
  });
  const said =
    subjects === undefined
      ? "the table has no column of subjects"
      : `subjects are those of em_per_error_PUBLISHED.csv, in blocks of ${BLOCK}`;
  return {
    records: read.flatMap(({ records }) => records),
    problems: read.flatMap(({ problems }) => problems),
    guesses: [`${path}: ${models.length} models; ${said}.`],
  };
}

interface Answer {
  readonly head: readonly string[];
  readonly cells: readonly string[];
  readonly row: number;
  /** Column of the model's answers. */
  readonly index: number;
  readonly subjects: readonly string[] | undefined;
}

/** An answer that is no letter is a wrong one, as exact match has it. */
function addAnswer(trials: TrialRows, { head, cells, row, index, subjects }: Answer): void {
  const cell = (name: string): string => cells[head.indexOf(name)] ?? "";
  const letter =
    cell("groundtruth_answer") === "" ? undefined : "ABCD"[Number(cell("groundtruth_answer"))];
  const answer = cells[index]?.trim() ?? "";
  const subject = subjects?.[Math.floor(row / BLOCK)];
  const id = String(row + 1);
  trials.add(
    {
      item: id,
      status: letter === undefined ? "missing" : "scored",
      scores: letter === undefined ? {} : { accuracy: Number(answer === letter) },
      ...(answer === "" ? {} : { output: fingerprint(answer) }),
    },
    {
      id,
      content: contentFingerprint([cell("question"), cell("choices")]),
      groups: { error_type: cell("error_type"), ...(subject === undefined ? {} : { subject }) },
    },
  );
}

/** All items, and those that the experts found no fault with: two benchmarks with printed figures of their own. */
function recordsOfModel(
  model: string,
  { items, trials }: Pick<RunRecord, "items" | "trials">,
  { published, path }: { readonly published: Cells; readonly path: string },
): readonly RunRecord[] {
  const run = (condition: Condition) => ({
    id: `${path}:${model}${condition === "Overall" ? "" : ` (${condition})`}`,
    model,
    benchmark: condition === "Overall" ? "MMLU-Redux" : "MMLU-Redux, items without an error",
    harness: "HELM",
    metrics: [CORRECT],
    printed: printedFor(published, model, condition),
    source: path,
  });
  const kept = items.filter(({ groups }) => groups["error_type"] === "ok");
  const ids = new Set(kept.map(({ id }) => id));
  return [
    recordOf(run("Overall"), { items, trials }),
    recordOf(run("OK"), { items: kept, trials: trials.filter(({ item }) => ids.has(item)) }),
  ];
}

/** Columns of letters between the error type and the votes of majorities. */
function answerColumns(head: readonly string[], rows: readonly (readonly string[])[]) {
  const last = head.findIndex((name) => name.startsWith("majority_"));
  const from = head.indexOf("error_type") + 1;
  const looked = rows.slice(0, 200);
  return head
    .map((name, index) => ({ name, index }))
    .slice(from, last < 0 ? head.length : last)
    .filter(({ index }) => looked.some((cells) => /^[A-D]$/u.test(cells[index] ?? "")));
}

type Condition = "Overall" | "OK";
type Cells = readonly (readonly string[])[];

/** Rows of the table that the project publishes, the head first; empty where it is not there. */
async function publishedBeside(source: Source, path: string): Promise<Cells> {
  const beside = `${path.slice(0, path.lastIndexOf("/") + 1)}em_per_error_PUBLISHED.csv`;
  if (!(await source.list()).some(({ name }) => name === beside)) return [];
  return csvCells(source, beside);
}

/** Names of the subjects, in the order of the published table, which is that of the blocks. */
function subjectsIn(published: Cells, rows: number): readonly string[] | undefined {
  const names = published.slice(1).map(([name = ""]) => name);
  const subjects = [...new Set(names)].filter((name) => name !== "" && name !== "All");
  return subjects.length * BLOCK === rows ? subjects : undefined;
}

function printedFor(
  published: Cells,
  model: string,
  condition: Condition,
): readonly PrintedStatistic[] {
  const index = published[0]?.indexOf(`${model}_correct`) ?? -1;
  const row = published.find((cells) => cells[0] === "All" && cells[1] === condition);
  const value = Number(row?.[index] ?? "");
  if (index < 0 || row?.[index] === "" || row === undefined || !Number.isFinite(value)) return [];
  const name = `All, ${condition}`;
  return [{ metric: CORRECT.name, statistic: "value", name, printed: value }];
}
