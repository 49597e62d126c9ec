import type { NotEstimable } from "../estimate.ts";
import { assertCount } from "../validate.ts";

/** How the compressor and the texts are put together. */
export interface CompressionOptions {
  /** Bytes of a text after compression, such as `(text) => gzipSync(text).length` in Node; a whole number ≥ 1. */
  readonly compressedBytes: (text: string) => number;
  /** Stands between two texts; default a line feed. */
  readonly separator?: string;
}

/** Bytes before and after compression; describes these texts. */
export interface CompressionRatio {
  readonly kind: "estimated";
  /** Bytes before / bytes after; higher is more repetitive. */
  readonly value: number;
  readonly bytes: number;
  readonly compressed: number;
  readonly n: number;
  readonly method: "compression-ratio";
}

/**
 * Compression ratio of some texts: how many times smaller a compressor makes all of them together.
 *
 * Use it for a quick look at repeated phrases between the answers of one model. Compare only collections of
 * about the same length, compressed by the same program at the same setting: the ratio grows with length, and
 * gzip sees no repetition more than 32 KiB back.
 *
 * @param texts - In any order; the order can change the ratio a little.
 * @param options - `compressedBytes`, required; `separator`, default a line feed.
 * @returns A ratio above 0, of bytes in UTF-8; below 1 for short texts, whose header outweighs what is saved.
 * Not estimable where there is nothing to compress.
 * @throws {@link InvalidCountError} unless the compressor returns a whole number ≥ 1.
 * @assumes nothing about how the texts were drawn: it describes these
 * @source Shaib, Barrow, Sun, Siu, Wallace & Nenkova (2024), arXiv 2403.00553
 * @example compressionRatio(["yes", "yes"], { compressedBytes: () => 2 }) // => { value: 3.5, bytes: 7, compressed: 2 }
 */
export function compressionRatio(
  texts: readonly string[],
  options: CompressionOptions,
): CompressionRatio | NotEstimable {
  const { compressedBytes, separator = "\n" } = options;
  const n = texts.length;
  if (texts.every((text) => text === "")) {
    const reason = "There are no characters to compress.";
    return { kind: "not-estimable", reason, remedy: 'Report "no data", not 0.', n };
  }
  const joined = texts.join(separator);
  const compressed = compressedBytes(joined);
  assertCount("compressedBytes(text)", compressed, 1);
  const bytes = utf8Length(joined);
  const value = bytes / compressed;
  return { kind: "estimated", value, bytes, compressed, n, method: "compression-ratio" };
}

/** Bytes of a text in UTF-8; half of a surrogate pair counts as the three bytes of its replacement. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    bytes += 1 + Number(point >= 0x80) + Number(point >= 0x800) + Number(point >= 0x1_0000);
  }
  return bytes;
}
