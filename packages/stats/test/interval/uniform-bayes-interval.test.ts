import { expect, test } from "vitest";
import { InvalidCountError } from "../../src/errors.ts";
import { uniformBayesInterval } from "../../src/interval/uniform-bayes-interval.ts";
import { expectInterval } from "../golden.ts";
import { assertIntervalLaws, assertMirrored, assertShrinks } from "../laws.ts";

test("the uniform-prior interval has the limits that the statistics reference prints", () => {
  const interval = uniformBayesInterval(1045, 1319);
  expectInterval(interval, [0.769526654599, 0.813285205264], "1045/1319");
});

test("the uniform-prior interval keeps the laws of intervals", () => {
  for (const [successes, trials] of [
    [0, 1],
    [3, 7],
    [25, 25],
    [900, 1000],
  ] as const) {
    const interval = uniformBayesInterval(successes, trials);
    assertIntervalLaws((level) => uniformBayesInterval(successes, trials, { level }));
    assertMirrored(interval, uniformBayesInterval(trials - successes, trials), 0.5);
    assertShrinks(interval, uniformBayesInterval(3 * successes, 3 * trials));
  }
  // With every trial failed the upper end has a closed form: 1 − (tail)^(1 / (n + 1)).
  expectInterval(uniformBayesInterval(0, 9), [1 - 0.975 ** 0.1, 1 - 0.025 ** 0.1], "0/9");
  expect(() => uniformBayesInterval(3, 2)).toThrow(InvalidCountError);
  expect(() => uniformBayesInterval(0, 0)).toThrow(InvalidCountError);
});
