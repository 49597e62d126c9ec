import { loadKernel, type Kernel } from "@plusminus/stats/kernel";
import { fingerprintInDigits } from "../content-fingerprint.ts";
import type { LineScan } from "../source.ts";
import { JSON_MEMBERS_WASM } from "./json-members-wasm.ts";
import type { JsonMembers } from "./json-members.ts";
import { BEYOND, copyFound, MOST_FOUND, MOST_MEMBERS } from "./line-scanner.ts";
import { ScannedMembers } from "./scanned-members.ts";

/** Bytes of what the scanner finds. */
const FOUND = 4 * MOST_FOUND;
/** Bytes of a fingerprint, which stands behind it. */
const FINGERPRINT = 8;
const LINE_FEED = 10;
const SMALLEST = 2 ** 16;
/** Stays in the cache of a processor while it is read and scanned. */
const PIECE = 2 ** 19;
/** A larger memory is not kept for the next file. */
const MOST_KEPT = 2 ** 23;

/** A kernel's memory costs more than its code: the last one that was given back is used again. */
let idle: Kernel | undefined;

/** The part of a file that is being read, in the memory of the scanner. */
export class LineBuffer {
  readonly #kernel: Kernel | undefined;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #members = new ScannedMembers((begin, end) => this.#fingerprint(begin, end));
  #bytes = new Uint8Array(0);
  #found = new Int32Array(0);
  /** Where the scanner writes what it finds. */
  #foundAt = 0;
  /** Where the buffer begins, and how many bytes it has room for. */
  #base = 0;
  #room = 0;
  /** Where the next line begins, behind the last whole line, and behind the last byte. */
  #start = 0;
  #whole = 0;
  #end = 0;
  /** What another thread found in the piece that was added last. */
  #ahead: Ahead | undefined;

  constructor() {
    this.#kernel = idle ?? loadKernel(JSON_MEMBERS_WASM);
    idle = undefined;
    this.#grow(SMALLEST);
    this.#start = this.#base;
    this.#whole = this.#base;
    this.#end = this.#base;
  }

  /** Bytes that were added and not taken. */
  get rest(): number {
    return this.#end - this.#start;
  }

  /** Memory behind the rest, for a piece that is then added without being copied. What was taken before is void. */
  space(): Uint8Array {
    this.#makeSpace(PIECE);
    return this.#bytes.subarray(this.#end, this.#end + PIECE);
  }

  /**
   * What was taken before is void.
   *
   * @param scan - What was found in the piece; it must hold until all lines are taken.
   */
  add(piece: Uint8Array, scan?: LineScan): void {
    const isInPlace = piece.buffer === this.#bytes.buffer && piece.byteOffset === this.#end;
    if (!isInPlace) {
      this.#makeSpace(piece.length);
      this.#bytes.set(piece, this.#end);
    }
    const feed = piece.lastIndexOf(LINE_FEED);
    this.#whole = feed < 0 ? this.#start : this.#end + feed + 1;
    if (scan !== undefined) {
      this.#ahead = {
        scan,
        origin: this.#end + scan.start,
        line: this.#end + scan.start,
        place: 0,
      };
    }
    this.#end += piece.length;
  }

  #makeSpace(size: number): void {
    const { rest } = this;
    this.#ahead = undefined;
    if (this.#start > this.#base) {
      this.#bytes.copyWithin(this.#base, this.#start, this.#end);
      this.#members.forget();
    }
    this.#start = this.#base;
    // Nothing that was added before is a whole line any more.
    this.#whole = this.#base;
    this.#end = this.#base + rest;
    if (rest + size > this.#room) this.#grow(2 * (rest + size));
  }

  hasLine(): boolean {
    return this.#start < this.#whole;
  }

  /** Takes the next line if the scanner vouches for it; undefined if not. */
  scan(): JsonMembers | undefined {
    if (this.#kernel === undefined) return undefined;
    if (!this.#takeAhead()) {
      this.#kernel.functions["members"]!(this.#start, this.#whole, this.#foundAt, MOST_MEMBERS);
    }
    if (!this.#members.load(this.#bytes, this.#found)) return undefined;
    this.#start = this.#found[1]! + 1;
    return this.#members;
  }

  /** @returns Whether the next line is one that another thread has scanned. */
  #takeAhead(): boolean {
    const ahead = this.#ahead;
    if (ahead === undefined || this.#start !== ahead.line) return false;
    const { scan, origin } = ahead;
    if (ahead.place >= scan.found.length) return false;
    const next = { numbers: scan.found, at: ahead.place };
    ahead.place += copyFound(next, { numbers: this.#found, at: 0 }, origin);
    ahead.line = this.#found[1]! + 1;
    return true;
  }

  /** Takes the next line as text, without the line feed. */
  text(): string {
    const feed = this.#bytes.indexOf(LINE_FEED, this.#start);
    const text = this.#decoder.decode(this.#bytes.subarray(this.#start, feed));
    this.#start = feed + 1;
    return text;
  }

  /** The memory is no longer needed. */
  release(): void {
    if (this.#room <= MOST_KEPT) idle = this.#kernel;
  }

  #fingerprint(begin: number, end: number): string {
    this.#kernel!.functions["fingerprint"]!(begin, end, this.#foundAt + FOUND);
    const place = FOUND / 4;
    return fingerprintInDigits(this.#found[place]!, this.#found[place + 1]!);
  }

  /** What is in the buffer stays where it is: only what lies before it could move it. */
  #grow(room: number): void {
    this.#room = room;
    if (this.#kernel === undefined) {
      const grown = new Uint8Array(room + BEYOND);
      grown.set(this.#bytes);
      this.#bytes = grown;
      return;
    }
    const { addresses, buffer } = this.#kernel.room([FOUND + FINGERPRINT, room + BEYOND]);
    [this.#foundAt, this.#base] = addresses as [number, number];
    this.#bytes = new Uint8Array(buffer);
    this.#found = new Int32Array(buffer, this.#foundAt, (FOUND + FINGERPRINT) / 4);
  }
}

/** How far the lines that another thread scanned were taken. */
interface Ahead {
  readonly scan: LineScan;
  /** Address from which its places count. */
  readonly origin: number;
  /** Address of its next line, and where in `found` that begins. */
  line: number;
  place: number;
}
