import type { ColumnsSource } from "../record/columns.ts";
import type { Logs } from "./logs.ts";

/** Logs for a command that asks for columns, and takes no trial in its hand. */
export interface LogsForColumns extends Logs {
  /** Answers what an analysis asks of the columns that it is given. */
  readonly ask: <Finding>(analyse: (columns: ColumnsSource) => Finding) => Promise<Finding>;
}
