import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isStore } from "../../src/store/store-mark.ts";
import { SOURCES, wholeSourcesIn } from "./numbered-sources.ts";

const SCRIPT = fileURLToPath(new URL("ingest-process.ts", import.meta.url));

/** What became of a series of writers that were killed. */
export interface KilledWriters {
  readonly kills: number;
  /** Kills at which the writer had begun, and not ended. */
  readonly whileWriting: number;
  /** Sources that were whole after each kill. */
  readonly sourcesAfter: readonly number[];
  /** Temporary files that a killed writer left at least once. */
  readonly leftovers: number;
}

/** Starts a process that ingests; it has loaded everything and waits for its word. */
export async function startWriter(folder: string): Promise<ChildProcess> {
  const writer = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=source", SCRIPT, folder],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  await once(writer.stdout, "data");
  return writer;
}

/** Lets a writer begin, and waits for its end. */
export async function finish(writer: ChildProcess): Promise<number | null> {
  const end = once(writer, "exit");
  writer.stdin?.write("go\n");
  const [code] = (await end) as [number | null];
  return code;
}

/**
 * Kills writers with SIGKILL after random times and looks after each kill whether every source that is in the store is
 * there as a whole; then lets one finish. Throws where something is there in part, or where the end is not the whole.
 *
 * @param uniform - A number in [0, 1) for every kill.
 */
export async function killWriters(kills: number, uniform: () => number): Promise<KilledWriters> {
  const root = mkdtempSync(join(tmpdir(), "plusminus-killed-"));
  try {
    const span = await timeOfOne(join(root, "timed"));
    const sourcesAfter: number[] = [];
    let [whileWriting, leftovers] = [0, 0];
    let folder = "";
    for (let kill = 0; kill < kills; kill++) {
      // Several in a row into one store, so that a writer also meets what another one left.
      if (kill % 5 === 0) folder = join(root, `store-${kill}`);
      const writer = await startWriter(folder);
      const end = once(writer, "exit");
      writer.stdin?.write("go\n");
      await wait(uniform() * span);
      if (writer.exitCode === null) whileWriting += 1;
      writer.kill("SIGKILL");
      await end;
      leftovers += temporaryFilesIn(folder);
      sourcesAfter.push((await isStore(folder)) ? (await wholeSourcesIn(folder)).length : 0);
    }
    await finish(await startWriter(folder));
    const left = temporaryFilesIn(folder);
    if (left > 0) throw new Error(`${left} temporary files were left`);
    const whole = await wholeSourcesIn(folder);
    if (whole.length !== SOURCES) throw new Error(`only ${whole.length} sources are whole`);
    return { kills, whileWriting, sourcesAfter, leftovers };
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function timeOfOne(folder: string): Promise<number> {
  const writer = await startWriter(folder);
  const start = performance.now();
  await finish(writer);
  return performance.now() - start;
}

function temporaryFilesIn(folder: string): number {
  try {
    const names = readdirSync(folder, { recursive: true }).map(String);
    return names.filter((name) => name.includes(".tmp-")).length;
  } catch {
    return 0;
  }
}
