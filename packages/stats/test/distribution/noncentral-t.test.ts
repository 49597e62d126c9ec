import { assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { noncentralTCdf, noncentralTUpperTail } from "../../src/distribution/noncentral-t.ts";
import { studentTUpperTail } from "../../src/distribution/student-t.ts";
import { InvalidParameterError } from "../../src/errors.ts";
import { readGolden } from "../golden.ts";
import { anySize } from "./distribution-laws.ts";
import { expectRelative } from "./golden-cases.ts";

interface GoldenCase {
  readonly arguments: readonly [number, number, number];
  readonly values: readonly [number | null, number | null];
}

const GOLDEN = (readGolden("distributions-more") as { readonly noncentralT: readonly GoldenCase[] })
  .noncentralT;

describe("the noncentral t distribution", () => {
  // R's own pt() is wrong in the first digit beyond a noncentrality of 37.62; the values are mpmath's.
  test("both tails agree with mpmath to 1e-12, however small they are", () => {
    expect(GOLDEN.length).toBeGreaterThan(350);
    for (const {
      arguments: [x, df, delta],
      values: [lower, upper],
    } of GOLDEN) {
      const where = `(${x}, ${df}, ${delta})`;
      if (lower !== null) expectRelative(noncentralTCdf(x, df, delta), lower, `cdf${where}`);
      if (upper !== null) expectRelative(noncentralTUpperTail(x, df, delta), upper, `tail${where}`);
    }
  });

  test("without noncentrality it is Student's t, and its tails add up to one", () => {
    const anyReal = double({ min: -40, max: 40, noNaN: true });
    assert(
      property(anyReal, anySize(0.5, 1e7), anyReal, (x, df, delta) => {
        expectRelative(
          noncentralTUpperTail(x, df, 0),
          studentTUpperTail(x, df),
          `t ${x}, ${df}`,
          1e-11,
        );
        const [lower, upper] = [noncentralTCdf(x, df, delta), noncentralTUpperTail(x, df, delta)];
        expect(Math.abs(lower + upper - 1)).toBeLessThan(1e-12);
        const further = noncentralTUpperTail(x, df, delta + 0.1);
        expect(further).toBeGreaterThanOrEqual(upper * (1 - 1e-12));
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  test("arguments out of range are refused", () => {
    for (const bad of [Number.NaN, Infinity]) {
      expect(() => noncentralTCdf(bad, 3, 1)).toThrow(InvalidParameterError);
      expect(() => noncentralTCdf(1, bad, 1)).toThrow(InvalidParameterError);
      expect(() => noncentralTCdf(1, 3, bad)).toThrow(InvalidParameterError);
    }
    expect(() => noncentralTUpperTail(1, 0, 1)).toThrow(InvalidParameterError);
  });
});
