import { describe } from "vitest";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { benjaminiHochberg } from "../../src/multiplicity/benjamini-hochberg.ts";
import { holm } from "../../src/multiplicity/holm.ts";
import { jointMeans } from "../../src/multiplicity/joint-means.ts";
import { maxT } from "../../src/multiplicity/max-t.ts";
import { mcnemarMatrix } from "../../src/multiplicity/mcnemar-matrix.ts";
import { randomEffects } from "../../src/multiplicity/random-effects.ts";
import { simultaneousIntervals } from "../../src/multiplicity/simultaneous-intervals.ts";
import { sliceDifferences } from "../../src/multiplicity/slices.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { testRefusedCalls } from "../refused-arguments.ts";

const { NaN: none } = Number;
const rng = createRandom(1);

/** Two independent means; the parts that are wrong replace their own. */
const joint = {
  kind: "estimated",
  means: [1, 2],
  covariance: [
    [1, 0],
    [0, 1],
  ],
  method: "item-covariance",
  n: 9,
} as const;
const intervalsOf =
  (wrong: Partial<Record<"means" | "covariance" | "degreesOfFreedom", unknown>>, options = {}) =>
  () =>
    simultaneousIntervals({ ...joint, ...wrong } as typeof joint, { rng, ...options });
const [treatment, control] = [
  [1, 2, 3],
  [1, 1, 1],
];

describe("adjusted p values name the argument that is wrong", () => {
  testRefusedCalls([
    [InvalidParameterError, "pValues[1] is 2;", () => holm([0.5, 2])],
    [InvalidParameterError, "pValues[1] is -0.1;", () => holm([0.5, -0.1])],
    [InvalidParameterError, "pValues[1] is 2;", () => benjaminiHochberg([0.5, 2])],
    [InvalidParameterError, "pValues[0] is -0.1;", () => benjaminiHochberg([-0.1])],
    [InvalidCountError, "flips is 0;", () => maxT([[1, 2]], { rng, flips: 0 })],
    [
      LengthMismatchError,
      "differences[0] has 2 entries and differences[1] has 1;",
      () => maxT([[1, 2], [1]], { rng }),
    ],
    [NonFiniteValueError, "differences[0][1] is NaN.", () => maxT([[1, none]], { rng })],
  ]);
});

describe("intervals of several models name the argument that is wrong", () => {
  testRefusedCalls([
    [
      LengthMismatchError,
      "scores[0] has 2 entries and scores[1] has 1;",
      () => jointMeans([[1, 2], [1]]),
    ],
    [NonFiniteValueError, "scores[0][1] is NaN.", () => jointMeans([[1, none]])],
    [
      LengthMismatchError,
      "scores[0] has 2 entries and clusters has 1;",
      () => jointMeans([[1, 2]], { clusters: [7] }),
    ],
    [NonFiniteValueError, "means[1] is NaN.", intervalsOf({ means: [1, none] })],
    [
      LengthMismatchError,
      "means has 2 entries and covariance has 1;",
      intervalsOf({ covariance: [[1, 0]] }),
    ],
    [
      LengthMismatchError,
      "means has 2 entries and covariance[1] has 1;",
      intervalsOf({ covariance: [[1, 0], [0]] }),
    ],
    [
      NonFiniteValueError,
      "covariance[1][0] is NaN.",
      intervalsOf({
        covariance: [
          [1, 0],
          [none, 1],
        ],
      }),
    ],
    [
      InvalidParameterError,
      "covariance[0][1] is 0.5;",
      intervalsOf({
        covariance: [
          [1, 0.5],
          [0.4, 1],
        ],
      }),
    ],
    [
      InvalidParameterError,
      "covariance[0][1] is 1.5;",
      intervalsOf({
        covariance: [
          [1, 1.5],
          [1.5, 1],
        ],
      }),
    ],
    [
      InvalidParameterError,
      "covariance[0][0] is -1;",
      intervalsOf({
        covariance: [
          [-1, 0],
          [0, 1],
        ],
      }),
    ],
    [InvalidParameterError, "degreesOfFreedom is 0;", intervalsOf({ degreesOfFreedom: 0 })],
    [
      InvalidParameterError,
      "degreesOfFreedom is Infinity;",
      intervalsOf({ degreesOfFreedom: Infinity }),
    ],
    [InvalidCountError, "draws is 5;", intervalsOf({}, { draws: 5 })],
    [
      LengthMismatchError,
      "means has 2 entries and contrasts[1] has 1;",
      intervalsOf({}, { contrasts: [[1, -1], [1]] }),
    ],
    [NonFiniteValueError, "contrasts[0][1] is NaN.", intervalsOf({}, { contrasts: [[1, none]] })],
    [
      InvalidParameterError,
      "contrasts[1] is all zeros;",
      intervalsOf(
        {},
        {
          contrasts: [
            [1, -1],
            [0, 0],
          ],
        },
      ),
    ],
    [
      LengthMismatchError,
      "scores[0] has 2 entries and scores[1] has 1;",
      () => mcnemarMatrix([[1, 0], [1]]),
    ],
    [NonFiniteValueError, "scores[0][1] is NaN.", () => mcnemarMatrix([[1, none]])],
    [InvalidParameterError, "scores[0][1] is 0.5;", () => mcnemarMatrix([[1, 0.5]])],
  ]);
});

describe("slices and their effects name the argument that is wrong", () => {
  testRefusedCalls([
    [
      LengthMismatchError,
      "effects has 2 entries and variances has 1;",
      () => randomEffects([1, 2], [1]),
    ],
    [
      LengthMismatchError,
      "variances has 2 entries and degreesOfFreedom has 1;",
      () => randomEffects([1, 2], [1, 1], { degreesOfFreedom: [3] }),
    ],
    [NonFiniteValueError, "effects[1] is NaN.", () => randomEffects([1, none], [1, 1])],
    [NonFiniteValueError, "variances[0] is Infinity.", () => randomEffects([1, 2], [Infinity, 1])],
    [InvalidParameterError, "variances[1] is 0;", () => randomEffects([1, 2], [1, 0])],
    [
      LengthMismatchError,
      "treatment has 3 entries and control has 1;",
      () => sliceDifferences(treatment, [1], { slices: [1, 1, 1] }),
    ],
    [
      LengthMismatchError,
      "treatment has 3 entries and slices has 1;",
      () => sliceDifferences(treatment, control, { slices: [1] }),
    ],
    [
      LengthMismatchError,
      "treatment has 3 entries and clusters has 1;",
      () => sliceDifferences(treatment, control, { slices: [1, 1, 1], clusters: [1] }),
    ],
    [
      NonFiniteValueError,
      "treatment[1] is NaN.",
      () => sliceDifferences([1, none, 3], control, { slices: [1, 1, 1] }),
    ],
    [
      NonFiniteValueError,
      "control[2] is NaN.",
      () => sliceDifferences(treatment, [1, 1, none], { slices: [1, 1, 1] }),
    ],
  ]);
});
