import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { meanTInterval } from "../../src/interval/mean-t-interval.ts";
import { invertPassHatK } from "../../src/sampling-curve/invert-pass-hat-k.ts";
import { estimated } from "../laws.ts";

function binomial(n: number, k: number): number {
  return k < 0 || k > n ? 0 : k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k;
}

/** What would be printed of a histogram. */
function printed(histogram: readonly number[], decimals: number) {
  const trials = histogram.length - 1;
  const items = histogram.reduce((sum, count) => sum + count, 0);
  const passHat = Array.from({ length: trials }, (_, index) => {
    const total = histogram.reduce((sum, count, c) => sum + count * binomial(c, index + 1), 0);
    return Number((total / binomial(trials, index + 1) / items).toFixed(decimals));
  });
  return { items, passHat, decimals };
}

function standardErrorInPoints(histogram: readonly number[]): number {
  const trials = histogram.length - 1;
  const means = histogram.flatMap((count, successes) =>
    Array<number>(count).fill((100 * successes) / trials),
  );
  return estimated(meanTInterval(means)).standardError!;
}

describe("inverting pass^k", () => {
  test("recovers the two published τ²-bench retail histograms and their clustered standard errors", () => {
    const opus = invertPassHatK({
      items: 114,
      passHat: [0.7961, 0.674, 0.5877, 0.5175],
      decimals: 4,
    });
    expect(opus).toEqual({ kind: "inverted", histogram: [3, 9, 11, 32, 59] });
    expect(standardErrorInPoints([3, 9, 11, 32, 59])).toBeCloseTo(2.5, 2);
    const gemini = invertPassHatK({
      items: 114,
      passHat: [0.7588, 0.6345, 0.5439, 0.4737],
      decimals: 4,
    });
    expect(gemini).toEqual({ kind: "inverted", histogram: [8, 6, 14, 32, 54] });
    expect(standardErrorInPoints([8, 6, 14, 32, 54])).toBeCloseTo(2.82, 2);
  });

  test("recovers any histogram that was printed with six decimals, up to eight trials", () => {
    const histograms = fc
      .array(fc.nat(60), { minLength: 2, maxLength: 9 })
      .filter((histogram) => histogram.some((count) => count > 0));
    fc.assert(
      fc.property(histograms, (histogram) => {
        expect(invertPassHatK(printed(histogram, 6))).toEqual({ kind: "inverted", histogram });
      }),
      { seed: 25, numRuns: 200 },
    );
  });

  test("never returns a histogram that does not reproduce every printed value", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), (thousandths, items) => {
        const passHat = thousandths.toSorted((a, b) => b - a).map((value) => value / 1000);
        const result = invertPassHatK({ items, passHat, decimals: 3 });
        if (result.kind === "impossible") {
          expect(result.reason).toMatch(/^[A-Z].*\.$/u);
          return;
        }
        expect(result.histogram.reduce((sum, count) => sum + count, 0)).toBe(items);
        expect(Math.min(...result.histogram)).toBeGreaterThanOrEqual(0);
        printed(result.histogram, 9).passHat.forEach((value, index) => {
          expect(Math.abs(value - passHat[index]!)).toBeLessThan(0.0005 + 1e-8);
        });
      }),
      { seed: 26, numRuns: 500 },
    );
  });

  test("finds numbers impossible that no whole items give, as where one of 114 is missing", () => {
    const { passHat } = printed([3, 9, 11, 32, 58], 4);
    expect(invertPassHatK({ items: 114, passHat, decimals: 4 }).kind).toBe("impossible");
    // pass^2 above pass^1.
    const rising = invertPassHatK({ items: 50, passHat: [0.5, 0.6], decimals: 2 });
    expect(rising).toMatchObject({
      kind: "impossible",
      reason: "No 50 whole items give these values.",
    });
  });

  test("says so where several histograms fit, or too few digits are printed to search", () => {
    const coarse = invertPassHatK({ items: 1000, passHat: [0.7, 0.5], decimals: 1 });
    expect(coarse).toMatchObject({ kind: "impossible", reason: expect.stringMatching(/Several/u) });
    const passHat = Array.from({ length: 12 }, (_, index) => 0.9 - 0.07 * index);
    expect(invertPassHatK({ items: 100_000, passHat, decimals: 1 }).kind).toBe("impossible");
  });

  test("refuses what is no table of pass^k", () => {
    const good = { items: 10, passHat: [0.5], decimals: 2 };
    expect(() => invertPassHatK({ ...good, items: 0 })).toThrow(InvalidCountError);
    expect(() => invertPassHatK({ ...good, passHat: [] })).toThrow(InvalidCountError);
    expect(() => invertPassHatK({ ...good, decimals: -1 })).toThrow(InvalidCountError);
    expect(() => invertPassHatK({ ...good, passHat: [79.61] })).toThrow(InvalidParameterError);
    expect(() => invertPassHatK({ ...good, passHat: [Number.NaN] })).toThrow("passHat[0]");
  });
});
