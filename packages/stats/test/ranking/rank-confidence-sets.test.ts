import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError, NonFiniteValueError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { jointMeans, type JointMeans } from "../../src/multiplicity/joint-means.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import {
  rankConfidenceSets,
  type RankConfidenceOptions,
  type RankConfidenceSets,
} from "../../src/ranking/rank-confidence-sets.ts";
import { rankOfCounts } from "../../src/ranking/rank-of-counts.ts";
import { assertRate, countOf } from "../calibration.ts";
import { readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

type Bounds = readonly (readonly number[])[];
const GOLDEN = readGolden("rank-sets") as {
  readonly normal: readonly {
    readonly means: readonly number[];
    readonly covariance: Bounds;
    readonly level: number;
    readonly simultaneous: Bounds;
    readonly marginal: Bounds;
  }[];
  readonly multinomial: readonly {
    readonly counts: readonly number[];
    readonly level: number;
    readonly sets: Bounds;
  }[];
};

const rng = createRandom(1);

function joint(means: readonly number[], covariance: Bounds): JointMeans {
  return { kind: "estimated", means, covariance, method: "given", n: 100 };
}

function setsOf(
  given: JointMeans | NotEstimable,
  options: RankConfidenceOptions,
): RankConfidenceSets {
  const result = rankConfidenceSets(given as JointMeans, options);
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

function bounds(ranks: readonly { readonly lower: number; readonly upper: number }[]): Bounds {
  return ranks.map(({ lower, upper }) => [lower, upper]);
}

describe("confidence sets for ranks", () => {
  test("are those of the algorithm as published, derived anew with other draws", () => {
    for (const { means, covariance, level, ...golden } of GOLDEN.normal) {
      for (const family of ["simultaneous", "marginal"] as const) {
        const { ranks } = setsOf(joint(means, covariance), { family, level, rng });
        expect(bounds(ranks), `${family} of ${means.join(" ")}`).toEqual(golden[family]);
      }
    }
  });

  test("are those that the statistics reference prints: pairing buys ranks", () => {
    const means = [0.8, 0.79, 0.75, 0.7, 0.5];
    const covariance = (share: number): Bounds =>
      means.map((_, row) => means.map((__, column) => 0.015 ** 2 * (row === column ? 1 : share)));
    const unpaired = setsOf(joint(means, covariance(0)), { rng });
    expect(unpaired.ranks.map(({ lower }) => lower)).toEqual([1, 1, 1, 3, 5]);
    expect(unpaired.ranks.map(({ upper }) => upper)).toEqual([3, 3, 4, 4, 5]);
    expect(unpaired).toMatchObject({ separableNeighbours: 1, neighbours: 4 });
    const paired = setsOf(joint(means, covariance(0.6)), { rng });
    expect(paired.ranks.map(({ lower }) => lower)).toEqual([1, 1, 3, 4, 5]);
    expect(paired.ranks.map(({ upper }) => upper)).toEqual([2, 2, 3, 4, 5]);
    expect(paired).toMatchObject({ separableNeighbours: 3, neighbours: 4 });
  });

  test("hold the estimate, survive JSON, follow the models' order, and are narrower one by one", () => {
    const { means, covariance } = GOLDEN.normal.at(-1)!;
    const all = setsOf(joint(means, covariance), { rng });
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
    const own = setsOf(joint(means, covariance), { rng, family: "marginal" });
    all.ranks.forEach(({ estimate, lower, upper }, model) => {
      expect(estimate).toBeGreaterThanOrEqual(lower);
      expect(estimate).toBeLessThanOrEqual(upper);
      expect(own.ranks[model]!.lower).toBeGreaterThanOrEqual(lower);
      expect(own.ranks[model]!.upper).toBeLessThanOrEqual(upper);
    });
  });

  test("name duplicate models, leave them together, and never separate them", () => {
    const scores = [
      [1, 1, 1, 1, 1, 0, 1, 1],
      [1, 1, 1, 1, 1, 0, 1, 1],
      [0, 0, 0, 1, 0, 0, 0, 0],
    ];
    const result = setsOf(jointMeans(scores), { rng });
    expect(result.inseparable).toEqual([[0, 1]]);
    expect(bounds(result.ranks)).toEqual([
      [1, 2],
      [1, 2],
      [3, 3],
    ]);
  });

  test("cover all ranks of five models, two of them equal, at least 95 % of the time", () => {
    const truth = [0.4, 0, 0, -0.3, -0.4];
    const chance = createRandom(291);
    const draws = 400;
    const hits = countOf(draws, (draw) => {
      const scores = truth.map(() => new Float64Array(60));
      for (let item = 0; item < 60; item++) {
        const common = normal(chance);
        scores.forEach((list, model) => (list[item] = truth[model]! + common + normal(chance)));
      }
      const { ranks } = setsOf(jointMeans(scores), {
        rng: chance.substream(`${draw}`),
        draws: 1000,
      });
      // Equal models share ranks 2 and 3: either is right.
      return truth.every((own, model) => {
        const best = 1 + truth.filter((other) => other > own).length;
        const worst = truth.filter((other) => other >= own).length;
        return ranks[model]!.lower <= worst && ranks[model]!.upper >= best;
      });
    });
    assertRate(hits, draws, [0.945, 1]);
  });

  test("are refused without models, and throw for what is no covariance matrix", () => {
    assertRefused(rankConfidenceSets(joint([], []), { rng }) as NotEstimable);
    assertRefused(jointMeans([[1]]) as NotEstimable);
    const options = { rng };
    expect(() =>
      rankConfidenceSets(
        joint(
          [1, Number.NaN],
          [
            [1, 0],
            [0, 1],
          ],
        ),
        options,
      ),
    ).toThrow(NonFiniteValueError);
    expect(() =>
      rankConfidenceSets(
        joint(
          [1, 2],
          [
            [1, 2],
            [2, 1],
          ],
        ),
        options,
      ),
    ).toThrow(InvalidParameterError);
    expect(() => rankConfidenceSets(joint([1], [[1]]), { rng, draws: 10 })).toThrow(
      InvalidCountError,
    );
  });
});

describe("ranks of counts", () => {
  test("are those of exact tests in fractions with Holm's adjustment", () => {
    for (const { counts, level, sets } of GOLDEN.multinomial) {
      const result = rankOfCounts(counts, { level });
      if (result.kind === "not-estimable") throw new Error(result.reason);
      expect(bounds(result.ranks), counts.join(" ")).toEqual(sets);
    }
  });

  test("are those that the statistics reference prints", () => {
    expect(rankOfCounts([120, 100, 95, 60, 25])).toMatchObject({
      ranks: [1, 1, 1, 4, 5].map((lower, index) => ({ lower, upper: [3, 3, 3, 4, 5][index] })),
    });
  });

  test("are refused without votes, and throw for what is no count", () => {
    assertRefused(rankOfCounts([0, 0]) as NotEstimable);
    expect(() => rankOfCounts([1.5, 2])).toThrow("counts[0]");
  });
});
