import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { bradleyTerry } from "../../src/ranking/bradley-terry.ts";
import type { Battles } from "../../src/ranking/bradley-terry-battles.ts";
import {
  firstAdvantage,
  strengthDifference,
  strengthRating,
  winProbability,
} from "../../src/ranking/bradley-terry-contrast.ts";
import type { PairwiseFit } from "../../src/ranking/bradley-terry-fit.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertRefused,
  assertTestAgrees,
  contrasted,
  estimated,
} from "../laws.ts";
import { besideFirst, pairwiseGolden, promptBattles, streamFor } from "./pairwise-cases.ts";

/** Citations between journals: row i was cited by column j so often. */
const CITATIONS = [
  [714, 730, 498, 221],
  [33, 425, 68, 17],
  [320, 813, 1072, 142],
  [284, 276, 325, 188],
];

function journals(): Battles {
  const rows = CITATIONS.flatMap((row, first) =>
    row.flatMap((count, second) => (first === second ? [] : [{ first, second, count }])),
  );
  return {
    models: 4,
    first: rows.map(({ first }) => first),
    second: rows.map(({ second }) => second),
    score: rows.map(() => 1),
    count: rows.map(({ count }) => count),
  };
}

function fitted(fit: PairwiseFit | NotEstimable): PairwiseFit {
  if (fit.kind === "not-estimable") throw new Error(`refused: ${fit.reason}`);
  return fit;
}

