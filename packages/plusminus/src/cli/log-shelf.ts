import type { ColumnsSource } from "../record/columns.ts";
import type { SourceLogs } from "./source-logs.ts";

/** What is kept between questions about the same logs. */
export interface LogShelf {
  /** Logs under these paths, read as `reading` says: those on the shelf if their files are still the same. */
  readonly logs: (
    paths: readonly string[],
    reading: string,
    read: () => Promise<SourceLogs>,
  ) => Promise<SourceLogs>;
  /** Columns over records, which are made once for the same records and metric. */
  readonly columns: ColumnsSource;
}
