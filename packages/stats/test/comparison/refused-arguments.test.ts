import { describe } from "vitest";
import { boundedPairedDifference } from "../../src/comparison/bounded-paired-difference.ts";
import { dirichletPairs } from "../../src/comparison/dirichlet-pairs.ts";
import { effectivePairedDifference } from "../../src/comparison/effective-paired-difference.ts";
import { equivalence } from "../../src/comparison/equivalence.ts";
import { fisherExact } from "../../src/comparison/fisher-exact.ts";
import { mcnemarExact } from "../../src/comparison/mcnemar.ts";
import { newcombePairedInterval } from "../../src/comparison/newcombe-paired-interval.ts";
import {
  clusteredPairedDifference,
  pairedDifference,
} from "../../src/comparison/paired-difference.ts";
import { pairedProportionEquivalence } from "../../src/comparison/paired-proportion-equivalence.ts";
import {
  pairedProportionDifference,
  tangoInterval,
  tangoTest,
} from "../../src/comparison/tango-interval.ts";
import {
  trainingRunsDifference,
  trainingRunsMean,
  trainingRunsPermutation,
} from "../../src/comparison/training-runs.ts";
import { newcombeInterval, proportionDifference } from "../../src/comparison/two-proportions.ts";
import { meanFromSummary, welchFromSummaries } from "../../src/comparison/welch.ts";
import { wildClusterBootstrap } from "../../src/comparison/wild-cluster-bootstrap.ts";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
  NotEstimableError,
} from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { testRefusedCalls, type RefusedCall } from "../refused-arguments.ts";

const { NaN: none } = Number;
const rng = createRandom(1);

/** What every function of discordant counts refuses, in the same words. */
const badCounts = (of: (onlyTreatment: number, onlyControl: number, n: number) => unknown) =>
  [
    [InvalidCountError, "n is -1;", () => of(0, 0, -1)],
    [
      InvalidCountError,
      "onlyTreatment is 5; it must be a whole number in [0, 4]",
      () => of(5, 0, 4),
    ],
    [InvalidCountError, "onlyTreatment is -1;", () => of(-1, 0, 4)],
    [InvalidCountError, "onlyControl is 3; it must be a whole number in [0, 2]", () => of(2, 3, 4)],
    [InvalidCountError, "onlyControl is -1;", () => of(2, -1, 4)],
    [NotEstimableError, "The two have no item in common.", () => of(0, 0, 0)],
  ] satisfies readonly RefusedCall[];

describe("differences of pass rates over the same items name the argument that is wrong", () => {
  testRefusedCalls([
    ...badCounts((onlyTreatment, onlyControl, n) =>
      pairedProportionDifference({ onlyTreatment, onlyControl, n }),
    ),
    ...badCounts((onlyTreatment, onlyControl, n) =>
      dirichletPairs({ onlyTreatment, onlyControl, n }),
    ),
    [InvalidParameterError, "b is 5; it must be a number in [0, 4]", () => tangoInterval(5, 0, 4)],
    [InvalidParameterError, "c is 3; it must be a number in [0, 2]", () => tangoInterval(2, 3, 4)],
    [InvalidParameterError, "n is -4;", () => tangoTest(0, 0, -4)],
    [InvalidParameterError, "n is Infinity;", () => tangoTest(0, 0, Infinity)],
    [NotEstimableError, "The two have no item in common.", () => tangoTest(0, 0, 0)],
    [
      InvalidParameterError,
      "prior is 0.4; it must be a number in [0.5, 10]",
      () => dirichletPairs({ onlyTreatment: 0, onlyControl: 0, n: 1 }, { prior: 0.4 }),
    ],
    [InvalidCountError, "onlyTreatment is -1;", () => mcnemarExact(-1, 2)],
    [InvalidCountError, "onlyControl is 0.5;", () => mcnemarExact(1, 0.5)],
    [
      InvalidCountError,
      "onlyControl is -2;",
      () => newcombePairedInterval({ both: 1, onlyTreatment: 1, onlyControl: -2, neither: 1 }),
    ],
    [
      NotEstimableError,
      "The two have no item in common.",
      () => newcombePairedInterval({ both: 0, onlyTreatment: 0, onlyControl: 0, neither: 0 }),
    ],
    [
      InvalidParameterError,
      "margin is 1; it must be between 0 and 1",
      () => pairedProportionEquivalence({ onlyTreatment: 1, onlyControl: 0, n: 4 }, { margin: 1 }),
    ],
  ]);
});

