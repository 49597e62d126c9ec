import { describe, expect, test } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { bradleyTerry } from "../../src/ranking/bradley-terry.ts";
import type { PairwiseFit } from "../../src/ranking/bradley-terry-fit.ts";
import { davidson } from "../../src/ranking/davidson.ts";
import {
  davidsonOutcomes,
  type OutcomeProbabilities,
} from "../../src/ranking/davidson-outcomes.ts";
import { expectClose } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused } from "../laws.ts";
import { besideFirst, pairwiseGolden } from "./pairwise-cases.ts";

describe("Davidson's model of ties", () => {
  test("agrees with the direct maximum by mpmath, with information and clustered standard errors", () => {
    const cases = pairwiseGolden().cases.filter(({ kind }) => kind === "davidson");
    expect(cases).toHaveLength(2);
    for (const { name, order, prompts, ...golden } of cases) {
      const fit = davidson(golden, { order }) as PairwiseFit;
      const clustered = davidson(golden, { order, prompts: prompts! }) as PairwiseFit;
      const { values, errors } = besideFirst(fit);
      golden.differences.forEach((value, index) => {
        expectClose(values[index], value, `${name}, parameter ${index}`, 1e-11);
        expectClose(errors[index], golden.standardErrors[index]!, `${name}, error ${index}`);
        const robust = besideFirst(clustered).errors[index];
        expectClose(robust, golden.clustered![index]!, `${name}, sandwich ${index}`);
      });
      expectClose(fit.logLikelihood, golden.logLikelihood, `${name}, log-likelihood`, 1e-12);
    }
  });

  test("gives outcome probabilities that sum to 1, and are the observed shares for two models", () => {
    const pair = {
      models: 2,
      first: [0, 0, 0],
      second: [1, 1, 1],
      score: [1, 0.5, 0],
      count: [50, 30, 20],
    };
    const fit = davidson(pair) as PairwiseFit;
    const outcomes = davidsonOutcomes(fit, [0, 1]) as OutcomeProbabilities;
    // Saturated: shares, with the binomial's information on their log-odds.
    for (const [{ value, interval }, share] of [
      [outcomes.win, 0.5],
      [outcomes.tie, 0.3],
      [outcomes.loss, 0.2],
    ] as const) {
      expectClose(value, share, "share", 1e-12);
      assertContains(interval, value);
      const half = 1.959963984540054 / Math.sqrt(100 * share * (1 - share));
      const odds = (share / (1 - share)) * Math.exp(half);
      expectClose(interval.upper, odds / (1 + odds), `upper end at ${share}`);
    }
    assertIntervalLaws(
      (level) => (davidsonOutcomes(fit, [0, 1], { level }) as OutcomeProbabilities).tie.interval,
    );
  });

  test("refuses what leaves no finite parameters", () => {
    const rows = { models: 3, first: [0, 1, 2, 0], second: [1, 2, 0, 1] };
    const without = davidson({ ...rows, score: [1, 1, 1, 0] });
    expect(assertRefused(without as NotEstimable).reason).toMatch(/No battle was tied/u);
    const only = davidson({ ...rows, score: [0.5, 0.5, 0.5, 0.5] });
    expect(assertRefused(only as NotEstimable).reason).toMatch(/Every battle was tied/u);
    const separated = davidson({
      models: 3,
      first: [0, 0, 0],
      second: [1, 1, 2],
      score: [1, 0.5, 1],
    });
    expect(assertRefused(separated as NotEstimable).remedy).toMatch(/bradleyTerry/u);
    assertRefused(davidson({ models: 3, first: [0], second: [1], score: [0.5] }) as NotEstimable);
    const halves = bradleyTerry({ ...rows, score: [1, 0.5, 1, 0] }) as PairwiseFit;
    expect(() => davidsonOutcomes(halves, [0, 1])).toThrow(InvalidParameterError);
  });
});