describe("the Bradley–Terry model", () => {
  test("has the strengths of the citations that the statistics reference prints", () => {
    const fit = fitted(bradleyTerry(journals()));
    const { values, errors } = besideFirst(fit);
    const reference = [-2.94907249684391, -0.479569769751993, 0.268954055819472];
    // R's glm reports standard errors of its last step but one; converged, they differ in the ninth digit.
    const printed = [0.102545335369857, 0.0605887292396264, 0.0708299651057058];
    const { BradleyTerry2Converged } = pairwiseGolden().citations;
    reference.forEach((value, index) => {
      expectClose(values[index], value, `strength ${index + 1}`, 1e-12);
      expectClose(errors[index], printed[index]!, `standard error ${index + 1}`, 3e-9);
      expectClose(errors[index], BradleyTerry2Converged[index + 3]!, "converged", 1e-11);
    });
    expect(fit.strengths.reduce((sum, strength) => sum + strength, 0)).toBeCloseTo(0, 14);
  });

  test("agrees with R and mpmath, with information and clustered standard errors", () => {
    const cases = pairwiseGolden().cases.filter(({ kind }) => kind === "likelihood");
    expect(cases).toHaveLength(3);
    for (const { name, order, prompts, users, ...golden } of cases) {
      const labels = { ...(prompts && { prompts }), ...(users && { users }) };
      const fit = fitted(bradleyTerry(golden, { order, standardErrors: "information" }));
      const clustered = fitted(bradleyTerry(golden, { order, ...labels }));
      const { values, errors } = besideFirst(fit);
      golden.differences.forEach((value, index) => {
        expectClose(values[index], value, `${name}, parameter ${index}`, 1e-11);
        expectClose(errors[index], golden.standardErrors[index]!, `${name}, error ${index}`);
        const robust = besideFirst(clustered).errors[index];
        expectClose(robust, golden.clustered![index]!, `${name}, sandwich ${index}`);
      });
      expectClose(fit.logLikelihood, golden.logLikelihood, `${name}, log-likelihood`, 1e-12);
      expect(clustered.degreesOfFreedom).toBe(clustered.clusters! - 1);
    }
  });

  test("has Firth's strengths as R and mpmath, also where no likelihood maximum exists", () => {
    const cases = pairwiseGolden().cases.filter(({ kind }) => kind === "firth");
    expect(cases).toHaveLength(4);
    for (const { name, order, differences, ...golden } of cases) {
      const fit = fitted(bradleyTerry(golden, { order, penalty: "always" }));
      const { values } = besideFirst(fit);
      differences.forEach((value, index) => {
        expectClose(values[index], value, `${name}, parameter ${index}`);
      });
      expect(fit.regularised === undefined, name).toBe(name === "few battles");
    }
  });

  test("flags separation, of one model, of groups and by order, and names who never won", () => {
    const never = fitted(
      bradleyTerry({ models: 3, first: [0, 1, 0], second: [1, 0, 2], score: [1, 1, 1] }),
    );
    expect(never.regularised?.reason).toMatch(/group \{2\}/u);
    expect(never.method).toBe("bradley-terry-firth");
    const groups = pairwiseGolden().cases.find(({ name }) => name.startsWith("two groups"))!;
    expect(fitted(bradleyTerry(groups)).regularised?.reason).toMatch(/\{2, 3\}/u);
    const cycle = { models: 3, first: [0, 1, 2], second: [1, 2, 0], score: [1, 1, 1] };
    expect(fitted(bradleyTerry(cycle)).regularised).toBeUndefined();
    expect(fitted(bradleyTerry(cycle, { order: true })).regularised?.reason).toMatch(/order/u);
    // A tie is half a win, and ends the separation.
    const tied = { models: 3, first: [0, 1, 0], second: [1, 0, 2], score: [1, 1, 0.5] };
    expect(fitted(bradleyTerry(tied)).regularised).toBeUndefined();
  });

  test("refuses models that never met, and names the groups", () => {
    const refusal = assertRefused(
      bradleyTerry({ models: 4, first: [0, 2], second: [1, 3], score: [1, 0] }) as NotEstimable,
    );
    expect(refusal.reason).toContain("{0, 1} and {2, 3}");
    assertRefused(bradleyTerry({ models: 2, first: [], second: [], score: [] }) as NotEstimable);
  });

  test("refuses an advantage that the design cannot tell from strength, and too few clusters", () => {
    const apart = { models: 2, first: [0, 0], second: [1, 1], score: [1, 0] };
    const fit = bradleyTerry(apart, { order: true });
    // Flagged as separated or refused; never a number that looks sure.
    expect(fit.kind === "not-estimable" || fit.regularised !== undefined).toBe(true);
    const battles = { models: 3, first: [0, 1, 2, 0], second: [1, 2, 0, 1], score: [1, 1, 1, 0] };
    const few = bradleyTerry(battles, { prompts: [1, 1, 2, 2] });
    expect(assertRefused(few as NotEstimable).reason).toMatch(/2 clusters/u);
  });

  test("gives differences and probabilities whose tests and intervals agree", () => {
    const fit = fitted(bradleyTerry(journals()));
    const difference = contrasted(strengthDifference(fit, [0, 2]));
    assertTestAgrees(difference);
    expectClose(difference.difference.value, 0.479569769751993, "difference", 1e-12);
    const elo = contrasted(strengthDifference(fit, [0, 2], { scale: "elo" }));
    expectClose(elo.difference.value, (0.479569769751993 * 400) / Math.LN10, "Elo", 1e-12);
    expectClose(elo.test.p, difference.test.p, "p does not depend on the scale", 1e-9);
    assertIntervalLaws(
      (level) => contrasted(strengthDifference(fit, [0, 2], { level })).difference.interval,
    );
    assertIntervalLaws((level) => estimated(winProbability(fit, [0, 1], { level })).interval);
    assertIntervalLaws(
      (level) => estimated(strengthRating(fit, 1, { level, scale: "elo", origin: 1000 })).interval,
    );
    const win = estimated(winProbability(fit, [0, 1]));
    assertContains(win.interval, win.value);
    expectClose(win.value, 1 / (1 + Math.exp(-2.94907249684391)), "probability", 1e-12);
    expectClose(estimated(winProbability(fit, [1, 0])).value, 1 - win.value, "mirror", 1e-12);
  });

  test("does not depend on the order of rows, and mirrors when all outcomes are turned round", () => {
    const outcome = fc.constantFrom(0, 0.5, 1);
    const battle = fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      outcome,
    );
    fc.assert(
      fc.property(fc.array(battle, { maxLength: 40 }), (rows) => {
        const columns = (list: typeof rows, flip: boolean): Battles => ({
          models: 4,
          first: list.map(([first]) => first),
          second: list.map(([first, step]) => (first + step) % 4),
          score: list.map(([, , score]) => (flip ? 1 - score : score)),
        });
        const fit = bradleyTerry(columns(rows, false));
        const again = bradleyTerry(columns(rows.toReversed(), false));
        const mirrored = bradleyTerry(columns(rows, true));
        expect(JSON.parse(JSON.stringify(fit))).toEqual(fit);
        expect([again.kind, mirrored.kind]).toEqual([fit.kind, fit.kind]);
        if (fit.kind === "not-estimable") return void assertRefused(fit);
        fit.strengths.forEach((strength, model) => {
          expect((again as PairwiseFit).strengths[model]).toBeCloseTo(strength, 8);
          expect((mirrored as PairwiseFit).strengths[model]).toBeCloseTo(-strength, 8);
        });
        for (const value of fit.covariance) expect(Number.isFinite(value)).toBe(true);
        const contrast = strengthDifference(fit, [0, 3]);
        if (!("kind" in contrast)) assertTestAgrees(contrast);
      }),
      { seed: 18, numRuns: 150 },
    );
  });

  test("covers under dependence within prompts, where information standard errors do not", () => {
    const rng = streamFor("coverage");
    const options = { prompts: 40, perPrompt: 8, spread: 1.2 };
    // The model's own log-odds, marginal over prompts: symmetric, so that equal models stay equal.
    const results = Array.from({ length: 400 }, () => {
      const { prompts, ...battles } = promptBattles(rng, [0, 0, 0], options);
      return [{ prompts }, {}].map((labels) => {
        const fit = fitted(bradleyTerry(battles, labels));
        return covers(contrasted(strengthDifference(fit, [0, 1])).difference.interval, 0);
      });
    });
    assertRate(
      countOf(400, (draw) => results[draw]![0]!),
      400,
      [0.92, 0.97],
    );
    expect(countOf(400, (draw) => results[draw]![1]!)).toBeLessThan(370);
  });

  test("finds the advantage of being shown first", () => {
    const golden = pairwiseGolden().cases.find(
      ({ order, kind }) => order && kind === "likelihood",
    )!;
    const fit = fitted(bradleyTerry(golden, { order: true }));
    const advantage = contrasted(firstAdvantage(fit));
    assertTestAgrees(advantage);
    expectClose(advantage.difference.value, golden.differences.at(-1)!, "advantage");
    expect(() => firstAdvantage(fitted(bradleyTerry(golden)))).toThrow(InvalidParameterError);
  });

  test("refuses battles that are none, with their row", () => {
    const row = (change: object): (() => unknown) => {
      const battles = { models: 2, first: [0, 1], second: [1, 0], score: [1, 0], ...change };
      return () => bradleyTerry(battles);
    };
    expect(row({ score: [1] })).toThrow(LengthMismatchError);
    expect(row({ count: [1] })).toThrow(LengthMismatchError);
    expect(row({ models: 1 })).toThrow(InvalidCountError);
    expect(row({ second: [1, 1] })).toThrow(/second\[1\]/u);
    expect(row({ first: [0, 2] })).toThrow(/first\[1\]/u);
    expect(row({ first: [0, 1.5] })).toThrow(InvalidCountError);
    expect(row({ score: [1, 0.7] })).toThrow(/score\[1\]/u);
    expect(row({ score: [1, Number.NaN] })).toThrow(NonFiniteValueError);
    expect(row({ count: [1, -1] })).toThrow(/count\[1\]/u);
    const fit = fitted(bradleyTerry(journals()));
    expect(() => strengthDifference(fit, [0, 0])).toThrow(InvalidParameterError);
    expect(() => strengthDifference(fit, [0, 4])).toThrow(InvalidCountError);
    expect(() => bradleyTerry(journals(), { prompts: [1, 2] })).toThrow(LengthMismatchError);
  });
});
