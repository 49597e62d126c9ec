import type { Problem } from "../../record/problem.ts";
import { columnFlags, flaggedColumns } from "./column-flags.ts";
import type { ColumnMapping } from "../column-mapping.ts";
import { longTable } from "./long-table.ts";
import type { TableReading } from "./observation.ts";
import type { ReadResult } from "../reader.ts";
import { responseMatrix } from "./response-matrix.ts";
import { columnsIn } from "./table-columns.ts";
import { tableRecords } from "./table-records.ts";
import type { Table } from "./table.ts";
import { wideTable } from "./wide-table.ts";

/** Files of one model each that do not name their benchmark are taken to be about the same one. */
const unnamedBenchmark = "unnamed benchmark";

/**
 * Gives the columns of a table their meaning: by flag, else by guess. What the table does not say becomes a problem.
 *
 * @param nameOfFile - What stands in for a model or a benchmark that the table does not name.
 */
export function readTable(table: Table, mapping: ColumnMapping, nameOfFile: string): ReadResult {
  if (table.rows.length === 0) {
    const problems = table.problems.length === 0 ? [noRows(table.path)] : table.problems;
    return { records: [], problems, guesses: [] };
  }
  const meaning = tableMeaning(table, mapping, nameOfFile);
  if ("code" in meaning) {
    return { records: [], problems: [...table.problems, meaning], guesses: [] };
  }
  const { reading, benchmark, said } = meaning;
  const { records, problems, guesses } = tableRecords(table.path, reading, benchmark);
  return { records, problems: [...table.problems, ...problems], guesses: [...guesses, ...said] };
}

/** What a table turned out to be, and the benchmark of rows that name none. */
export interface TableMeaning {
  readonly reading: TableReading;
  readonly benchmark: string;
  readonly said: readonly string[];
}

/** Gives the columns of a table with rows their meaning; a problem says what is missing. */
export function tableMeaning(
  table: Table,
  mapping: ColumnMapping,
  nameOfFile: string,
): TableMeaning | Problem {
  const reading = meaningOf(table, mapping, nameOfFile);
  if ("code" in reading) return reading;
  return { reading, ...benchmarkOf(table.path, reading, mapping.benchmark, nameOfFile) };
}

function meaningOf(
  table: Table,
  mapping: ColumnMapping,
  nameOfFile: string,
): TableReading | Problem {
  const matrix = namesColumns(mapping) ? undefined : responseMatrix(table);
  if (matrix !== undefined) return matrix;
  const columns = columnsIn(table);
  if (columns === undefined) return tooManyColumns(table.path);
  const flags = flaggedColumns(table.path, columns, mapping);
  if ("code" in flags) return flags;
  return wideTable(table, columns, flags) ?? longTable(table, columns, flags, nameOfFile);
}

/** Whoever names columns does not mean a matrix, which has none. */
function namesColumns({ item, score, model, repeat, subjects }: ColumnMapping): boolean {
  return [item, score, model, repeat, subjects].some((column) => column !== undefined);
}

/** The benchmark of rows that do not name theirs. */
function benchmarkOf(
  path: string,
  { observations }: TableReading,
  named: string | undefined,
  nameOfFile: string,
): { readonly benchmark: string; readonly said: readonly string[] } {
  if (observations.every(({ benchmark }) => benchmark !== undefined)) {
    return { benchmark: "", said: [] };
  }
  const noneNamed = observations.every(({ benchmark }) => benchmark === undefined);
  if (named !== undefined && noneNamed) return { benchmark: named, said: [] };
  const several = new Set(observations.map(({ model }) => model)).size > 1;
  const benchmark = several ? nameOfFile : unnamedBenchmark;
  const why = several
    ? `it is called after the file, ${nameOfFile}`
    : "all such files of one model count as one benchmark";
  return {
    benchmark,
    said: [
      `${path}: ${noneNamed ? "no column names" : "not every row names"} the benchmark; ${why} (${columnFlags.benchmark}).`,
    ],
  };
}

function noRows(path: string): Problem {
  return {
    code: "empty-table",
    message: "This table has no rows that can be read.",
    remedy: "Check that the run finished and wrote its results.",
    where: { path },
  };
}

function tooManyColumns(path: string): Problem {
  return {
    code: "too-many-columns",
    message: "This table has too many columns to find the ones that matter.",
    remedy: "Write one row per model and item, with the columns item, model and score.",
    where: { path },
  };
}
