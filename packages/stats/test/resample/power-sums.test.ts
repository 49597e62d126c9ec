import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainBlocks, POWERS, type WeightedValues } from "../../src/resample/block-sums.ts";
import { kernelBlocks, kernelStandardized } from "../../src/resample/power-sums-kernel.ts";
import { splitBlocks, splitBySize } from "../../src/resample/power-sums.ts";
import { plainStandardized } from "../../src/resample/standardized.ts";

/** Enough values for the kernel, of all sizes, and a part of a last block. */
const samples: fc.Arbitrary<WeightedValues> = fc
  .tuple(
    fc.float64Array({ minLength: 256, maxLength: 700, noNaN: true, min: -4, max: 4 }),
    fc.option(fc.float64Array({ minLength: 700, maxLength: 700, noNaN: true, min: 1, max: 9 })),
  )
  .map(([values, counts]) => ({
    values,
    rows: values.length,
    ...(counts === null ? {} : { counts: counts.slice(0, values.length) }),
  }));

describe("the kernel of power sums", () => {
  test("gives the bits of the plain version", () => {
    fc.assert(
      fc.property(
        samples,
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.integer({ min: 1, max: POWERS }),
        (sample, limit, powers) => {
          const asked = { limit, powersFor: (share: number) => (share > 0.5 ? powers : 2) };
          const plain = splitBlocks(sample, plainBlocks(sample), asked);
          expect(splitBlocks(sample, kernelBlocks(sample)!, asked)).toEqual(plain);
          expect(splitBySize(sample, limit, asked.powersFor)).toEqual(plain);
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });

  test("standardizes to the bits of the plain version", () => {
    fc.assert(
      fc.property(samples, fc.double({ min: -1, max: 1, noNaN: true }), (sample, center) => {
        expect(kernelStandardized(sample, center)).toEqual(plainStandardized(sample, center));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test("grows its memory for long lists, counts included", () => {
    const values = Float64Array.from({ length: 20_000 }, (_, index) => Math.sin(index));
    const counts = values.map((_, index) => 1 + (index % 5));
    const own = { values, counts };
    expect(kernelStandardized(own, 0.25)).toEqual(plainStandardized(own, 0.25));
  });

  test("keeps sums that were handed out when it is asked for others", () => {
    const ones = { values: new Float64Array(300).fill(1), rows: 300 };
    const first = splitBySize(ones, 2);
    splitBySize({ values: new Float64Array(300).fill(0.5), rows: 300 }, 2);
    expect(first.powerSums[1]).toBe(300);
  });

  test("is left aside where there is little to add up", () => {
    const few = { values: new Float64Array(255), rows: 255 };
    expect(kernelBlocks(few)).toBeUndefined();
    expect(kernelStandardized(few, 0)).toBeUndefined();
    expect(kernelBlocks({ values: new Float64Array(256), rows: 256 })).toBeDefined();
  });
});

describe("power sums", () => {
  test("are those of the small values, with their counts; the others are kept", () => {
    const values = Float64Array.from({ length: 600 }, (_, index) => ((index % 7) - 3) / 2);
    const counts = Float64Array.from({ length: 600 }, (_, index) => 1 + (index % 3));
    const { powerSums, large, largeCounts } = splitBySize({ values, counts, rows: 1200 }, 1);
    for (let power = 1; power <= POWERS; power++) {
      const whole = values.reduce(
        (sum, value, index) => sum + (Math.abs(value) <= 1 ? counts[index]! * value ** power : 0),
        0,
      );
      expect(powerSums[power]).toBeCloseTo(whole, 9);
    }
    const beyond = [...values.keys()].filter((index) => Math.abs(values[index]!) > 1);
    expect([...large]).toEqual(beyond.map((index) => values[index]));
    expect([...largeCounts]).toEqual(beyond.map((index) => counts[index]));
  });
});
