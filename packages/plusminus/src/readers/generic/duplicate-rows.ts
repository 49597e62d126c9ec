import { columnFlags } from "./column-flags.ts";
import type { Observation } from "./observation.ts";
import type { ProblemTally } from "../problem-tally.ts";
import { placeOf, type TableRow } from "./table.ts";

/** Rows of one run that claim to be the same trial, settled. */
export interface SettledTrial {
  readonly observation: Observation;
  readonly repeat: number;
  /** Rows contradict each other, or cannot be told from repeats without a number: no score is used. */
  readonly contradictory: boolean;
}

const contradiction = {
  code: "duplicate-item",
  message: (count: number, example: string) =>
    `${count === 1 ? "One trial has" : `${count} trials have`} several different rows (the first: ${example}); which one counts is not known, so ${count === 1 ? "it counts" : "they count"} as missing.`,
  remedy: `Name the column that numbers the repeats (${columnFlags.repeat}), or remove the rows that do not count.`,
};

const copies = {
  code: "duplicate-row",
  message: (count: number, example: string) =>
    `${count === 1 ? "A row is" : `${count} rows are`} an exact copy of an earlier one (the first: ${example}); each is used once.`,
  remedy: `Remove the copies; where they are repeats, number them in a column (${columnFlags.repeat}).`,
};

/**
 * Settles the trials of one run. Copies are used once. Where most items have several rows and some of them
 * disagree, the rows are repeats that nobody numbered: keeping those that happen to agree would select the
 * items on which the model is steady, so none of them is used.
 */
export function settleDuplicates(
  path: string,
  observations: readonly Observation[],
  repeatOf: (observation: Observation) => number,
  tally: ProblemTally,
): SettledTrial[] {
  const trials = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = `${repeatOf(observation)} ${observation.item}`;
    const same = trials.get(key);
    if (same === undefined) trials.set(key, [observation]);
    else same.push(observation);
  }
  const repeated = [...trials.values()].filter((rows) => rows.length > 1);
  const disagree = repeated.some((rows) => !areCopies(rows));
  const unnumbered = disagree && repeated.length * 2 > trials.size;
  return [...trials.values()].map((rows) => {
    const observation = rows[0]!;
    const contradictory = rows.length > 1 && (unnumbered || !areCopies(rows));
    const where = placeOf(path, (rows[1] ?? observation).row, observation.item);
    const example = `item ${observation.item} of ${observation.model}`;
    if (contradictory) tally.add(contradiction, where, example);
    else for (let copy = 1; copy < rows.length; copy++) tally.add(copies, where, example);
    return { observation, repeat: repeatOf(observation), contradictory };
  });
}

function areCopies(rows: readonly Observation[]): boolean {
  const first = textOf(rows[0]!.row);
  return first !== undefined && rows.every(({ row }) => textOf(row) === first);
}

/** Undefined for a row that is nested too deeply to be written out: it is a copy of nothing. */
function textOf(row: TableRow): string | undefined {
  try {
    return JSON.stringify(row.fields, plain);
  } catch {
    return undefined;
  }
}

/** JSON knows no whole numbers of 64 bits, Parquet does. */
function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}
