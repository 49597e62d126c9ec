import { columnsOf } from "../record/columns.ts";
import { isStore } from "../store/store-mark.ts";
import { readLogs } from "./logs.ts";
import type { LogsForColumns } from "./logs-for-columns.ts";
import type { LogValues } from "./options.ts";
import type { Terminal } from "./terminal-output.ts";

/**
 * Reads logs as {@link readLogs} does; of a store that is given alone only the list of its runs, and the columns by its
 * own engine when they are asked for.
 */
export async function readLogsForColumns(
  paths: readonly string[],
  options: LogValues,
  terminal: Terminal,
): Promise<LogsForColumns> {
  const [first] = paths;
  if (first !== undefined && new Set(paths).size === 1 && (await isStore(first))) {
    // Loaded here and not with this module: only a store needs its engine.
    return (await import("./columns-of-store.ts")).openStoreForColumns(first, terminal);
  }
  const logs = await readLogs(paths, options, terminal);
  const columns = terminal.shelf?.columns ?? columnsOf;
  return { ...logs, ask: (analyse) => Promise.resolve(analyse(columns)) };
}
