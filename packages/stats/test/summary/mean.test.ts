import { describe, expect, test } from "vitest";
import { NonFiniteValueError, NotEstimableError } from "../../src/errors.ts";
import { bootstrapMean } from "../../src/interval/bootstrap-mean.ts";
import { exactSignFlip } from "../../src/resample/exact-sign-flip.ts";
import { mean } from "../../src/summary/mean.ts";
import { numAcc } from "./certified-data.ts";

describe("the mean", () => {
  test.each([
    [1.2, 0.1],
    [1_000_000.2, 0.1],
    [10_000_000.2, 0.1],
  ])("of the certified NIST data set around %d is that number", (center, spread) => {
    expect(Math.abs(mean(numAcc(center, spread)) / center - 1)).toBeLessThan(1e-15);
  });

  test("does not lose small values beside large ones", () => {
    expect(mean([1e16, 1, -1e16, 1])).toBe(0.5);
  });

  test("of equal values is that value", () => {
    expect(mean(new Float64Array(1000).fill(0.1))).toBe(0.1);
  });

  test("of nothing is refused, not 0", () => {
    expect(() => mean([])).toThrow(NotEstimableError);
  });

  test("of a list with a missing value is refused with its place", () => {
    expect(() => mean([1, 2, Number.NaN])).toThrow("values[2] is NaN");
    expect(() => mean([1, Infinity])).toThrow(NonFiniteValueError);
  });

  test("that no double can hold is refused", () => {
    expect(() => mean([1e308, 1e308, 1e308])).toThrow(NotEstimableError);
  });

  test("takes nothing for 0 or 1 that is no number, as a file of scores may hold it", () => {
    const scores = JSON.parse("[1, null, true, 4, 7]") as number[];
    expect(() => mean(scores)).toThrow("values[1] is null");
    expect(() => bootstrapMean(scores)).toThrow("values[1] is null");
    expect(() => exactSignFlip(scores)).toThrow("differences[1] is null");
    expect(() => exactSignFlip(scores.slice(2, 3))).toThrow("differences[0] is true");
    expect(() => exactSignFlip(scores.slice(1, 2))).toThrow("differences[0] is null");
  });
});
