import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JudgedScores } from "../../src/agreement/judged-scores.ts";
import {
  predictionPoweredDifference,
  predictionPoweredMean,
} from "../../src/agreement/prediction-powered-mean.ts";
import type { PredictionPoweredEstimate } from "../../src/agreement/prediction-powered-estimate.ts";
import { LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, assertTestAgrees } from "../laws.ts";
import { AGREEMENT } from "./agreement-golden.ts";

function combined(result: PredictionPoweredEstimate | NotEstimable): PredictionPoweredEstimate {
  if (result.kind === "not-estimable") throw new Error(result.reason);
  return result;
}

/** Labels with mean 0.7, and a judge that is right every other time and else lenient. */
function draw(rng: Random, labelled: number, unlabelled: number): JudgedScores {
  const truth = Array.from({ length: labelled + unlabelled }, () => Number(bernoulli(rng, 0.7)));
  const judged = truth.map((label) => (bernoulli(rng, 0.5) ? label : 1));
  return {
    labels: truth.slice(0, labelled),
    judged: judged.slice(0, labelled),
    unlabelled: judged.slice(labelled),
  };
}

const scores = fc
  .record({
    labels: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 70 }),
    noise: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 70, maxLength: 70 }),
    unlabelled: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 70 }),
  })
  .map(({ labels, noise, unlabelled }) => ({
    labels: [...labels, 0, 5],
    judged: [...labels, 0, 5].map((label, item) => label + (noise[item] ?? 0)),
    unlabelled,
  }));

