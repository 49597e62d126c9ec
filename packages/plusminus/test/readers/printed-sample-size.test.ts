import { expect, test } from "vitest";
import { printedSampleSize } from "../../src/readers/printed-sample-size.ts";

test("every proportion of right-or-wrong answers gives its number of answers back", () => {
  for (const size of [2, 3, 5, 10, 100, 199, 1319, 14_042]) {
    for (const right of [1, Math.floor(size / 3), size - 1].filter((k) => k > 0 && k < size)) {
      const proportion = right / size;
      const error = Math.sqrt((proportion * (1 - proportion)) / (size - 1));
      expect(printedSampleSize(proportion, error)).toBe(size);
    }
  }
});

test("scores that are no right-or-wrong answers determine no size", () => {
  // IFEval of Qwen2.5-7B: instructions clustered in prompts (printed 0.7986 ± 0.0139 over 834 instructions).
  expect(printedSampleSize(0.7985611510791367, 0.013898041448111482)).toBeUndefined();
  // DROP of the same model: an F1 with clustered errors.
  expect(printedSampleSize(0.7846345044572627, 0.2)).toBeUndefined();
});

test("0, 1, a zero error and numbers outside the scale determine nothing", () => {
  expect(printedSampleSize(0, 0)).toBeUndefined();
  expect(printedSampleSize(1, 0.1)).toBeUndefined();
  expect(printedSampleSize(0.5, 0)).toBeUndefined();
  expect(printedSampleSize(12.5, 0.5)).toBeUndefined();
});
