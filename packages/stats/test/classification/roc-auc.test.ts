import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { midranks } from "../../src/classification/midranks.ts";
import { rocAuc, rocAucScoreInterval } from "../../src/classification/roc-auc.ts";
import { normalCdf } from "../../src/distribution/normal.ts";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";
import { normalScores, rocCases, scoredCases } from "./roc-cases.ts";

describe("the area under the ROC curve", () => {
  test("has the value, error and intervals of counted pairs, and of pROC where it has them", () => {
    for (const { name, first, labels, level, r, ...golden } of rocCases().roc) {
      const logit = estimated(rocAuc(first, labels, { level }));
      const plain = estimated(rocAuc(first, labels, { level, scale: "plain" }));
      expectClose(logit.value, golden.area, name);
      expectClose(logit.standardError, golden.standardError, `error of ${name}`);
      expectInterval(logit.interval, golden.logit, `logit ${name}`);
      expectInterval(plain.interval, golden.plain, `plain ${name}`);
      expectClose(logit.standardError, r.standardError, `pROC's error of ${name}`);
      expectInterval(plain.interval, r.plain, `pROC's interval of ${name}`);
      const score = estimated(rocAucScoreInterval(first, labels, { level }));
      expectInterval(score.interval, golden.score, `score ${name}`);
    }
  });

  test("has a score interval with a width where the scores separate the kinds", () => {
    for (const { positives, negatives, level, score } of rocCases().separated) {
      const scores = Array.from({ length: positives + negatives }, (_, index) => index);
      const labels = scores.map((index) => (index >= negatives ? 1 : 0));
      assertRefused(rocAuc(scores, labels));
      const estimate = estimated(rocAucScoreInterval(scores, labels, { level }));
      expect(estimate.value).toBe(1);
      expectInterval(estimate.interval, score, `${positives} and ${negatives}`);
    }
  });

  test("contains the area, widens, shrinks, mirrors, and heeds nothing but the order of the scores", () => {
    fc.assert(
      fc.property(scoredCases, ({ first, labels }) => {
        const again = [...first, ...first];
        const score = estimated(rocAucScoreInterval(first, labels));
        assertContains(score.interval, score.value);
        assertIntervalLaws(
          (level) => estimated(rocAucScoreInterval(first, labels, { level })).interval,
        );
        const twice = estimated(rocAucScoreInterval(again, [...labels, ...labels]));
        assertShrinks(score.interval, twice.interval);
        const result = rocAuc(first, labels);
        const falling = first.map((value) => -value);
        if (result.kind === "not-estimable") {
          assertRefused(result);
          return;
        }
        assertContains(result.interval, result.value);
        assertIntervalLaws((level) => estimated(rocAuc(first, labels, { level })).interval);
        assertMirrored(result.interval, estimated(rocAuc(falling, labels)).interval, 0.5);
        const stretched = first.map((value) => Math.exp(value) - 7);
        expect(rocAuc(stretched, labels)).toEqual(result);
      }),
      { seed: 41, numRuns: 80 },
    );
  });

  test("covers an area of .92 with 15 and 35 cases: by logit and score as often as they say, plain less often", () => {
    const truth = normalCdf(2 * Math.SQRT1_2);
    const draws = 2000;
    let [plain, score] = [0, 0];
    const logit = countOf(draws, (draw) => {
      const rng = createRandom(401).substream(`draw ${draw}`);
      const { first, labels } = normalScores(rng, { positives: 15, negatives: 35, shift: 2 });
      score += Number(covers(estimated(rocAucScoreInterval(first, labels)).interval, truth));
      const result = rocAuc(first, labels);
      // Refused where the draw separates the kinds: rare here, and counted against the method.
      if (result.kind === "not-estimable") return false;
      const straight = estimated(rocAuc(first, labels, { scale: "plain" }));
      plain += Number(covers(straight.interval, truth));
      return covers(result.interval, truth);
    });
    assertRate(logit, draws, [0.935, 0.975]);
    assertRate(score, draws, [0.935, 0.98]);
    expect(plain).toBeLessThan(logit);
  });

  test("is refused without two cases of each kind and where all scores are equal", () => {
    for (const labels of [[1, 0, 0, 0], [1, 1, 1, 1], []] as const) {
      const scores = labels.map((_, index) => index);
      assertRefused(rocAuc(scores, labels));
      assertRefused(rocAucScoreInterval(scores, labels));
    }
    expect(assertRefused(rocAuc([3, 3, 3, 3], [0, 1, 0, 1])).value).toBe(0.5);
    const upside = estimated(rocAucScoreInterval([4, 3, 2, 1], [0, 0, 1, 1]));
    expect(upside.interval.lower).toBe(0);
  });

  test("throws at scores, labels and options that are none", () => {
    expect(() => rocAuc([1, Number.NaN], [0, 1])).toThrow(NonFiniteValueError);
    expect(() => rocAuc([1, 2], Int32Array.of(0, 2))).toThrow(InvalidCountError);
    expect(() => rocAuc([1, 2], [0])).toThrow(LengthMismatchError);
    expect(() => rocAuc([1, 2], [0, 1], { scale: "log" as "logit" })).toThrow(
      InvalidParameterError,
    );
  });

  test("ranks equal values by the mean of their ranks", () => {
    expect(Array.from(midranks([5, 1, 5, 5, -2]))).toEqual([4, 2, 4, 4, 1]);
    expect(midranks([])).toHaveLength(0);
  });
});
