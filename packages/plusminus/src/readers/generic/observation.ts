import type { Problem } from "../../record/problem.ts";
import type { TableRow } from "./table.ts";

/** One cell of a table that is a score, with what the table says about it; nothing is judged yet. */
export interface Observation {
  readonly model: string;
  /** Absent where the table does not tell. */
  readonly benchmark?: string;
  readonly item: string;
  readonly content?: string;
  readonly groups: Readonly<Record<string, string>>;
  /** As the table writes it; absent where it has no repeats. */
  readonly repeat?: string;
  readonly cell: unknown;
  /** What the attempt cost, as the table writes it. */
  readonly cost?: unknown;
  readonly row: TableRow;
}

/** What a table turned out to be. */
export interface TableReading {
  /** Name of the metric: the column, or what all score columns share. */
  readonly metric: string;
  /** Name of the column of costs, where there is one. */
  readonly cost?: string;
  readonly observations: readonly Observation[];
  readonly problems: readonly Problem[];
  readonly guesses: readonly string[];
}
