import { describe } from "vitest";
import {
  InvalidCountError,
  LengthMismatchError,
  NonFiniteValueError,
  NotEstimableError,
} from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import {
  bootstrapReplicates,
  type ReplicateOptions,
} from "../../src/resample/bootstrap-replicates.ts";
import { clusterMembers } from "../../src/resample/cluster-members.ts";
import { clusterTotals } from "../../src/resample/cluster-totals.ts";
import { exactSignFlip } from "../../src/resample/exact-sign-flip.ts";
import { jackknife } from "../../src/resample/jackknife.ts";
import { testRefusedCalls } from "../refused-arguments.ts";

const one = (): number => 1;
const drawn = (replicates: ReplicateOptions["replicates"]) => () =>
  bootstrapReplicates(3, one, { rng: createRandom(1), ...(replicates && { replicates }) });
const LAST = 2 ** 32 - 1;

describe("resampling names the argument that is wrong", () => {
  testRefusedCalls([
    [InvalidCountError, "rows is -1;", () => jackknife(-1, one)],
    [NotEstimableError, "The statistic is NaN of all rows", () => jackknife(3, () => Number.NaN)],
    [
      InvalidCountError,
      "rows is 0.5;",
      () => bootstrapReplicates(0.5, one, { rng: createRandom(1) }),
    ],
    [InvalidCountError, "replicates.first is -1;", drawn({ first: -1, count: 1 })],
    [InvalidCountError, `replicates.first is ${LAST + 1};`, drawn({ first: LAST + 1, count: 1 })],
    [InvalidCountError, "replicates.count is 0;", drawn({ first: 0, count: 0 })],
    [InvalidCountError, "replicates.count is 2;", drawn({ first: LAST, count: 2 })],
    [LengthMismatchError, "rows has 2 entries and clusters has 1;", () => clusterMembers(2, [7])],
    [InvalidCountError, "clusters[1] is 0.5;", () => clusterMembers(2, [7, 0.5])],
    [
      LengthMismatchError,
      "values has 2 entries and clusters has 1;",
      () => clusterTotals([1, 2], [7]),
    ],
    [InvalidCountError, "clusters[1] is 0.5;", () => clusterTotals([1, 2], [7, 0.5])],
    [NonFiniteValueError, "differences[1] is NaN.", () => exactSignFlip([1, Number.NaN])],
  ]);
});
