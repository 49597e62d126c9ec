// The second thread that scans a file, started by scanned-pieces.ts.
import { workerData } from "node:worker_threads";
import { LineScanner } from "../readers/json-lines/line-scanner.ts";
import { readFully } from "./read-fully.ts";
import {
  BY_SCANNER,
  CHUNK,
  FREE,
  SCANNED,
  slotBehind,
  type ScanMemory,
  type Slot,
} from "./scan-memory.ts";

/** Chunks behind the reader. */
const NEAR = 6;

const { fd, memory } = workerData as { readonly fd: number; readonly memory: ScanMemory };
const scanner = LineScanner.create(CHUNK);
if (scanner !== undefined) scanAhead(scanner);

function scanAhead(lines: LineScanner): void {
  const { states, filled, slots } = memory;
  let slot = 0;
  for (let chunk = claimBehind(0); chunk < states.length; chunk = claimBehind(chunk)) {
    Atomics.wait(filled, slot, 1);
    scanChunk(chunk, slots[slot]!, lines);
    Atomics.store(filled, slot, 1);
    slot = slotBehind(slot);
    Atomics.store(states, chunk, SCANNED);
    Atomics.notify(states, chunk);
  }
}

/**
 * A chunk beyond the one that the reader takes next, who would have to wait for it. While it is near, every other one is
 * left to the reader, so that this thread gets ahead.
 *
 * @returns The number of chunks if none is left.
 */
function claimBehind(last: number): number {
  const { states, reader } = memory;
  const place = Atomics.load(reader, 0);
  let chunk = last - place < NEAR ? Math.max(last, place) + 2 : last + 1;
  while (
    chunk < states.length &&
    Atomics.compareExchange(states, chunk, FREE, BY_SCANNER) !== FREE
  ) {
    chunk += 1;
  }
  return chunk;
}

function scanChunk(chunk: number, { head, found }: Slot, lines: LineScanner): void {
  const length = lengthRead(lines.bytes, chunk * CHUNK - 1);
  head.set(lines.scan(length, found));
}

/** @returns How many bytes there are; none of a file that cannot be read, as its reader will find. */
function lengthRead(target: Uint8Array, position: number): number {
  try {
    return readFully(fd, target, position).length;
  } catch {
    return 0;
  }
}
