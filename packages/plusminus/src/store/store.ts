import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { openEngine, type Engine } from "./engine.ts";
import { MARKER, PART_KINDS, SCHEMA } from "./layout.ts";
import { removeLeftovers } from "./leftovers.ts";
import { isStore } from "./store-mark.ts";
import { writeDurably } from "./write-durably.ts";

/** A store that is open: a folder of immutable Parquet parts, and the engine over it. */
export interface Store {
  /** Absolute path. */
  readonly folder: string;
  readonly engine: Engine;
  readonly close: () => void;
}

/**
 * Opens a store for reading.
 *
 * @throws {@link UserError} `no-store`, `store-version`.
 */
export async function openStore(path: string): Promise<Store> {
  const folder = resolve(path);
  await assertReadable(folder);
  const engine = await openEngine(folder);
  return { folder, engine, close: engine.close };
}

/** Opens a store for writing, makes it where there is none, and removes what killed writers left. */
export async function createStore(path: string): Promise<Store> {
  const folder = resolve(path);
  try {
    for (const kind of PART_KINDS) await mkdir(join(folder, kind), { recursive: true });
    if (!(await isStore(folder))) {
      const marker = `${JSON.stringify({ format: "plusminus store", schema: SCHEMA })}\n`;
      await writeDurably(join(folder, MARKER), marker);
    }
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== "string") throw error;
    throw new UserError(
      "store-not-writable",
      `The store ${path} cannot be written (${code}).`,
      "Choose a folder that you may write to: --store FOLDER.",
      { path },
    );
  }
  const store = await openStore(folder);
  await removeLeftovers(folder);
  return store;
}

async function assertReadable(folder: string): Promise<void> {
  if (!(await isStore(folder))) {
    throw new UserError(
      "no-store",
      `${folder} is no store of plusminus.`,
      "Make one from logs: plusminus ingest LOGS --store FOLDER.",
      { path: folder },
    );
  }
  const schema = schemaIn(await readFile(join(folder, MARKER), "utf8"));
  if (schema !== SCHEMA) throw unknownVersion(folder, schema);
}

function schemaIn(marker: string): number | undefined {
  try {
    const { schema } = JSON.parse(marker) as { schema?: unknown };
    return typeof schema === "number" ? schema : undefined;
  } catch {
    return undefined;
  }
}

/** The refusal of a store, or of a part, that another version of plusminus wrote. */
export function unknownVersion(path: string, schema: number | undefined): UserError {
  const which = schema === undefined ? "an unknown version" : `version ${schema}`;
  return new UserError(
    "store-version",
    `${path} is of ${which} of the store; this plusminus reads version ${SCHEMA}.`,
    schema !== undefined && schema > SCHEMA
      ? "Update plusminus."
      : "Ingest the logs again into a new store: plusminus ingest LOGS --store FOLDER.",
    { path },
  );
}
