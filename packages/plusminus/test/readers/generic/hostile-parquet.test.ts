import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readThrift } from "../../../src/readers/generic/thrift.ts";
import { readTables } from "./memory-source.ts";

const whole = new Uint8Array(
  readFileSync(
    new URL("../../../../../fixtures/generic/long-parquet/input.parquet", import.meta.url),
  ),
);

/** Slower than any reading of a kilobyte; a claim that is believed takes for ever. */
const LONGEST_MS = 2000;

describe("a Parquet file with one changed byte", () => {
  // Claims of billions of values, columns that the schema does not have, sizes that point anywhere: all are one byte away.
  test.each([0x00, 0x7f, 0x80, 0xff])(
    "is read or refused, wherever the byte is (exclusive or with %i)",
    async (change) => {
      let refused = 0;
      for (let at = 4; at < whole.length - 4; at++) {
        const bytes = whole.slice();
        bytes[at] = change === 0 ? 0 : bytes[at]! ^ change;
        const start = performance.now();
        const { records, problems } = await readTables({ "input.parquet": bytes });
        expect(performance.now() - start, `byte ${at}`).toBeLessThan(LONGEST_MS);
        expect(records.length + problems.length, `byte ${at}`).toBeGreaterThan(0);
        for (const { trials } of records) expect(trials.length).toBeLessThan(100);
        refused += Number(problems.some(({ code }) => code === "unreadable-parquet"));
      }
      expect(refused).toBeGreaterThan(50);
    },
  );

  test("that gives a page more values than its column has is refused", async () => {
    // The header of the first page begins at byte 4, and its number of values is 6: in zigzag 12, at byte 12.
    expect(readThrift(whole, 4).struct[8]).toMatchObject({ 1: 6 });
    expect(whole[12]).toBe(12);
    const bytes = whole.slice();
    bytes[12] = 2 * 63;
    const { problems } = await readTables({ "input.parquet": bytes });
    expect(problems[0]?.message).toMatch(/a page claims 63 of 6 values/u);
  });
});

describe("Thrift's compact protocol", () => {
  test("is read field by field, what is no number and no struct passed over", () => {
    // 1: i32 -3, 2: binary "ab", 5: struct {1: i64 300}, 6: true, 7: list of two i32, 24 (long form): byte 9
    const bytes = Uint8Array.from([
      0x15, 5, 0x18, 2, 0x61, 0x62, 0x3c, 0x16, 0xd8, 0x04, 0, 0x11, 0x19, 0x25, 2, 4, 0x03, 48, 9,
      0, 77,
    ]);
    expect(readThrift(bytes, 0)).toEqual({ struct: { 1: -3, 5: { 1: 300 }, 24: 9 }, end: 20 });
  });

  test.each([
    ["ends in a field", [0x15]],
    ["ends in a text", [0x18, 9, 0x61]],
    ["has no end", [0x15, ...Array.from({ length: 12 }, () => 0x80)]],
    ["is nested without end", Array.from({ length: 40 }, () => 0x1c)],
    ["holds a map", [0x1b, 0]],
  ])("that %s is refused", (_, bytes) => {
    expect(() => readThrift(Uint8Array.from(bytes), 0)).toThrow(RangeError);
  });
});
