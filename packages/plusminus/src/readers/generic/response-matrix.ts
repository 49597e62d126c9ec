import { instanceItem } from "../swe-bench/instance.ts";
import { columnsNamed } from "./column-names.ts";
import type { Observation, TableReading } from "./observation.ts";
import { ProblemTally } from "../problem-tally.ts";
import { cellOf, labelOf, type Column } from "./table-columns.ts";
import { isFields, placeOf, type Table, type TableRow } from "./table.ts";

/** Fields that hold the responses of one subject, item by item. */
const responseFields = ["responses", "results", "outcomes", "scores"];

/** A count of repeats above this is a mistake, and would be written out as that many rows. */
const mostRepeats = 10_000;

const noResponses = {
  code: "no-responses",
  message: (count: number) =>
    `${count === 1 ? "A row has" : `${count} rows have`} no name of a subject or no responses, and cannot be used.`,
  remedy:
    "Every row needs a field such as subject_id and a field responses with one entry per item.",
};

/**
 * Reads a matrix with one row per subject: `{subject_id, responses: {item: 0 | 1}}`, or counts
 * `{item: {successes, trials}}`. Undefined where the table is no such matrix.
 */
export function responseMatrix(table: Table): TableReading | undefined {
  const first = table.rows[0];
  const field = first === undefined ? undefined : responseFieldOf(first);
  const subject = first === undefined ? undefined : subjectColumnOf(first);
  if (field === undefined || subject === undefined) return undefined;
  const tally = new ProblemTally();
  const observations: Observation[] = [];
  for (const row of table.rows) {
    const model = labelOf(cellOf(row, subject));
    const responses = Object.hasOwn(row.fields, field) ? row.fields[field] : undefined;
    if (model === undefined || !isFields(responses)) {
      tally.add(noResponses, placeOf(table.path, row));
    } else {
      for (const [item, response] of Object.entries(responses)) {
        if (item === "__proto__") continue;
        const { groups } = instanceItem(item);
        for (const trial of trialsOf(response)) {
          observations.push({ model, item, groups, row, ...trial });
        }
      }
    }
  }
  const guesses = guessesOf(table.path, subject.name, field, observations);
  return { metric: "success", observations, problems: tally.problems(), guesses };
}

function guessesOf(
  path: string,
  subject: string,
  field: string,
  observations: readonly Observation[],
): string[] {
  const matrix = `${path}: every row is one subject (column ${subject}), every entry of ${field} one item.`;
  if (observations.every(({ repeat }) => repeat === undefined)) return [matrix];
  return [
    matrix,
    `${path}: successes out of trials are written out as repeats, successes first; the order of repeats carries no meaning.`,
  ];
}

function subjectColumnOf(row: TableRow): Column | undefined {
  const columns = Object.keys(row.fields).map((name) => ({ name, keys: [name] }));
  return columnsNamed(columns, "model").find(
    (column) => labelOf(cellOf(row, column)) !== undefined,
  );
}

/** Aggregates by metric stand in the same shape; they are fractions, responses are 0 or 1. */
function responseFieldOf({ fields }: TableRow): string | undefined {
  return responseFields.find((name) => {
    const responses = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!isFields(responses)) return false;
    const values = Object.values(responses);
    return name === "responses"
      ? values.some(isResponse)
      : values.length > 0 && values.every(isResponse);
  });
}

function isResponse(value: unknown): boolean {
  return (
    value === null || value === 0 || value === 1 || typeof value === "boolean" || isCount(value)
  );
}

function isCount(value: unknown): value is { readonly successes: number; readonly trials: number } {
  if (!isFields(value)) return false;
  const { successes, trials } = value;
  return (
    typeof successes === "number" &&
    typeof trials === "number" &&
    Number.isInteger(successes) &&
    Number.isInteger(trials) &&
    successes >= 0 &&
    successes <= trials &&
    trials <= mostRepeats
  );
}

/** A count that makes no sense stays one unreadable cell, so that it is reported with its place. */
function trialsOf(response: unknown): { readonly cell: unknown; readonly repeat?: string }[] {
  if (!isCount(response)) return [{ cell: response }];
  if (response.trials === 0) return [{ cell: undefined }];
  return Array.from({ length: response.trials }, (_, index) => ({
    cell: index < response.successes ? 1 : 0,
    repeat: String(index + 1),
  }));
}
