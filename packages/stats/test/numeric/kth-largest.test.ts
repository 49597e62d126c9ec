import fc from "fast-check";
import { expect, test } from "vitest";
import { kthLargest } from "../../src/numeric/kth-largest.ts";

test("is the number that sorting puts at that place, also among ties and infinities", () => {
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(-Infinity, 0, 1)), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(numbers, fc.nat(), (values, seed) => {
      const place = 1 + (seed % values.length);
      const given = Float64Array.from(values);
      expect(kthLargest(given, place)).toBe(given.toSorted()[values.length - place]);
      expect([...given]).toEqual(values);
    }),
  );
});
