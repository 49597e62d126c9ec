import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  poissonCdf,
  poissonMass,
  poissonQuantile,
  poissonUpperTail,
} from "../../src/distribution/poisson.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { readGolden } from "../golden.ts";
import { anyProbability, anySize, LAW_RUNS } from "./distribution-laws.ts";
import { expectRelative } from "./golden-cases.ts";

interface PoissonGolden {
  readonly point: readonly {
    readonly arguments: readonly [number, number];
    readonly values: readonly (number | null)[];
  }[];
  readonly quantile: readonly {
    readonly arguments: readonly [number, number];
    readonly value: number;
  }[];
}

describe("the Poisson distribution", () => {
  test("mass and tails agree with mpmath to 1e-12, and with it R and scipy", () => {
    for (const { arguments: at, values } of (readGolden("poisson") as PoissonGolden).point) {
      [poissonMass, poissonCdf, poissonUpperTail].forEach((evaluate, index) => {
        const wanted = values[index];
        if (wanted === null || wanted === undefined) return;
        expectRelative(evaluate(...at), wanted, `${evaluate.name}(${at.join(", ")})`);
      });
    }
  });

  test("quantiles are those of R and scipy", () => {
    for (const { arguments: at, value } of (readGolden("poisson") as PoissonGolden).quantile) {
      expect(poissonQuantile(...at), at.join(", ")).toBe(value);
    }
  });

  test("tails add up, and the quantile is the smallest count that reaches q", () => {
    assert(
      property(anyProbability, anySize(0.01, 1e5), integer({ min: 0, max: 200 }), (q, mean, k) => {
        expectRelative(poissonCdf(k, mean) + poissonUpperTail(k, mean), 1, `${k}`, 4e-16);
        const count = poissonQuantile(q, mean);
        expect(poissonCdf(count, mean)).toBeGreaterThanOrEqual(q * (1 - 1e-13));
        expect(poissonCdf(count - 1, mean)).toBeLessThan(q);
      }),
      LAW_RUNS,
    );
  });

  test("the ends are exact, and arguments out of range are refused", () => {
    expect([poissonMass(-1, 2), poissonCdf(-1, 2), poissonUpperTail(-1, 2)]).toEqual([0, 0, 1]);
    expect([
      poissonMass(0, 0),
      poissonMass(1, 0),
      poissonCdf(0, 0),
      poissonUpperTail(0, 0),
    ]).toEqual([1, 0, 1, 0]);
    expect([poissonQuantile(0, 3), poissonQuantile(1, 0)]).toEqual([0, 0]);
    expect(() => poissonMass(0.5, 2)).toThrow(InvalidCountError);
    expect(() => poissonQuantile(1, 2)).toThrow(/leave that bound open/u);
    for (const mean of [-1, Number.NaN, Infinity, 1e12]) {
      expect(() => poissonCdf(1, mean)).toThrow(InvalidParameterError);
    }
  });
});
