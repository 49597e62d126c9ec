import { describe, expect, test } from "vitest";
import type { NotEstimable } from "../../src/estimate.ts";
import { jointMeans } from "../../src/multiplicity/joint-means.ts";
import { assertJointMeans, spreadOf } from "../../src/multiplicity/joint-spread.ts";
import { assertRefused } from "../laws.ts";

type Matrix = readonly (readonly number[])[];

function jointWith(covariance: Matrix) {
  const means = covariance.map(() => 1);
  return { kind: "estimated", means, covariance, method: "given", n: 10 } as const;
}

describe("joint means", () => {
  test("are refused without a model, and where the squares of one model overflow", () => {
    assertRefused(jointMeans([]) as NotEstimable);
    const scores = [
      [1e200, -1e200, 0],
      [1, 0, 1],
    ];
    expect(assertRefused(jointMeans(scores) as NotEstimable).reason).toContain("squares");
    expect(jointMeans([[1, 0, 1]])).toMatchObject({ kind: "estimated", n: 3 });
  });
});

describe("the spread of a weighted sum of means", () => {
  test("is exactly 0 where only rounding is left", () => {
    const same = jointWith([0, 1, 2].map(() => [0.7, 0.7, 0.7]));
    expect(spreadOf([0.1, 0.2, -0.3], same)).toBe(0);
    expect(spreadOf([-0.3, 0.1, 0.2], same)).toBe(0);
  });

  test("is not taken for rounding because the scores have a small unit", () => {
    const small = jointWith([
      [1e-20, 0],
      [0, 1e-20],
    ]);
    expect(spreadOf([1, -1], small)).toBeCloseTo(Math.SQRT2 * 1e-10, 18);
  });
});

describe("a covariance matrix from elsewhere", () => {
  const assertMatrix = (covariance: Matrix) => () => assertJointMeans(jointWith(covariance));

  test("may have unequal scales, a model without spread, and asymmetries that are rounding", () => {
    const unequal = (between: number): Matrix => [
      [4, between],
      [between, 1e-4],
    ];
    expect(assertMatrix(unequal(0.0199))).not.toThrow();
    expect(assertMatrix(unequal(0.03))).toThrow("covariance[0][1]");
    expect(assertMatrix([[0]])).not.toThrow();
    const large = [
      [1e12, 5e11],
      [5e11 + 1, 1e12],
    ];
    expect(assertMatrix(large)).not.toThrow();
    expect(assertMatrix([[-1]])).toThrow("covariance[0][0]");
  });
});
