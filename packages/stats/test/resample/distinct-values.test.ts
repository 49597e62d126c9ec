import { expect, test } from "vitest";
import { distinctValues } from "../../src/resample/distinct-values.ts";

test("distinct values come with their counts, unless there are more than asked for", () => {
  const { values, counts } = distinctValues([3, 1, 3, 3, 0.5], 3)!;
  expect([...values]).toEqual([3, 1, 0.5]);
  expect([...counts]).toEqual([3, 1, 1]);
  expect(distinctValues([3, 1, 3, 3, 0.5], 2)).toBeUndefined();
});
