import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JudgedScores } from "../../src/agreement/judged-scores.ts";
import type { PredictionPoweredEstimate } from "../../src/agreement/prediction-powered-estimate.ts";
import {
  predictionPoweredDifference,
  predictionPoweredMean,
} from "../../src/agreement/prediction-powered-mean.ts";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertRefused,
  assertTestAgrees,
  contrasted,
  estimated,
} from "../laws.ts";

interface GoldenFit {
  readonly tuning: number;
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly interval: readonly number[];
  /** Value and standard error of package survey; the error with G/(G − 1) over all items or clusters. */
  readonly fromSurvey: readonly [number, number];
}

interface GoldenCase extends GoldenFit, JudgedScores {
  readonly labels: readonly number[];
  readonly weights: readonly number[];
  readonly labelledClusters: readonly number[] | null;
  readonly unlabelledClusters: readonly number[] | null;
  readonly level: number;
  readonly labelsOnly: GoldenFit;
}

const GOLDEN = readGolden("label-weights") as readonly GoldenCase[];

function combined(result: PredictionPoweredEstimate | NotEstimable): PredictionPoweredEstimate {
  if (result.kind === "not-estimable") throw new Error(result.reason);
  return result;
}

function clustersOf(golden: GoldenCase): object {
  const { labelledClusters: labelled, unlabelledClusters: unlabelled } = golden;
  return labelled === null ? {} : { clusters: { labelled, unlabelled } };
}

/** A judge that passes what fails in one case of four; what it fails is labelled four times as often. */
function audit(rng: Random, items: number): JudgedScores & { readonly weights: number[] } {
  const audited = { labels: [] as number[], judged: [] as number[], weights: [] as number[] };
  const unlabelled: number[] = [];
  for (let item = 0; item < items; item++) {
    const truth = Number(bernoulli(rng, 0.6));
    const judgment = truth === 1 || bernoulli(rng, 0.25) ? 1 : 0;
    const chance = judgment === 0 ? 0.6 : 0.15;
    if (bernoulli(rng, chance)) {
      audited.labels.push(truth);
      audited.judged.push(judgment);
      audited.weights.push(1 / chance);
    } else unlabelled.push(judgment);
  }
  return { ...audited, unlabelled };
}

