import { describe } from "vitest";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
  NotEstimableError,
} from "../../src/errors.ts";
import { bootstrapInterval } from "../../src/interval/bootstrap-interval.ts";
import { bootstrapMean } from "../../src/interval/bootstrap-mean.ts";
import { boundedMeanInterval } from "../../src/interval/bounded-mean-interval.ts";
import { clopperPearsonInterval } from "../../src/interval/clopper-pearson-interval.ts";
import { clusterRobustMean, clusterRobustVariants } from "../../src/interval/cluster-robust.ts";
import { effectiveSampleSize } from "../../src/interval/effective-sample-size.ts";
import { effectiveWilsonInterval } from "../../src/interval/effective-wilson-interval.ts";
import { hierarchicalBetaInterval } from "../../src/interval/hierarchical-beta-interval.ts";
import { jeffreysInterval } from "../../src/interval/jeffreys-interval.ts";
import { kishEffectiveSize } from "../../src/interval/kish-effective-size.ts";
import { stratifiedMean } from "../../src/interval/stratified-mean.ts";
import { weightedMean } from "../../src/interval/weighted-mean.ts";
import { wilsonInterval } from "../../src/interval/wilson-interval.ts";
import { testRefusedCalls } from "../refused-arguments.ts";

const { NaN: none } = Number;
const ONE_PART = { kind: "replicated", value: 0, replicates: [], failed: 0, n: 3 } as const;
const sized = (size: number, times: number) => () =>
  stratifiedMean([1, 2], [7, 7], {
    sizes: Array.from({ length: times }, () => ({ stratum: 7, size })),
  });

describe("intervals of proportions name the argument that is wrong", () => {
  testRefusedCalls([
    [InvalidParameterError, "trials is -3;", () => wilsonInterval(0, -3)],
    [InvalidParameterError, "trials is Infinity;", () => wilsonInterval(0, Infinity)],
    [InvalidParameterError, "successes is 3;", () => wilsonInterval(3, 2)],
    [InvalidCountError, "trials is 0;", () => clopperPearsonInterval(0, 0)],
    [InvalidCountError, "successes is 3;", () => clopperPearsonInterval(3, 2)],
    [InvalidCountError, "successes is -1;", () => clopperPearsonInterval(-1, 2)],
    [InvalidCountError, "trials is 0;", () => jeffreysInterval(0, 0)],
    [InvalidCountError, "successes is 3;", () => jeffreysInterval(3, 2)],
    [InvalidCountError, "successes is -1;", () => jeffreysInterval(-1, 2)],
  ]);
});

describe("intervals of means name the argument that is wrong", () => {
  testRefusedCalls([
    [NonFiniteValueError, "values[1] is NaN.", () => boundedMeanInterval([0, none])],
    [InvalidParameterError, "values[0] is 2;", () => boundedMeanInterval([2])],
    [
      InvalidParameterError,
      "effectiveSize is 3;",
      () => boundedMeanInterval([0, 1], { effectiveSize: 3 }),
    ],
    [NonFiniteValueError, "values[1] is NaN.", () => effectiveSampleSize([0, none])],
    [InvalidParameterError, "values[0] is -2;", () => effectiveSampleSize([-2])],
    [NonFiniteValueError, "values[1] is NaN.", () => effectiveWilsonInterval([0, none])],
    [InvalidParameterError, "values[0] is -0.5;", () => effectiveWilsonInterval([-0.5, 1])],
    [NonFiniteValueError, "values[1] is NaN.", () => hierarchicalBetaInterval([0, none], [1, 2])],
    [InvalidParameterError, "values[1] is 0.5;", () => hierarchicalBetaInterval([0, 0.5], [1, 2])],
    [
      InvalidParameterError,
      "prior is flat;",
      () => hierarchicalBetaInterval([0, 1], [1, 2], { prior: "flat" as "exponential" }),
    ],
    [
      LengthMismatchError,
      "values has 2 entries and clusters has 1;",
      () => hierarchicalBetaInterval([0, 1], [1]),
    ],
    [NonFiniteValueError, "values[1] is NaN.", () => bootstrapMean([0, none])],
    [
      LengthMismatchError,
      "values has 2 entries and clusters has 1;",
      () => bootstrapMean([0, 1], { clusters: [1] }),
    ],
    [
      InvalidParameterError,
      "parts is overlapping at 9;",
      () =>
        bootstrapInterval([
          { ...ONE_PART, first: 9, count: 2 },
          { ...ONE_PART, first: 0, count: 10 },
        ]),
    ],
    [InvalidParameterError, "parts is empty;", () => bootstrapInterval([])],
    [NonFiniteValueError, "values[1] is NaN.", () => clusterRobustMean([0, none], [1, 2])],
    [
      LengthMismatchError,
      "values has 2 entries and clusters has 1;",
      () => clusterRobustMean([0, 1], [1]),
    ],
    [
      LengthMismatchError,
      "values has 2 entries and clusters has 1;",
      () => clusterRobustVariants([0, 1], [1]),
    ],
  ]);
});

describe("weighted intervals name the argument that is wrong", () => {
  testRefusedCalls([
    [
      LengthMismatchError,
      "values has 2 entries and weights has 1;",
      () => weightedMean([1, 2], [1]),
    ],
    [NonFiniteValueError, "values[0] is NaN.", () => weightedMean([none, 2], [1, 1])],
    [NonFiniteValueError, "weights[1] is Infinity.", () => weightedMean([1, 2], [1, Infinity])],
    [InvalidParameterError, "weights[1] is -1;", () => weightedMean([1, 2], [1, -1])],
    [NonFiniteValueError, "weights[0] is NaN.", () => kishEffectiveSize([none])],
    [NotEstimableError, "No weight is above 0.", () => kishEffectiveSize([0, 0])],
    [NonFiniteValueError, "values[1] is NaN.", () => stratifiedMean([1, none], [7, 7])],
    [
      LengthMismatchError,
      "values has 2 entries and strata has 1;",
      () => stratifiedMean([1, 2], [7]),
    ],
    [InvalidCountError, "strata[1] is 0.5;", () => stratifiedMean([1, 2], [7, 0.5])],
    [InvalidParameterError, "The size of stratum 7 is 0; it must be a finite", sized(0, 1)],
    [InvalidParameterError, "The size of stratum 7 is Infinity;", sized(Infinity, 1)],
    [InvalidParameterError, "The size of stratum 7 is 1; it must be given once", sized(1, 2)],
    [InvalidParameterError, "The size of stratum 7 is missing; it must be given", sized(1, 0)],
  ]);
});
