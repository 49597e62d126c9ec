import { describe, expect, test } from "vitest";
import { boundedPairedDifference } from "../../src/comparison/bounded-paired-difference.ts";
import { dirichletPairs } from "../../src/comparison/dirichlet-pairs.ts";
import { effectivePairedDifference } from "../../src/comparison/effective-paired-difference.ts";
import { fisherExact, fisherMidP } from "../../src/comparison/fisher-exact.ts";
import { newcombePairedInterval } from "../../src/comparison/newcombe-paired-interval.ts";
import {
  clusteredPairedDifference,
  pairedDifference,
} from "../../src/comparison/paired-difference.ts";
import { pairedProportionDifference } from "../../src/comparison/tango-interval.ts";
import { trainingRunsMean } from "../../src/comparison/training-runs.ts";
import { newcombeInterval, proportionDifference } from "../../src/comparison/two-proportions.ts";
import { meanFromSummary, welchFromSummaries } from "../../src/comparison/welch.ts";
import { wildClusterBootstrap } from "../../src/comparison/wild-cluster-bootstrap.ts";
import { createRandom } from "../../src/random/random-stream.ts";

const rng = createRandom(1);
const ofItems = [
  [1, 0, 1, 1, 0, 1],
  [0, 0, 1, 0, 1, 0],
] as const;
const [few, many] = [
  { successes: 1, trials: 2 },
  { successes: 3, trials: 7 },
];
const [runs, others] = [
  { mean: 70, sd: 2, n: 4 },
  { mean: 72, sd: 1, n: 3 },
];
const clusters = [1, 1, 2, 2, 3, 4];

/** A difference and its test that say the same of themselves. */
const contrast = (method: string, n: number, testMethod: string = method) => ({
  difference: { kind: "estimated", n, method, interval: { method, level: 0.9 } },
  test: { method: testMethod },
});
const level = 0.9;

describe("a comparison says which method it is, at which level, and of how much", () => {
  test.each([
    [() => pairedDifference(...ofItems, { level }), contrast("paired-t", 6)],
    [
      () => clusteredPairedDifference(...ofItems, clusters, { level }),
      contrast("cluster-robust", 6),
    ],
    [() => boundedPairedDifference([1, 0, -0.5], { level }), contrast("bounded-tango", 3)],
    [() => effectivePairedDifference([1, 0, -0.5], { level }), contrast("effective-tango", 3)],
    [
      () => effectivePairedDifference([1, 0, -0.5, 0, 1, 1], { level, clusters }),
      contrast("effective-tango", 6),
    ],
    [
      () => pairedProportionDifference({ onlyTreatment: 2, onlyControl: 1, n: 9 }, { level }),
      contrast("tango", 9, "tango-score"),
    ],
    [() => proportionDifference(few, many, { level }), contrast("miettinen-nurminen", 9)],
    [() => welchFromSummaries(runs, others, { level }), contrast("welch-t", 7)],
  ])("%# as a contrast", (call, expected) => {
    expect(call()).toMatchObject(expected);
  });

  test.each([
    [() => fisherExact(few, many), { method: "fisher-exact" }],
    [() => fisherMidP(few, many), { method: "fisher-mid-p" }],
    [() => newcombeInterval(few, many, { level }), { method: "newcombe-hybrid", level }],
    [
      () =>
        newcombePairedInterval(
          { both: 1, onlyTreatment: 2, onlyControl: 1, neither: 3 },
          { level },
        ),
      { method: "newcombe-paired", level },
    ],
    [() => meanFromSummary(runs, { level }), { method: "mean-t", n: 4, interval: { level } }],
    [() => trainingRunsMean([70, 71], { level }), { method: "mean-t", n: 2, interval: { level } }],
    [
      () => dirichletPairs({ onlyTreatment: 2, onlyControl: 1, n: 9 }, { level }),
      {
        prior: 0.5,
        difference: { kind: "estimated", method: "dirichlet-pairs", n: 9, interval: { level } },
      },
    ],
    [
      () => wildClusterBootstrap(ofItems[0], clusters, { rng }),
      { method: "wild-cluster-bootstrap-t", weights: "rademacher", n: 6, clusters: 4 },
    ],
    [
      () => wildClusterBootstrap(ofItems[0], clusters, { rng, weights: "webb" }),
      { method: "wild-cluster-bootstrap-t", weights: "webb" },
    ],
  ])("%# as a test, an interval or an estimate", (call, expected) => {
    expect(call()).toMatchObject(expected);
  });
});

describe("a comparison that is refused says why", () => {
  test.each([
    [() => pairedDifference([], []), /^The two have no item in common/u, 0],
    [() => clusteredPairedDifference([], [], []), /^The two have no item in common/u, 0],
    [() => pairedDifference([1], [0]), /^One difference says nothing/u, 1],
    [() => pairedDifference([1, 2, 3], [0, 1, 2]), /^All 3 differences are equal/u, 3],
    [() => pairedDifference([0.1 + 0.2, 0.3], [0, 0]), /^All 2 differences are equal/u, 2],
    [
      () => clusteredPairedDifference([1, 2], [0, 1], [7, 7]),
      /^All items belong to one cluster/u,
      2,
    ],
    [
      () => clusteredPairedDifference([0.1 + 0.2, 0.3], [0, 0], [7, 8]),
      /^All 2 clusters have the same mean/u,
      2,
    ],
    [() => boundedPairedDifference([]), /^The two have no item in common/u, 0],
    [() => effectivePairedDifference([0.5]), /^One value says nothing/u, 1],
    [() => welchFromSummaries({ ...runs, n: 1 }, others), /^One run says nothing/u, 4],
    [() => welchFromSummaries(runs, { ...others, n: 1 }), /^One run says nothing/u, 5],
    [() => meanFromSummary({ ...runs, n: 1 }), /^One run says nothing/u, 1],
    [() => meanFromSummary({ ...runs, sd: 0 }), /^A standard deviation of 0/u, 4],
    [
      () => welchFromSummaries({ ...runs, sd: 0 }, { ...others, sd: 1e-14 }),
      /^A standard deviation of 0/u,
      7,
    ],
    [() => trainingRunsMean([]), /^There are no runs/u, 0],
    [() => wildClusterBootstrap([], [], { rng }), /^There are no values to test/u, 0],
    [() => wildClusterBootstrap([1, 2], [7, 7], { rng }), /^All items belong to one cluster/u, 2],
    [
      () => wildClusterBootstrap([0.1 + 0.2, 0.3, 0.3], [1, 2, 3], { rng }),
      /^All 3 clusters have the same mean/u,
      3,
    ],
  ])("%#", (call, reason, n) => {
    const result = call();
    expect(result).toMatchObject({ kind: "not-estimable", n });
    expect("reason" in result && result.reason).toMatch(reason);
  });
});
