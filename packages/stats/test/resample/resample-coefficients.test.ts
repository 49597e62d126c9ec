import { describe, expect, test } from "vitest";
import { resampleCoefficients } from "../../src/resample/resample-coefficients.ts";

const FREQUENCY = Math.PI / 12;

/** Mean 0 and sum of squares 1, the largest first: with their powers cut too soon a block would look harmless. */
function sampleOf(scores: readonly number[]): Float64Array {
  const center = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const deviations = scores.map((score) => score - center);
  const length = Math.sqrt(deviations.reduce((sum, each) => sum + each * each, 0));
  return Float64Array.from(deviations, (each) => each / length).toSorted(
    (a, b) => Math.abs(b) - Math.abs(a),
  );
}

/** (Σ exp(itz) / rows)^rows as it is defined, value by value. */
function definedAt(values: Float64Array, t: number): readonly [real: number, imaginary: number] {
  let [cosines, sines] = [0, 0];
  for (const value of values) {
    cosines -= 2 * Math.sin((t * value) / 2) ** 2;
    sines += Math.sin(t * value);
  }
  const rows = values.length;
  const [a, b] = [cosines / rows, sines / rows];
  const size = Math.exp(0.5 * rows * Math.log1p(2 * a + a * a + b * b));
  const angle = rows * Math.atan2(b, 1 + a);
  return [size * Math.cos(angle), size * Math.sin(angle)];
}

describe("the characteristic function of a resampled sum", () => {
  const exponential = (count: number) =>
    Array.from({ length: count }, (_, index) => -Math.log((index + 0.5) / count));
  const even = (count: number) => Array.from({ length: count }, (_, index) => index / count);

  test.each([
    ["many even scores", even(3000)],
    ["some even scores", even(300)],
    ["few even scores", even(25)],
    ["many lopsided scores", exponential(3000)],
    ["few lopsided scores", exponential(25)],
  ])("is that of its definition, to rounding: %s", (_, scores) => {
    const values = sampleOf(scores);
    const found = resampleCoefficients({ values, rows: values.length }, FREQUENCY, 5000);
    expect(found.complete).toBe(true);
    // What follows is negligible.
    expect(found.real.length).toBeLessThan(5000);
    for (let index = 0; index < found.real.length; index++) {
      const [real, imaginary] = definedAt(values, (index + 1) * FREQUENCY);
      // Three thousand sines are summed with about this error, here or there.
      expect(Math.abs(found.real[index]! - real)).toBeLessThan(5e-14);
      expect(Math.abs(found.imaginary[index]! - imaginary)).toBeLessThan(5e-14);
    }
  });
});
