import { fstatSync, type BigIntStats } from "node:fs";
import { open } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { SHARE_ENV, Worker } from "node:worker_threads";
import type { LineScan, ScannedPiece } from "../readers/source.ts";
import { named } from "./named-path.ts";
import { readFully } from "./read-fully.ts";
import {
  BY_READER,
  BY_SCANNER,
  CHUNK,
  FREE,
  SCANNED,
  shareScanMemory,
  slotBehind,
  type ScanMemory,
  type Slot,
} from "./scan-memory.ts";

/** A smaller file is read in less time than a thread takes to start. */
const WORTH_A_THREAD = 2 ** 26;
/** After this time it is asked whether the thread still lives. */
const PATIENCE_MS = 1000;
/** A file that was written to more lately may be written to again without a later time of change. */
const SETTLED_MS = 2000;

/** Whether a second thread would make the reading of a file faster. */
export function isWorthAThread(size: number): boolean {
  return size >= WORTH_A_THREAD && availableParallelism() > 1;
}

/** The second thread as this package brings it: compiled, or its source for a loader that reads TypeScript. */
const SCAN_WORKER = new URL(`./scan-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * The bytes of a file, piece by piece; for many pieces a second thread has found where the members of their lines are. It
 * goes ahead of the reader, who scans what that thread has not claimed: both are busy, whatever either is slowed by. Where
 * the thread cannot start or dies, and once the file changes, the reader scans all.
 *
 * @param memory - Where the next piece shall stand.
 * @param worker - The module of the second thread.
 */
export async function* scannedPieces(
  path: string,
  memory: () => Uint8Array,
  worker: URL = SCAN_WORKER,
): AsyncGenerator<ScannedPiece> {
  const file = await named(path, () => open(path));
  try {
    const about = await file.stat({ bigint: true });
    const isSettled = Date.now() - Number(about.mtimeMs) > SETTLED_MS;
    const helper = isSettled ? startHelper(worker, file.fd, about) : undefined;
    try {
      yield* piecesOf(file.fd, memory, helper);
    } finally {
      // It may be reading from the file.
      await helper?.stop();
    }
  } finally {
    await file.close();
  }
}

interface Helper {
  readonly memory: ScanMemory;
  readonly isGone: () => boolean;
  /** Whether the file may hold other bytes than those that were scanned. */
  readonly isChanged: () => boolean;
  readonly stop: () => Promise<unknown>;
}

function startHelper(module: URL, fd: number, about: BigIntStats): Helper {
  const memory = shareScanMemory(Number(about.size));
  const thread = new Worker(module, {
    workerData: { fd, memory },
    // What the process was told to load at its start would only delay the thread.
    execArgv: [],
    env: SHARE_ENV,
    // It holds next to nothing of its own.
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
  });
  let isGone = false;
  const leave = (): void => void (isGone = true);
  thread.once("exit", leave);
  // What stopped it is no fault of the file.
  thread.once("error", leave);
  return {
    memory,
    isGone: () => isGone,
    isChanged: () => fstatSync(fd, { bigint: true }).mtimeNs !== about.mtimeNs,
    stop: () => thread.terminate(),
  };
}

async function* piecesOf(
  fd: number,
  memory: () => Uint8Array,
  helper: Helper | undefined,
): AsyncGenerator<ScannedPiece> {
  let slot = 0;
  for (let position = 0; ;) {
    const chunk = position / CHUNK;
    const isAhead = helper !== undefined && (await isScanned(chunk, helper));
    const bytes = readFully(fd, memory().subarray(0, CHUNK), position);
    position += bytes.length;
    if (isAhead && !helper.isChanged()) yield { bytes, scan: scanIn(helper.memory.slots[slot]!) };
    else if (bytes.length > 0) yield { bytes };
    if (isAhead) slot = emptied(slot, helper);
    // Fewer bytes than there is room for are the end of the file.
    if (bytes.length < CHUNK) return;
  }
}

/** Claims a chunk for the reader unless the second thread has; then waits for it, as it will not be long. */
async function isScanned(chunk: number, { memory, isGone }: Helper): Promise<boolean> {
  const { states, reader } = memory;
  if (chunk >= states.length) return false;
  Atomics.store(reader, 0, chunk);
  if (Atomics.compareExchange(states, chunk, FREE, BY_READER) === FREE) return false;
  while (Atomics.wait(states, chunk, BY_SCANNER, PATIENCE_MS) === "timed-out") {
    await setImmediate();
    if (isGone()) break;
  }
  return Atomics.load(states, chunk) === SCANNED;
}

function scanIn({ head, found }: Slot): LineScan {
  return { start: head[0]!, found: found.subarray(0, head[1]) };
}

/** @returns The slot that is taken next. */
function emptied(slot: number, { memory: { filled } }: Helper): number {
  Atomics.store(filled, slot, 0);
  Atomics.notify(filled, slot);
  return slotBehind(slot);
}
