import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  DuckDBAppender,
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBValue,
} from "@duckdb/node-api";
import { UserError } from "../errors.ts";

/** DuckDB in memory over one folder. */
export interface Engine {
  readonly run: (sql: string) => Promise<void>;
  /** All rows of a result that is small. */
  readonly rows: (sql: string) => Promise<readonly (readonly DuckDBValue[])[]>;
  /** A result piece by piece: memory does not grow with it. */
  readonly chunks: (sql: string) => AsyncIterable<DuckDBDataChunk>;
  /** Fills a table of this connection. */
  readonly append: (table: string, fill: (appender: DuckDBAppender) => void) => Promise<void>;
  readonly close: () => void;
}

/**
 * Opens the engine over a folder. It can neither read nor write outside of the folder, loads no extension, reaches no
 * network, and these settings cannot be changed afterwards, whatever SQL it is given.
 *
 * @param folder - Absolute path of the store.
 */
export async function openEngine(folder: string): Promise<Engine> {
  // Loaded here and not with this module: it is a native library of 70 MB that only a store needs.
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
  });
  const connection = await instance.connect();
  // Both forms: the folder as it is, which is written to, and as a pattern that matches only it, which is read.
  const allowed = [folder, asPattern(folder)].map(sqlText).join(", ");
  await connection.run(`SET allowed_directories = [${allowed}]`);
  // The default would be a folder ".tmp" in whatever folder the user happens to be.
  await connection.run(
    `SET temp_directory = ${sqlText(join(tmpdir(), `plusminus-${randomUUID()}`))}`,
  );
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
  return engineOf(folder, connection, () => {
    connection.closeSync();
    instance.closeSync();
  });
}

function engineOf(folder: string, connection: DuckDBConnection, close: () => void): Engine {
  return {
    close,
    run: async (sql) => {
      await explained(folder, () => connection.run(sql));
    },
    rows: async (sql) => (await explained(folder, () => connection.runAndReadAll(sql))).getRows(),
    async *chunks(sql) {
      const result = await explained(folder, () => connection.stream(sql));
      for (;;) {
        const chunk = await explained(folder, () => result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) return;
        yield chunk;
      }
    },
    append: async (table, fill) => {
      const appender = await connection.createAppender(table);
      fill(appender);
      appender.closeSync();
    },
  };
}

async function explained<Value>(folder: string, query: () => Promise<Value>): Promise<Value> {
  try {
    return await query();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [reason = ""] = error.message.split("\n");
    if (/out of memory|no space left/iu.test(reason)) {
      throw new UserError(
        "store-too-large",
        `The store cannot be read: ${reason}`,
        "Free memory or disk space, or keep fewer benchmarks in one store.",
        { path: folder },
      );
    }
    // SQL that is wrong is a bug of ours; what a part holds is not.
    if (!/^(?:IO|Invalid Input|Binder|Conversion|Out of Range|Serialization) Error/iu.test(reason))
      throw error;
    throw new UserError(
      "store-damaged",
      `A part of the store cannot be read: ${reason}`,
      "If another process was adding to the store, run the command again; else delete that part and ingest its source again.",
      { path: folder },
    );
  }
}

/** A text as SQL writes it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Files to read, as SQL writes them: what stands for several names in a pattern stands for itself. */
export function sqlFiles(paths: readonly string[]): string {
  return `[${paths.map((path) => sqlText(asPattern(path))).join(", ")}]`;
}

function asPattern(path: string): string {
  return path.replaceAll(/[*?[]/gu, "[$&]");
}
