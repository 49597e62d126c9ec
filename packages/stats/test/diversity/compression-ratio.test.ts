import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compressionRatio } from "../../src/diversity/compression-ratio.ts";
import { InvalidCountError } from "../../src/errors.ts";
import { expectClose, readGolden } from "../golden.ts";

interface CompressionCase {
  readonly texts: readonly string[];
  readonly bytes: number;
  readonly compressed: number;
  readonly value: number;
}

const gzip = { compressedBytes: (text: string) => gzipSync(text).length };

describe("the compression ratio", () => {
  test("has the golden bytes and ratios of Python, given the bytes of Python's zlib", () => {
    const { compression } = readGolden("diversity") as {
      readonly compression: readonly CompressionCase[];
    };
    for (const { texts, bytes, compressed, value } of compression) {
      const ratio = compressionRatio(texts, {
        compressedBytes: (text) => {
          expect(text).toBe(texts.join("\n"));
          return compressed;
        },
      });
      if (ratio.kind === "not-estimable") throw new Error(ratio.reason);
      expect(ratio).toMatchObject({ bytes, compressed });
      expectClose(ratio.value, value, texts[0]!);
    }
  });

  test("counts the bytes that UTF-8 has, even of half a surrogate pair, and survives JSON", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary" })),
        fc.constantFrom("", "\uD800"),
        (list, half) => {
          const texts = [...list, "x", half];
          const ratio = compressionRatio(texts, gzip);
          expect(ratio).toMatchObject({ bytes: Buffer.byteLength(texts.join("\n")) });
          expect(JSON.parse(JSON.stringify(ratio))).toEqual(ratio);
        },
      ),
      { seed: 73, numRuns: 60 },
    );
  });

  test("is higher for one answer thirty times than for thirty answers", () => {
    const answers = Array.from({ length: 30 }, (_, index) => `Answer ${(index * 7919) % 1009}.`);
    const varied = compressionRatio(answers, gzip);
    const same = compressionRatio(
      Array.from({ length: 30 }, () => answers[1]!),
      gzip,
    );
    if (varied.kind === "not-estimable" || same.kind === "not-estimable")
      throw new Error("refused");
    expect(same.value).toBeGreaterThan(2 * varied.value);
  });

  test("is refused without characters, and throws for a compressor that returns no bytes", () => {
    expect(compressionRatio([], gzip)).toMatchObject({ kind: "not-estimable", n: 0 });
    expect(compressionRatio(["", ""], gzip)).toMatchObject({ kind: "not-estimable", n: 2 });
    for (const bytes of [0, Number.NaN, 1.5]) {
      expect(() => compressionRatio(["a"], { compressedBytes: () => bytes })).toThrow(
        InvalidCountError,
      );
    }
  });
});
