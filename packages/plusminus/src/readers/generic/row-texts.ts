import type { ItemTexts, TextKind } from "../../record/item-texts.ts";
import type { Json } from "../json-value.ts";
import type { TextsAsked } from "../reader.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";
import { columnNames, normalised } from "./column-names.ts";
import type { TableMeaning } from "./read-table.ts";
import { repeatNumbers } from "./repeat-numbers.ts";
import { isFields } from "./table.ts";

/** Names by which columns say what their texts are, beside those of questions; any other column is a field. */
const TARGETS = [
  "target",
  "reference",
  "ground_truth",
  "expected_answer",
  "correct_answer",
  "gold",
];
const ANSWERS = [
  "answer",
  "output",
  "response",
  "completion",
  "prediction",
  "generation",
  "solution",
];
const EXPLANATIONS = ["explanation", "rationale", "justification", "judge_output", "feedback"];

/** The cells of the rows that are one model's trials of one item, as texts under the names of their columns. */
export function rowTexts(
  { reading, benchmark }: TableMeaning,
  { run, item }: Pick<TextsAsked, "run" | "item">,
): ItemTexts {
  const own = reading.observations.filter(
    (one) => one.model === run.model && (one.benchmark ?? benchmark) === run.benchmark,
  );
  const repeatOf = repeatNumbers(own);
  const others = new Set(reading.observations.map(({ model }) => model));
  others.delete(run.model);
  const sheet = new TranscriptSheet();
  for (const observation of own) {
    if (observation.item !== item) continue;
    const repeat = repeatOf(observation);
    for (const [name, cell] of cellsOf(observation.row.fields, run.model, others)) {
      const kind = name === reading.metric ? "score" : kindOf(name);
      sheet.add(repeat, { kind, name, value: asJson(cell) });
    }
  }
  return sheet.result();
}

/** Where a row is of several models, the fields of this one, and of the others none. */
function cellsOf(
  fields: Readonly<Record<string, unknown>>,
  model: string,
  others: ReadonlySet<string>,
): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).flatMap(([name, cell]) => {
    if (others.has(name)) return [];
    return name === model && isFields(cell) ? Object.entries(cell) : [[name, cell] as const];
  });
}

function kindOf(column: string): TextKind {
  const name = normalised(column);
  if (TARGETS.includes(name)) return "target";
  if (ANSWERS.includes(name)) return "answer";
  if (EXPLANATIONS.includes(name)) return "explanation";
  return columnNames.question.includes(name) ? "question" : "field";
}

/** Parquet has dates, bytes and whole numbers of 64 bits, which JSON has not. */
function asJson(cell: unknown): Json {
  if (typeof cell === "string") return cell;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "no date" : cell.toISOString();
  return JSON.stringify(
    cell,
    (_, value: unknown) => (typeof value === "bigint" ? String(value) : value),
    2,
  );
}