describe("differences of scores name the argument that is wrong", () => {
  testRefusedCalls([
    [
      LengthMismatchError,
      "treatment has 2 entries and control has 1;",
      () => pairedDifference([1, 2], [1]),
    ],
    [NonFiniteValueError, "treatment[1] is NaN.", () => pairedDifference([1, none], [1, 2])],
    [NonFiniteValueError, "control[0] is NaN.", () => pairedDifference([1, 2], [none, 2])],
    [
      LengthMismatchError,
      "values has 2 entries and clusters has 1;",
      () => clusteredPairedDifference([1, 2], [1, 3], [7]),
    ],
    [NonFiniteValueError, "differences[1] is NaN.", () => boundedPairedDifference([0, none])],
    [InvalidParameterError, "differences[1] is -2;", () => boundedPairedDifference([0, -2])],
    [NonFiniteValueError, "differences[1] is NaN.", () => effectivePairedDifference([0, none])],
    [InvalidParameterError, "differences[1] is -2;", () => effectivePairedDifference([0, -2])],
    [
      NonFiniteValueError,
      "values[1] is NaN.",
      () => wildClusterBootstrap([1, none], [1, 2], { rng }),
    ],
    [
      InvalidCountError,
      "replicates is 0;",
      () => wildClusterBootstrap([1, 2], [1, 2], { rng, replicates: 0 }),
    ],
    [
      InvalidParameterError,
      "margin is 0; it must be a finite number above 0",
      () => equivalence(pairedDifference([1, 2], [0, 3]), { margin: 0 }),
    ],
    [
      InvalidParameterError,
      "alpha is 0.5; it must be between 0 and 0.5",
      () => equivalence(pairedDifference([1, 2], [0, 3]), { margin: 1, alpha: 0.5 }),
    ],
    [
      InvalidParameterError,
      "alpha is 0; it must be between 0 and 0.5",
      () => equivalence(pairedDifference([1, 2], [0, 3]), { margin: 1, alpha: 0 }),
    ],
    [
      LengthMismatchError,
      "values has 2 entries and clusters has 0;",
      () => clusteredPairedDifference([1, 2], [1, 3], []),
    ],
  ]);
});

const [few, runs] = [
  { successes: 1, trials: 2 },
  { mean: 70, sd: 2, n: 4 },
];

/** What every function of two proportions refuses, whichever of them is wrong. */
const badGroups = (of: (treatment: typeof few, control: typeof few) => unknown) =>
  [
    [InvalidCountError, "treatment.trials is -1;", () => of({ successes: 0, trials: -1 }, few)],
    [InvalidCountError, "treatment.successes is 3;", () => of({ successes: 3, trials: 2 }, few)],
    [InvalidCountError, "treatment.successes is -1;", () => of({ successes: -1, trials: 2 }, few)],
    [InvalidCountError, "control.trials is -1;", () => of(few, { successes: 0, trials: -1 })],
    [InvalidCountError, "control.successes is 3;", () => of(few, { successes: 3, trials: 2 })],
    [InvalidCountError, "control.successes is -1;", () => of(few, { successes: -1, trials: 2 })],
  ] satisfies readonly RefusedCall[];

describe("differences of two groups name the argument that is wrong", () => {
  testRefusedCalls([
    ...badGroups(proportionDifference),
    ...badGroups(newcombeInterval),
    ...badGroups(fisherExact),
    [
      NotEstimableError,
      "The proportion of the control is unknown: it has 0 trials.",
      () => proportionDifference(few, { successes: 0, trials: 0 }),
    ],
    [
      InvalidCountError,
      "treatment.trials is 0;",
      () => fisherExact({ successes: 0, trials: 0 }, few),
    ],
    [InvalidParameterError, "summary.mean is NaN;", () => meanFromSummary({ ...runs, mean: none })],
    [InvalidParameterError, "summary.sd is -1;", () => meanFromSummary({ ...runs, sd: -1 })],
    [
      InvalidParameterError,
      "treatment.sd is Infinity;",
      () => welchFromSummaries({ ...runs, sd: Infinity }, runs),
    ],
    [InvalidCountError, "control.n is 0;", () => welchFromSummaries(runs, { ...runs, n: 0 })],
    [NonFiniteValueError, "runs[1] is NaN.", () => trainingRunsMean([70, none])],
    [NonFiniteValueError, "treatment[1] is NaN.", () => trainingRunsDifference([1, none], [1, 2])],
    [NonFiniteValueError, "control[0] is NaN.", () => trainingRunsDifference([1, 2], [none, 2])],
    [NonFiniteValueError, "treatment[1] is NaN.", () => trainingRunsPermutation([1, none], [1, 2])],
    [NonFiniteValueError, "control[0] is NaN.", () => trainingRunsPermutation([1, 2], [none, 2])],
  ]);
});
