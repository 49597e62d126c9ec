import { expect, test } from "vitest";
import { signedParts } from "../../src/comparison/signed-parts.ts";

test("the parts of differences by sign are never more than the items that they are worth, by no rounding either", () => {
  for (let n = 1; n <= 60; n++) {
    for (let wins = 0; wins <= n; wins++) {
      const differences = Array.from({ length: n }, (_, item) => (item < wins ? 1 : -1));
      for (const size of [n, n * 0.73, n / 3]) {
        const { onlyTreatment, onlyControl, n: items } = signedParts(differences, size);
        expect(items).toBe(size);
        expect(onlyTreatment).toBeCloseTo((size * wins) / n, 9);
        expect(onlyControl).toBeCloseTo(size - (size * wins) / n, 9);
        expect(onlyControl).toBeLessThanOrEqual(size - onlyTreatment);
      }
    }
  }
});