const weighted = fc
  .array(
    fc.record({
      label: fc.integer({ min: 0, max: 4 }),
      noise: fc.integer({ min: -1, max: 1 }),
      weight: fc.constantFrom(0.5, 1, 2, 3),
      cluster: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 24, maxLength: 50 },
  )
  .map((rows) => ({
    labels: rows.map(({ label }) => label),
    judged: rows.map(({ label, noise }) => label + noise),
    unlabelled: rows.map(({ label, noise }) => label - noise),
    weights: rows.map(({ weight }) => weight),
    clusters: {
      labelled: rows.map(({ cluster }) => cluster),
      unlabelled: rows.map(({ cluster, noise }) => cluster + noise),
    },
  }));

describe("PPI++ with weighted labels", () => {
  test("has the golden numbers of numerical derivatives, which package survey confirms", () => {
    for (const golden of GOLDEN) {
      const where = `${golden.labels.length} labels`;
      const { level, weights } = golden;
      const options = { level, weights, ...clustersOf(golden) };
      const result = combined(predictionPoweredMean(golden, options));
      expect(result.method).toBe("ppi++-weighted");
      expectClose(result.tuning, golden.tuning, `λ of ${where}`);
      for (const [fit, expected] of [
        [result, golden],
        [estimated(result.labelsOnly), golden.labelsOnly],
      ] as const) {
        expectClose(fit.value, expected.value, where);
        expectClose(fit.value, expected.fromSurvey[0], `survey's ${where}`);
        expectClose(fit.standardError, expected.standardError, `standard error of ${where}`);
        expectClose(fit.degreesOfFreedom, expected.degreesOfFreedom, `degrees of ${where}`);
        expectInterval(fit.interval, expected.interval, where);
        // Survey has the factor for all clusters, and none for those labelled: it is smaller.
        const ratio = fit.standardError! / expected.fromSurvey[1];
        expect(ratio).toBeGreaterThan(1);
        expect(ratio).toBeLessThan(1.1);
      }
    }
  });

  test("covers what the same labels without their weights would miss", () => {
    for (const items of [400, 1000]) {
      const rng = createRandom(items);
      const draws = 500;
      const studies = Array.from({ length: draws }, () => audit(rng, items));
      const answers = studies.flatMap((study) => {
        const result = predictionPoweredMean(study, { weights: study.weights });
        return result.kind === "estimated" ? [result] : [];
      });
      expect(answers.length).toBeGreaterThan(0.98 * draws);
      const hits = countOf(answers.length, (at) => covers(answers[at]!.interval, 0.6));
      assertRate(hits, answers.length, [0.93, 0.965]);
      const labelsHit = countOf(answers.length, (at) =>
        covers(estimated(answers[at]!.labelsOnly).interval, 0.6),
      );
      assertRate(labelsHit, answers.length, [0.93, 0.965]);
      const blind = countOf(draws, (at) => {
        const result = predictionPoweredMean(studies[at]!);
        return result.kind === "estimated" && covers(result.interval, 0.6);
      });
      expect(blind / draws).toBeLessThan(items === 400 ? 0.9 : 0.75);
    }
  });

  test("does not depend on the scale of the weights, and nearly is the unweighted one where all are equal", () => {
    const { labels, judged } = GOLDEN[0]!;
    const scores = { labels, judged, unlabelled: [...judged, ...judged] };
    const plain = combined(predictionPoweredMean(scores));
    const equal = combined(predictionPoweredMean(scores, { weights: labels.map(() => 3) }));
    expect(Math.abs(equal.value - plain.value) / plain.standardError!).toBeLessThan(0.05);
    expect(equal.standardError! / plain.standardError!).toBeCloseTo(1, 1);
    expectClose(equal.labelsOnly.value, plain.labelsOnly.value!, "labels alone");
    for (const golden of GOLDEN) {
      const many = golden.weights.map((weight) => weight * 2 ** 700);
      const options = { ...clustersOf(golden), level: golden.level };
      const large = combined(predictionPoweredMean(golden, { ...options, weights: many }));
      expectClose(large.value, golden.value, "large weights");
      expectClose(large.standardError, golden.standardError, "large weights");
    }
  });

  test("lets clusters straddle, is the one of items where each is a cluster, and obeys the laws", () => {
    fc.assert(
      fc.property(weighted, ({ weights, clusters, ...scores }) => {
        const items = scores.labels.map((_, item) => item);
        const singles = { labelled: items, unlabelled: items.map((item) => item + 1000) };
        const one = predictionPoweredMean(scores, { weights });
        const each = predictionPoweredMean(scores, { weights, clusters: singles });
        if (one.kind === "estimated") {
          expect(each).toMatchObject({ value: one.value, standardError: one.standardError });
          assertContains(one.interval, one.value);
          expect(JSON.parse(JSON.stringify(one))).toEqual(one);
          assertIntervalLaws(
            (level) => combined(predictionPoweredMean(scores, { weights, level })).interval,
          );
        } else assertRefused(one);
        const grouped = predictionPoweredMean(scores, { weights, clusters });
        if (grouped.kind === "not-estimable") assertRefused(grouped);
        else expect(grouped.degreesOfFreedom).toBeGreaterThanOrEqual(5);
        const turned = { ...scores, labels: scores.labels.toReversed() };
        const contrast = predictionPoweredDifference(scores, turned, { weights });
        if (!("kind" in contrast)) assertTestAgrees(contrast);
      }),
      { seed: 31, numRuns: 60 },
    );
  });

  test("pairs two systems: nothing but their differences matters", () => {
    const { labels, judged, unlabelled, weights } = GOLDEN[1]!;
    const shifted = (by: number): JudgedScores => ({
      labels: labels.map((label, item) => label + by * (item % 3)),
      judged: judged.map((score, item) => score + by * (item % 2)),
      unlabelled: unlabelled.map((score) => score + by),
    });
    const contrast = contrasted(predictionPoweredDifference(shifted(1), shifted(0), { weights }));
    assertTestAgrees(contrast);
    expect(contrast.difference.method).toBe("ppi++-weighted");
    expect(contrast.test.degreesOfFreedom).toBe(contrast.difference.degreesOfFreedom);
  });

  test("refuses weights that are worth too little, in items or in clusters", () => {
    const { labels, judged, unlabelled } = GOLDEN[0]!;
    const scores = { labels, judged, unlabelled };
    const heavy = labels.map((_, item) => (item < 4 ? 1e9 : 1));
    const refusal = assertRefused(predictionPoweredMean(scores, { weights: heavy }));
    expect(refusal.reason).toContain("are worth 4.00 equally weighted ones");
    const one = labels.map((_, item) => (item < 40 ? 1e30 : 1));
    const clusters = {
      labelled: labels.map((_, item) => (item < 40 ? 0 : item)),
      unlabelled: Array.from(unlabelled, (_, item) => 1000 + item),
    };
    const clustered = assertRefused(predictionPoweredMean(scores, { weights: one, clusters }));
    expect(clustered.reason).toContain("in 1.00 clusters");
    const same = { ...scores, labels: labels.map(() => 1) };
    const even = labels.map(() => 1);
    expect(assertRefused(predictionPoweredMean(same, { weights: even })).value).toBeCloseTo(1, 12);
    assertRefused(predictionPoweredMean({ labels: [], judged: [], unlabelled }, { weights: [] }));
  });

  test("doubts labels by what their weights are worth, not by their number", () => {
    const scores = GOLDEN[0]!;
    expect(scores.labels.length).toBeGreaterThan(50);
    const doubtful = combined(predictionPoweredMean(scores, { weights: scores.weights }));
    expect(doubtful.caveats[0]).toMatchObject({ code: "few-labels" });
    expect(doubtful.caveats[0]!.reason).toContain("of equal weight");
    const even = scores.labels.map(() => 0.3);
    const codes = combined(predictionPoweredMean(scores, { weights: even })).caveats;
    expect(codes.filter(({ code }) => code === "few-labels")).toEqual([]);
  });

  test("throws for weights that are none", () => {
    const { labels, weights } = GOLDEN[0]!;
    const asked = (changed: readonly number[]): unknown =>
      predictionPoweredMean(GOLDEN[0]!, { weights: changed });
    expect(() => asked(weights.slice(1))).toThrow(LengthMismatchError);
    expect(() => asked(labels.map(() => Number.NaN))).toThrow(NonFiniteValueError);
    expect(() => asked(labels.map(() => 0))).toThrow(InvalidParameterError);
    expect(() => asked(labels.map(() => -1))).toThrow("weights[0] is -1");
    const clusters = {
      labelled: labels.map((_, item) => item / 2),
      unlabelled: Array.from(GOLDEN[0]!.unlabelled),
    };
    expect(() => predictionPoweredMean(GOLDEN[0]!, { weights, clusters })).toThrow(
      InvalidCountError,
    );
  });
});
