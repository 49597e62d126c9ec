import { expect, test } from "vitest";
import { isOnlyRounding } from "../../src/interval/only-rounding.ts";

test("a spread is only rounding beside the largest of all scores, wherever that stands and whatever its sign", () => {
  for (const sources of [[[1e6, 1]], [[1, 1e6]], [[1], [-1e6, 2], [3]]]) {
    expect(isOnlyRounding(1e-9, sources)).toBe(true);
    expect(isOnlyRounding(1e-8, sources)).toBe(false);
  }
  expect(isOnlyRounding(1e-9, [[1, 2]])).toBe(false);
  expect(isOnlyRounding(0, [])).toBe(true);
});
