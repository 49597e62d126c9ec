import { expect, test } from "vitest";
import { deviance } from "../../src/special/deviance.ts";
import { exactProduct } from "../../src/special/exact-product.ts";
import { stirlingError } from "../../src/special/stirling-error.ts";
import { expectRelative } from "../distribution/golden-cases.ts";

test("the deviance of a count at its mean is 0, and that of no count is the mean", () => {
  expect(deviance(17, 17, 0)).toBe(0);
  expect(deviance(0, 2.5, -2.5)).toBe(2.5);
});

test("the deviance near the mean is half the squared distance over the mean", () => {
  // Next term of the series: −d³ / (6 m²), relative to the first −d / (3 m) = −3e-10.
  expectRelative(deviance(1e6 + 0.001, 1e6, 0.001), 5e-13 * (1 - 0.001 / 3e6), "d = 0.001", 1e-14);
});

test("series and direct formula meet where one takes over from the other", () => {
  // Ratio ½ is count = 3 × mean.
  const below = deviance(2.999_999_999, 1, 1.999_999_999);
  const above = deviance(3.000_000_001, 1, 2.000_000_001);
  expectRelative(above - below, 2e-9 * Math.log(3), "slope log 3", 1e-6);
});

test("a product and its rounding error are exact", () => {
  const { high, low } = exactProduct(1 + 2 ** -30, 1 - 2 ** -30);
  expect(high).toBe(1);
  expect(low).toBe(-(2 ** -60));
});

test("Stirling's error completes the factorials", () => {
  let logFactorial = 0;
  for (let n = 1; n <= 40; n++) {
    logFactorial += Math.log(n);
    const stirling = 0.5 * Math.log(2 * Math.PI * n) + n * (Math.log(n) - 1);
    expect(Math.abs(stirling + stirlingError(n) - logFactorial)).toBeLessThan(3e-13);
  }
});
