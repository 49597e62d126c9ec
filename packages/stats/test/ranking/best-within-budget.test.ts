import { describe, expect, test } from "vitest";
import { normalCdf } from "../../src/distribution/normal.ts";
import { InvalidParameterError, NonFiniteValueError } from "../../src/errors.ts";
import type { JointMeans } from "../../src/multiplicity/joint-means.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bestWithinBudget } from "../../src/ranking/best-within-budget.ts";
import { paretoFrontOfMeans } from "../../src/ranking/pareto-front.ts";

const rng = createRandom(6);

/** Independent means with these standard errors. */
function joint(means: readonly number[], errors: readonly number[]): JointMeans {
  const covariance = errors.map((own, row) =>
    errors.map((_, column) => (row === column ? own ** 2 : 0)),
  );
  return { kind: "estimated", means, covariance, method: "given", n: 100 };
}

describe("the best within a budget", () => {
  test("is, of two at known prices, the better one with the probability of the normal law", () => {
    const [first, second] = bestWithinBudget(joint([0.6, 0.55, 1, 1], [0.03, 0.04, 0, 0]), 1, {
      rng,
    });
    const exact = normalCdf(0.05 / 0.05);
    expect(Math.abs(first!.probability - exact)).toBeLessThan(4 * first!.monteCarloError);
    expect(first!.probability + second!.probability).toBe(1);
  });

  test("is nobody whose price is beyond it, as far as the price is known", () => {
    const [dear, cheap] = bestWithinBudget(joint([0.9, 0.5, 2, 1], [0, 0, 0.5, 0]), 2.5, { rng });
    const affordable = normalCdf(1);
    expect(Math.abs(dear!.probability - affordable)).toBeLessThan(4 * dear!.monteCarloError);
    expect(Math.abs(cheap!.probability - (1 - affordable))).toBeLessThan(
      4 * cheap!.monteCarloError,
    );
    const none = bestWithinBudget(joint([0.9, 0.5, 2, 1], [0, 0, 0, 0]), 0.5, { rng });
    expect(none.map(({ probability }) => probability)).toEqual([0, 0]);
  });

  test("is shared by nobody: level models are no best", () => {
    const level = bestWithinBudget(joint([0.5, 0.5, 1, 1], [0, 0, 0, 0]), 1, { rng });
    expect(level.map(({ probability }) => probability)).toEqual([0, 0]);
  });

  test("refuses a budget and a table that are none", () => {
    expect(() => bestWithinBudget(joint([1, 1], [0, 0]), Number.NaN, { rng })).toThrow(
      NonFiniteValueError,
    );
    expect(() => bestWithinBudget(joint([1], [0]), 1, { rng })).toThrow(InvalidParameterError);
  });
});

test("the front of printed means: NSGA-Net's smallest and largest are on it, those between hardly less", () => {
  // Errors of CIFAR-10 with 10 000 test images at 417, 550 and 817 million multiply-adds: 2.43, 2.22, 2.02 %; and 3.73 % at 1240.
  const errors = [0.0243, 0.0222, 0.0202, 0.0373];
  const given = joint(
    [...errors.map((error) => -error), 417, 550, 817, 1240],
    [...errors.map((error) => Math.sqrt((error * (1 - error)) / 10_000)), 0, 0, 0, 0],
  );
  const { models } = paretoFrontOfMeans(given, { rng });
  expect(models.map(({ onFront }) => onFront)).toEqual([true, true, true, false]);
  expect(models[0]!.probability).toBe(1);
  // 550 against 417: Φ(.0021 / √(.0243·.9757 + .0222·.9778) · 100).
  const ahead = normalCdf(0.0021 / Math.sqrt((0.0243 * 0.9757 + 0.0222 * 0.9778) / 10_000));
  expect(Math.abs(models[1]!.probability - ahead)).toBeLessThan(4 * models[1]!.monteCarloError);
  expect(models[3]!.probability).toBe(0);
});