describe("PPI++", () => {
  test("has the golden numbers of numpy", () => {
    for (const golden of AGREEMENT.predictions) {
      const where = `${golden.labels.length} labels`;
      const result = combined(predictionPoweredMean(golden, { level: golden.level }));
      expectClose(result.tuning, golden.tuning, `λ of ${where}`);
      expectClose(result.value, golden.value, where);
      expectClose(result.standardError, golden.standardError, `standard error of ${where}`);
      expectInterval(result.interval, golden.interval, where);
      expect(result.degreesOfFreedom === undefined).toBe(golden.degreesOfFreedom === null);
      const zero = (values: readonly number[]): number[] => values.map(() => 0);
      const nothing = {
        labels: zero(golden.labels),
        judged: zero(golden.judged),
        unlabelled: zero(golden.unlabelled),
      };
      const contrast = predictionPoweredDifference(golden, nothing, { level: golden.level });
      if ("kind" in contrast) throw new Error(contrast.reason);
      expectClose(contrast.test.p, golden.p!, `p of ${where}`);
    }
  });

  test("has the numbers that the statistics reference prints", () => {
    const result = combined(predictionPoweredMean(AGREEMENT.predictions[0]!));
    expectClose(result.tuning, 0.634583024402824, "λ");
    expectClose(result.value, 0.559365416975597, "θ");
    expectClose(result.standardError, 0.0256539431759622, "standard error");
    expectInterval(result.interval, [0.509084612289, 0.609646221662], "θ");
    expect(result.labelsOnly).toMatchObject({ n: 200 });
    expect(result.judgeOnly).toMatchObject({ n: 1200 });
    expect(result.caveats).toEqual([]);
  });

  test("has the golden numbers of the matrix formulas where whole clusters are labelled", () => {
    for (const golden of AGREEMENT.clusteredPredictions) {
      const clusters = { labelled: golden.labelledClusters, unlabelled: golden.unlabelledClusters };
      const result = combined(predictionPoweredMean(golden, { level: golden.level, clusters }));
      expectClose(result.tuning, golden.tuning, "λ");
      expectClose(result.value, golden.value, "θ");
      expectClose(result.standardError, golden.standardError, "standard error");
      expectClose(result.degreesOfFreedom, golden.degreesOfFreedom!, "degrees of freedom");
      expectInterval(result.interval, golden.interval, "θ");
    }
  });

  test("contains its estimate, widens, survives JSON, and its test agrees with its interval", () => {
    fc.assert(
      fc.property(scores, scores, (first, second) => {
        const result = predictionPoweredMean(first);
        if (result.kind === "estimated") {
          assertContains(result.interval, result.value);
          assertIntervalLaws((level) => combined(predictionPoweredMean(first, { level })).interval);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        }
        const n = Math.min(first.labels.length, second.labels.length);
        const m = Math.min(first.unlabelled.length, second.unlabelled.length);
        const cut = ({ labels, judged, unlabelled }: JudgedScores): JudgedScores => ({
          labels: labels.slice(0, n),
          judged: judged.slice(0, n),
          unlabelled: unlabelled.slice(0, m),
        });
        const contrast = predictionPoweredDifference(cut(first), cut(second));
        if (!("kind" in contrast)) assertTestAgrees(contrast);
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  test("covers what a lenient judge alone would miss", () => {
    for (const labelled of [30, 100]) {
      const rng = createRandom(labelled);
      const draws = 1500;
      const results = Array.from({ length: draws }, () =>
        predictionPoweredMean(draw(rng, labelled, 400)),
      );
      const answers = results
        .filter(({ kind }) => kind === "estimated")
        .map((r) => combined(r as never));
      expect(answers.length).toBeGreaterThan(0.98 * draws);
      const hits = answers.filter(({ interval }) => covers(interval, 0.7)).length;
      assertRate(hits, answers.length, [0.925, 0.97]);
      const blind = countOf(answers.length, (at) => {
        const { judgeOnly } = answers[at]!;
        return judgeOnly.kind === "estimated" && covers(judgeOnly.interval, 0.7);
      });
      expect(blind).toBeLessThan(0.5 * draws);
    }
  });

  test("says what is doubtful", () => {
    const few = combined(predictionPoweredMean(AGREEMENT.predictions[2]!));
    expect(few.caveats[0]!.code).toBe("few-labels");
    const labels = Array.from({ length: 60 }, (_, item) => item % 2);
    const right = { labels, judged: labels, unlabelled: [...labels, ...labels] };
    expect(assertRefused(predictionPoweredMean(right)).value).toBe(0.5);
    const once = { ...right, judged: labels.map((label, item) => (item === 0 ? 1 : label)) };
    expect(combined(predictionPoweredMean(once)).caveats[0]!.code).toBe("few-disagreements");
    const constant = { labels, judged: labels.map(() => 1), unlabelled: labels.map(() => 1) };
    const unused = combined(predictionPoweredMean(constant));
    expect(unused).toMatchObject({ value: 0.5, tuning: 0, caveats: [{ code: "judge-unused" }] });
  });

  test("is refused with too few items, nothing that varies, and clusters that straddle", () => {
    const { labels, judged, unlabelled } = AGREEMENT.predictions[2]!;
    const nine = { labels: labels.slice(0, 9), judged: judged.slice(0, 9), unlabelled };
    expect(assertRefused(predictionPoweredMean(nine)).reason).toContain("9");
    assertRefused(predictionPoweredMean({ labels: [], judged: [], unlabelled: [] }));
    assertRefused(predictionPoweredMean({ labels, judged, unlabelled: [] }));
    const ones = Array.from({ length: 20 }, () => 1);
    const zeros = ones.map(() => 0);
    assertRefused(predictionPoweredMean({ labels: ones, judged: zeros, unlabelled: zeros }));
    const straddling = {
      labelled: labels.map((_, i) => i),
      unlabelled: unlabelled.map((_, i) => i),
    };
    const all = { labels, judged, unlabelled };
    assertRefused(predictionPoweredMean(all, { clusters: straddling }));
    const two = {
      labelled: labels.map((_, i) => i % 2),
      unlabelled: unlabelled.map((_, i) => 9 + i),
    };
    assertRefused(predictionPoweredMean(all, { clusters: two }));
    const one = { ...two, labelled: labels.map(() => 1) };
    assertRefused(predictionPoweredMean(all, { clusters: one }));
  });

  test("throws for scores without their judgment, and for what is no number", () => {
    const short = { labels: [1, 0], judged: [1], unlabelled: [] };
    expect(() => predictionPoweredMean(short)).toThrow(LengthMismatchError);
    const missing = { labels: [1, 0], judged: [1, Number.NaN], unlabelled: [] };
    expect(() => predictionPoweredMean(missing)).toThrow(NonFiniteValueError);
  });
});
