import { loadKernel, type Kernel } from "@plusminus/stats/kernel";
import { JSON_MEMBERS_WASM } from "./json-members-wasm.ts";
import { FOUND_HEAD, MEMBER_NUMBERS } from "./member-layout.ts";

/** A line with more members is parsed as a whole. */
export const MOST_MEMBERS = 4096;
/** Numbers of what is found in the longest line. */
export const MOST_FOUND: number = FOUND_HEAD + MEMBER_NUMBERS * MOST_MEMBERS;
/** Bytes behind the lines that the scanner may read: vectors go beyond their end. */
export const BEYOND = 32;
const LINE_FEED = 10;

/** Finds the members of the lines in one part of a file, for a reader in another thread. */
export class LineScanner {
  readonly #kernel: Kernel;
  readonly #base: number;
  readonly #foundAt: number;
  readonly #found: Int32Array;
  /** Memory for the part, behind the byte before it, which tells whether a line begins with the part. */
  readonly bytes: Uint8Array;

  private constructor(kernel: Kernel, room: number) {
    const { addresses, buffer } = kernel.room([4 * MOST_FOUND, room + BEYOND]);
    this.#kernel = kernel;
    [this.#foundAt, this.#base] = addresses as [number, number];
    this.#found = new Int32Array(buffer, this.#foundAt, MOST_FOUND);
    this.bytes = new Uint8Array(buffer, this.#base, room);
  }

  /**
   * @param room - Bytes of the largest part.
   * @returns Undefined where the kernel cannot run.
   */
  static create(room: number): LineScanner | undefined {
    const kernel = loadKernel(JSON_MEMBERS_WASM);
    return kernel === undefined ? undefined : new LineScanner(kernel, 1 + room);
  }

  /**
   * Scans the whole lines of the part, as many as there is room for.
   *
   * @param length - Bytes in use, with that before the part.
   * @param found - Takes the numbers of one line behind those of the other; places count from the first line.
   * @returns Where the first line begins in the part, and how many numbers were found.
   */
  scan(length: number, found: Int32Array): readonly [start: number, numbers: number] {
    const bytes = this.bytes.subarray(0, length);
    const start = bytes.indexOf(LINE_FEED) + 1;
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    const line = { numbers: this.#found, at: 0 };
    let [numbers, at] = [0, start];
    // The line before the first one is not known to whoever reads this part.
    this.#found[0] = -1;
    while (at < end && numbers + MOST_FOUND <= found.length) {
      this.#kernel.functions["members"]!(
        this.#base + at,
        this.#base + end,
        this.#foundAt,
        MOST_MEMBERS,
      );
      if (this.#found[0] < 0) this.#found[1] = this.#base + bytes.indexOf(LINE_FEED, at);
      numbers += copyFound(line, { numbers: found, at: numbers }, -this.#base - start);
      at = this.#found[1]! - this.#base + 1;
    }
    return [start - 1, numbers];
  }
}

/** What was found in a line, and where its numbers begin among others. */
export interface FoundLine {
  readonly numbers: Int32Array;
  readonly at: number;
}

/**
 * Copies what was found in one line, for places that count from elsewhere.
 *
 * @returns How many numbers that were.
 */
export function copyFound(from: FoundLine, to: FoundLine, shift: number): number {
  const [source, target, delta] = [from.numbers, to.numbers, to.at - from.at];
  const members = source[from.at]!;
  const head = from.at + FOUND_HEAD;
  const end = head + MEMBER_NUMBERS * Math.max(0, members);
  target[to.at] = members;
  target[to.at + 1] = source[from.at + 1]! + shift;
  target[to.at + 2] = source[from.at + 2]!;
  for (let at = head; at < end; at += MEMBER_NUMBERS) {
    target[at + delta] = source[at]!;
    target[at + delta + 1] = source[at + 1]! + shift;
    target[at + delta + 2] = source[at + 2]! + shift;
    target[at + delta + 3] = source[at + 3]! + shift;
    target[at + delta + 4] = source[at + 4]! + shift;
  }
  return end - from.at;
}
