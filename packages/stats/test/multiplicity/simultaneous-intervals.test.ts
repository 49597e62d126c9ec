import { describe, expect, test } from "vitest";
import {
  clusteredPairedDifference,
  pairedDifference,
} from "../../src/comparison/paired-difference.ts";
import { InvalidCountError, InvalidParameterError, LengthMismatchError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { jointMeans, type JointMeans } from "../../src/multiplicity/joint-means.ts";
import { simultaneousIntervals } from "../../src/multiplicity/simultaneous-intervals.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { MEANS_OF_A, MEANS_OF_B, PASSAGE } from "../g1.ts";
import { expectClose, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertRefused,
  assertTestAgrees,
  contrasted,
} from "../laws.ts";

interface CriticalCase {
  readonly covariance: readonly (readonly number[])[];
  readonly level: number;
  readonly degreesOfFreedom?: number;
  readonly mvtnorm?: number;
  readonly range?: number;
}

const CASES = (readGolden("multiplicity") as { readonly critical: readonly CriticalCase[] })
  .critical;
const rng = createRandom(1);

function answered(joint: JointMeans | NotEstimable): JointMeans {
  if (joint.kind === "not-estimable") throw new Error(`refused: ${joint.reason}`);
  return joint;
}

describe("simultaneous intervals", () => {
  test("have the critical values of mvtnorm and of the studentized range, within their simulation error", () => {
    for (const { covariance, level, mvtnorm, range, degreesOfFreedom } of CASES) {
      const means = covariance.map(() => 0);
      const df = degreesOfFreedom === undefined ? {} : { degreesOfFreedom };
      const joint: JointMeans = {
        kind: "estimated",
        means,
        covariance,
        ...df,
        method: "given",
        n: 9,
      };
      const { criticalValue } = simultaneousIntervals(joint, { rng, level, draws: 40_000 });
      const golden = (range ?? mvtnorm)!;
      const error = Math.abs(criticalValue!.value - golden) / criticalValue!.monteCarloError;
      expect(error, `${covariance.length} models at ${level}, ${degreesOfFreedom}`).toBeLessThan(4);
    }
    // The check that the statistics reference prints: qtukey(.95, 5, ∞) / √2.
    expectClose(CASES.find(({ level }) => level === 0.95)!.range, 2.72777438251855, "p = 5", 1e-8);
  });

  test("rest on the standard errors of the paired and the clustered difference", () => {
    const plain = answered(jointMeans([MEANS_OF_A, MEANS_OF_B]));
    const grouped = answered(jointMeans([MEANS_OF_A, MEANS_OF_B], { clusters: PASSAGE }));
    for (const [joint, pair] of [
      [plain, pairedDifference(MEANS_OF_A, MEANS_OF_B)],
      [grouped, clusteredPairedDifference(MEANS_OF_A, MEANS_OF_B, PASSAGE)],
    ] as const) {
      const one = contrasted(pair).difference;
      const { contrasts } = simultaneousIntervals(joint, { rng });
      const { difference } = contrasted(contrasts[0]!.result);
      expectClose(difference.standardError, one.standardError!, "standard error", 1e-12);
      expectClose(difference.degreesOfFreedom, one.degreesOfFreedom!, "df", 1e-12);
      // A family of one: the same interval, but for the simulation.
      expectClose(difference.interval.upper, one.interval.upper!, "upper end", 0.03);
    }
  });

  test("contain the difference, widen with the level, and say the same as their adjusted p values", () => {
    const scores = [MEANS_OF_A, MEANS_OF_B, MEANS_OF_A.toReversed()];
    const joint = answered(jointMeans(scores));
    for (const contrasts of ["pairwise", "means", [[1, -0.5, -0.5]]] as const) {
      const result = simultaneousIntervals(joint, { rng, contrasts });
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      result.contrasts.forEach(({ result: one }, index) => {
        assertTestAgrees(contrasted(one));
        assertContains(contrasted(one).difference.interval, contrasted(one).difference.value);
        assertIntervalLaws(
          (level) =>
            contrasted(
              simultaneousIntervals(joint, { rng, contrasts, level, draws: 2000 }).contrasts[index]!
                .result,
            ).difference.interval,
        );
      });
    }
  });

  test("say which covariance they rest on, and of how many items and clusters", () => {
    const lists = [MEANS_OF_A, MEANS_OF_B];
    const plain = answered(jointMeans(lists));
    expect(plain).toMatchObject({ method: "item-covariance", n: 60, degreesOfFreedom: 59 });
    expect(Object.keys(plain)).not.toContain("clusters");
    const grouped = answered(jointMeans(lists, { clusters: PASSAGE }));
    expect(grouped).toMatchObject({ method: "cluster-robust", n: 60, clusters: 12 });
    const settings = { rng, draws: 200, level: 0.9 };
    const byT = simultaneousIntervals(grouped, settings);
    expect(byT).toMatchObject({ kind: "estimated", method: "max-t", draws: 200, level: 0.9 });
    const { difference } = contrasted(byT.contrasts[0]!.result);
    expect(difference).toMatchObject({ method: "max-t", n: 60, clusters: 12 });
    expect(byT.contrasts[0]!.weights).toEqual([1, -1]);
    const { degreesOfFreedom: _, ...known } = plain;
    const byNormal = simultaneousIntervals(known, settings);
    expect(byNormal.method).toBe("max-normal");
    const one = contrasted(byNormal.contrasts[0]!.result);
    expect(Object.keys(one.difference)).not.toContain("clusters");
    expect(Object.keys(one.difference)).not.toContain("degreesOfFreedom");
    expect(Object.keys(one.test)).not.toContain("degreesOfFreedom");
    expect(
      simultaneousIntervals(known, { ...settings, contrasts: "means" }).contrasts,
    ).toMatchObject([{ weights: [1, 0] }, { weights: [0, 1] }]);
    const single = assertRefused(jointMeans([[1]]) as NotEstimable);
    expect(single).toMatchObject({ remedy: "Score several items.", n: 1 });
    const alone = assertRefused(jointMeans([[1, 2]], { clusters: [3, 3] }) as NotEstimable);
    expect(alone.remedy).toBe("Score several clusters.");
    const huge = assertRefused(jointMeans([[1e200, -1e200]]) as NotEstimable);
    expect(huge.reason).toMatch(/^The squares/u);
  });

  test("refuse duplicate models by name and answer for the rest", () => {
    const joint = answered(jointMeans([MEANS_OF_A, MEANS_OF_A, MEANS_OF_B]));
    const { contrasts } = simultaneousIntervals(joint, { rng });
    expect(assertRefused(contrasts[0]!.result).value).toBe(0);
    assertTestAgrees(contrasted(contrasts[1]!.result));
    const none = simultaneousIntervals(
      answered(
        jointMeans([
          [1, 0],
          [1, 0],
        ]),
      ),
      { rng },
    );
    expect(none.criticalValue).toBeUndefined();
    assertRefused(none.contrasts[0]!.result);
  });

  test("cover all six differences of four models together 95 % of the time, on 20 items and on 12 unequal clusters", () => {
    const sizes = [2, 3, 4, 5, 6, 7, 8, 9, 4, 5, 3, 4];
    const labels = sizes.flatMap((size, cluster) => Array.from({ length: size }, () => cluster));
    for (const clusters of [undefined, labels]) {
      const chance = createRandom(292);
      const draws = 400;
      const hits = countOf(draws, (draw) => {
        const n = clusters?.length ?? 20;
        const ofCluster = Array.from({ length: 4 }, () => sizes.map(() => 0.4 * normal(chance)));
        const scores = ofCluster.map((effects) =>
          Float64Array.from(
            { length: n },
            (_, item) => normal(chance) + (clusters === undefined ? 0 : effects[clusters[item]!]!),
          ),
        );
        const joint = answered(jointMeans(scores, clusters === undefined ? {} : { clusters }));
        const { contrasts } = simultaneousIntervals(joint, {
          rng: chance.substream(`${draw}`),
          draws: 1000,
        });
        return contrasts.every(({ result }) => covers(contrasted(result).difference.interval, 0));
      });
      assertRate(hits, draws, [0.93, 0.97]);
    }
  });

  test("throw for too few draws, levels and contrasts that are none", () => {
    const joint = answered(jointMeans([MEANS_OF_A, MEANS_OF_B]));
    expect(() => simultaneousIntervals(joint, { rng, draws: 100 })).toThrow(InvalidCountError);
    expect(() => simultaneousIntervals(joint, { rng, contrasts: [[1]] })).toThrow(
      LengthMismatchError,
    );
    expect(() => simultaneousIntervals(joint, { rng, contrasts: [[0, 0]] })).toThrow(
      InvalidParameterError,
    );
    expect(() => jointMeans([[1, 2], [1]])).toThrow(LengthMismatchError);
    assertRefused(jointMeans([[1, 2]], { clusters: [3, 3] }) as NotEstimable);
  });

  test("take contrasts that leave a model out, count items or clusters, and answer nothing to no contrast", () => {
    const scores = [MEANS_OF_A, MEANS_OF_B, MEANS_OF_A.toReversed()];
    const joint = answered(jointMeans(scores));
    const { contrasts } = simultaneousIntervals(joint, { rng, contrasts: [[1, -1, 0]] });
    const { difference } = contrasted(contrasts[0]!.result);
    expect(difference).toMatchObject({ n: 60 });
    expect(difference).not.toHaveProperty("clusters");
    expectClose(difference.value, joint.means[0]! - joint.means[1]!, "difference", 1e-12);
    const grouped = answered(jointMeans(scores, { clusters: PASSAGE }));
    const [first] = simultaneousIntervals(grouped, { rng }).contrasts;
    expect(contrasted(first!.result).difference).toMatchObject({ n: 60, clusters: 12 });
    const one = answered(jointMeans([MEANS_OF_A]));
    expect(simultaneousIntervals(one, { rng }).contrasts).toEqual([]);
  });
});
