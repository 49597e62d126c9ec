import { LineScanner, MOST_FOUND } from "../../../src/readers/json-lines/line-scanner.ts";
import type { Source } from "../../../src/readers/source.ts";

/** A source of one file, in pieces of one size, in memory of its own or of whoever reads it. */
export function sourceOf(bytes: Uint8Array, size: number, isInPlace: boolean = false): Source {
  return {
    list: () => Promise.resolve([]),
    read: () => Promise.resolve(bytes),
    // One buffer for all pieces: whoever looks at an earlier one reads the wrong bytes.
    async *pieces(_, memory) {
      if (isInPlace && memory !== undefined) {
        for (let at = 0; at < bytes.length; at += size) {
          const piece = bytes.subarray(at, at + size);
          const target = memory();
          target.set(piece);
          yield target.subarray(0, piece.length);
        }
        // That nothing is left shows only when it is asked for.
        memory();
        return;
      }
      const buffer = new Uint8Array(size);
      for (let at = 0; at < bytes.length; at += size) {
        const piece = bytes.subarray(at, at + size);
        buffer.set(piece);
        yield buffer.subarray(0, piece.length);
      }
    },
    archive: () => Promise.reject(new Error("no archives here")),
  };
}

/** A source whose pieces were scanned before, all but every third; the last lines of a piece find no room. */
export function scannedSourceOf(bytes: Uint8Array, size: number): Source {
  const scanner = LineScanner.create(size)!;
  const found = new Int32Array(MOST_FOUND + 60);
  return {
    ...sourceOf(bytes, size),
    async *scannedPieces() {
      for (let at = 0; at < bytes.length; at += size) {
        const piece = bytes.slice(at, at + size);
        if (at === 0 || (at / size) % 3 === 2) {
          yield { bytes: piece };
          continue;
        }
        scanner.bytes.set(bytes.subarray(at - 1, at + size));
        const [start, numbers] = scanner.scan(1 + piece.length, found);
        yield { bytes: piece, scan: { start, found: found.slice(0, numbers) } };
      }
    },
  };
}
