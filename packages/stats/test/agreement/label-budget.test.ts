import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelBudget, labelsNeeded } from "../../src/agreement/label-budget.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { assertRefused } from "../laws.ts";

describe("the number of labels that pay off", () => {
  test("is the fewest that reach the standard error, and worth more than itself", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (labels, correlation) => {
          const plan = { items: 2000, standardDeviation: 0.4, correlation };
          const bought = labelBudget(labels, plan);
          expect(bought.worthLabels).toBeGreaterThanOrEqual(labels * (1 - 1e-12));
          const needed = labelsNeeded(bought.standardError, plan);
          if ("kind" in needed) throw new Error(needed.reason);
          expect(needed.labels).toBeLessThanOrEqual(labels);
          expect(needed.standardError).toBeLessThanOrEqual(bought.standardError * (1 + 1e-9));
        },
      ),
      { seed: 4, numRuns: 200 },
    );
  });

  test("is refused where all items do not reach it, and throws for plans that are none", () => {
    const plan = { items: 100, standardDeviation: 0.5, correlation: 0.5 };
    assertRefused(labelsNeeded(0.04, plan) as never);
    expect(() => labelBudget(101, plan)).toThrow(InvalidCountError);
    expect(() => labelsNeeded(0, plan)).toThrow(InvalidParameterError);
    expect(() => labelBudget(5, { ...plan, correlation: 2 })).toThrow(InvalidParameterError);
  });
});
