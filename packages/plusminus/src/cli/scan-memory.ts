// What the two threads that scan one file share. The file is cut into chunks of one size; whoever claims a chunk scans the
// lines in it. Its bytes are read by both: to read them is faster than to copy them from shared memory.

/** Bytes of a chunk: it stays in the cache of a processor. */
export const CHUNK: number = 2 ** 19;
/** Numbers of what is found in the lines of a chunk; lines beyond are left to the reader. */
const NUMBERS = 2 ** 17;
/** Chunks that the second thread may be ahead. */
const SLOTS = 12;

/** What has become of a chunk. */
export const FREE = 0;
export const BY_READER = 1;
export const BY_SCANNER = 2;
export const SCANNED = 3;

export interface ScanMemory {
  /** Of each chunk. */
  readonly states: Int32Array;
  /** One number: the chunk that the reader is at. */
  readonly reader: Int32Array;
  /** Of each slot: whether the reader is still to take it. */
  readonly filled: Int32Array;
  readonly slots: readonly Slot[];
}

/** Place for what is found in one chunk. Slots are filled and taken in turn. */
export interface Slot {
  /** Where the first line begins in the chunk, and how many numbers were found. */
  readonly head: Int32Array;
  readonly found: Int32Array;
}

/** @param size - Bytes of the file. */
export function shareScanMemory(size: number): ScanMemory {
  return {
    states: sharedNumbers(Math.ceil(size / CHUNK)),
    reader: sharedNumbers(1),
    filled: sharedNumbers(SLOTS),
    slots: Array.from({ length: SLOTS }, () => ({
      head: sharedNumbers(2),
      found: sharedNumbers(NUMBERS),
    })),
  };
}

function sharedNumbers(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}

export function slotBehind(slot: number): number {
  return (slot + 1) % SLOTS;
}
