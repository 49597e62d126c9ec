import { describe, expect, test } from "vitest";
import { InvalidCountError, LengthMismatchError, NotEstimableError } from "../../src/errors.ts";
import { clusterTotals } from "../../src/resample/cluster-totals.ts";

describe("totals by cluster", () => {
  test("come in the order of the first entry, whatever the labels", () => {
    const { sizes, totals } = clusterTotals([1, 2, 3, 4], Int32Array.of(9, -4, 9, 0));
    expect([...sizes]).toEqual([2, 1, 1]);
    expect([...totals]).toEqual([4, 2, 4]);
  });

  test("need a whole-number label for each value", () => {
    expect(() => clusterTotals([1, 2], [1])).toThrow(LengthMismatchError);
    expect(() => clusterTotals([1, 2], [1, Number.NaN])).toThrow(InvalidCountError);
  });

  test("are refused where a sum overflows, though the sum of all would not", () => {
    const values = [1e308, -1e308, 1e308, -1e308, 3];
    expect(() => clusterTotals(values, [1, 2, 1, 2, 3])).toThrow(NotEstimableError);
    expect(() => clusterTotals(values, [1, 1, 2, 2, 3])).not.toThrow();
  });
});
