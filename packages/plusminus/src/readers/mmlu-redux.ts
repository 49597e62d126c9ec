import type { PrintedStatistic, RunRecord } from "../record/run.ts";
import { contentFingerprint, fingerprint } from "./content-fingerprint.ts";
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
  const [question, choices, truth, kind] = [
    "question",
    "choices",
    "groundtruth_answer",
    "error_type",
  ].map((name) => head.indexOf(name));
  const published = await publishedBeside(source, path);
  const subjects = subjectsIn(published, rows.length);
  const models = answerColumns(head, rows);
  const evidence = models.map(({ name, index }) => {
    const trials = new TrialRows(path);
    rows.forEach((cells, row) => {
      const letter = "ABCD"[Number(cells[truth!])];
      const answer = cells[index]?.trim() ?? "";
      const subject = subjects?.[Math.floor(row / BLOCK)];
      const id = String(row + 1);
      const isUsable = letter !== undefined && cells[truth!] !== "";
      trials.add(
        {
          item: id,
          status: isUsable ? "scored" : "missing",
          // An answer that is no letter is a wrong one, as exact match has it.
          scores: isUsable ? { accuracy: Number(answer === letter) } : {},
          ...(answer === "" ? {} : { output: fingerprint(answer) }),
        },
        {
          id,
          content: contentFingerprint([cells[question!] ?? "", cells[choices!] ?? ""]),
          groups: {
            error_type: cells[kind!] ?? "",
            ...(subject === undefined ? {} : { subject }),
          },
        },
      );
    });
    return { name, ...trials.evidence() };
  });
  const records = evidence.flatMap(({ name, items, trials }): readonly RunRecord[] => {
    const run = (condition: Condition) => ({
      id: `${path}:${name}${condition === "Overall" ? "" : ` (${condition})`}`,
      model: name,
      benchmark: condition === "Overall" ? "MMLU-Redux" : "MMLU-Redux, items without an error",
      harness: "HELM",
      metrics: [CORRECT],
      printed: printedFor(published, name, condition),
      source: path,
    });
    const kept = items.filter(({ groups }) => groups["error_type"] === "ok");
    const ids = new Set(kept.map(({ id }) => id));
    return [
      recordOf(run("Overall"), { items, trials }),
      recordOf(run("OK"), { items: kept, trials: trials.filter(({ item }) => ids.has(item)) }),
    ];
  });
  const said =
    subjects === undefined
      ? "the table has no column of subjects"
      : `subjects are those of em_per_error_PUBLISHED.csv, in blocks of ${BLOCK}`;
  return {
    records,
    problems: evidence.flatMap(({ problems }) => problems),
    guesses: [`${path}: ${models.length} models; ${said}.`],
  };
}

/** Columns of letters between the error type and the votes of majorities. */
function answerColumns(head: readonly string[], rows: readonly (readonly string[])[]) {
  const last = head.findIndex((name) => /^majority_/u.test(name));
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
  const text = new TextDecoder().decode(await source.read(beside));
  return parseCsv(text, ",").records.map(({ cells }) => cells);
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
