import { describe, expect, test } from "vitest";
import { forEachPermutation } from "../../src/diversity/permutations.ts";

describe("the list of all orders", () => {
  test("has each of them once, the identity first", () => {
    for (const [size, count] of [1, 1, 2, 6, 24, 120, 720].entries()) {
      const seen: string[] = [];
      forEachPermutation(size, (order) => seen.push(order.join(" ")));
      expect(seen[0]).toBe(Array.from({ length: size }, (_, index) => index).join(" "));
      expect(seen).toHaveLength(count);
      expect(new Set(seen).size).toBe(count);
      for (const order of seen) expect(order.split(" ").toSorted().join(" ")).toBe(seen[0]);
    }
  });
});
