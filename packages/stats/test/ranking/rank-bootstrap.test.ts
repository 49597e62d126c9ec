import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createRandom,
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
  rankBootstrap,
  rankBootstrapFromCounts,
  rankCounts,
  type RankBootstrap,
  type RankCounts,
} from "@plusminus/stats";
import { replicateKey } from "../../src/random/index-draws.ts";
import { tallyRanksOfBits, tallyRanksPlainly } from "../../src/ranking/rank-tally.ts";
import { readGolden } from "../golden.ts";

interface Law {
  readonly name: string;
  readonly scores: readonly number[][];
  readonly clusters?: number[];
  readonly best: readonly number[][];
  readonly worst: readonly number[][];
}

const counted = (answer: ReturnType<typeof rankCounts>): RankCounts => {
  if (answer.kind !== "counted") throw new Error(answer.reason);
  return answer;
};
const estimated = (answer: ReturnType<typeof rankBootstrap>): RankBootstrap => {
  if (answer.kind !== "estimated") throw new Error(answer.reason);
  return answer;
};

/** Models whose items are easier or harder together. */
function simulated(models: number, items: number): number[][] {
  const rng = createRandom(5);
  const difficulty = Array.from({ length: items }, () => rng.uniform());
  return Array.from({ length: models }, (_, model) =>
    difficulty.map((hard) => Number(rng.uniform() * (0.6 + model / models) > hard)),
  );
}

describe("counts of bootstrapped ranks", () => {
  test.each(
    (readGolden("rank-bootstrap") as readonly Law[]).map((law) => [law.name, law] as const),
  )(
    "come from the law that listing every sample gives: %s",
    (_, { scores, clusters, best, worst }) => {
      const count = 20_000;
      const replicates = { first: 0, count };
      const options = { rng: createRandom(11), replicates, ...(clusters ? { clusters } : {}) };
      const counts = counted(rankCounts(scores, options));
      for (const [seen, expected] of [
        [counts.best, best],
        [counts.worst, worst],
      ] as const) {
        expected.flat().forEach((share, index) => {
          const error = Math.abs(seen.flat()[index]! / count - share);
          expect(error).toBeLessThanOrEqual(4.5 * Math.sqrt((share * (1 - share)) / count));
        });
      }
    },
  );

  test("of the kernel are to the bit those of the plain version", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 0, max: 2 ** 32 - 10 }),
        (models, rows, first) => {
          const rng = createRandom(models * 1000 + rows);
          const values = Float64Array.from({ length: models * rows }, () => rng.integer(2));
          const key = replicateKey(rng);
          const range = { first, count: 3 };
          const plain = tallyRanksPlainly({ models, rows, values }, key, range);
          const bits = tallyRanksOfBits({ models, rows, values }, key, range)!;
          expect(bits.best.every((count, index) => count === plain.best[index])).toBe(true);
          expect(bits.worst.every((count, index) => count === plain.worst[index])).toBe(true);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  test("of totals beyond 65 535 are those of the plain version too", () => {
    const [models, rows] = [3, 70_001];
    const values = new Float64Array(models * rows).fill(1);
    values[4] = 0;
    const key = replicateKey(createRandom(1));
    const range = { first: 1, count: 4 };
    const plain = tallyRanksPlainly({ models, rows, values }, key, range);
    expect(tallyRanksOfBits({ models, rows, values }, key, range)).toEqual(plain);
  });

  test("are the same in parts as in one piece", () => {
    const scores = simulated(20, 120);
    const part = (first: number, count: number): RankCounts =>
      counted(rankCounts(scores, { rng: createRandom(3), replicates: { first, count } }));
    const whole = rankBootstrapFromCounts([part(0, 1000)]);
    const parts = [part(700, 300), part(0, 1), part(1, 699)];
    expect(rankBootstrapFromCounts(parts)).toEqual(whole);
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
    expect(() => rankBootstrapFromCounts([part(0, 10), part(9, 2)])).toThrow(InvalidParameterError);
    expect(() => rankBootstrapFromCounts([])).toThrow(InvalidParameterError);
  });
});

describe("the bootstrap of ranks", () => {
  test("keeps its laws: ranks in range, intervals that widen, chances that add up", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 5, max: 12 }),
        fc.constantFrom([0, 1], [0, 0.5, 1], [-3, 0.1, 0.2, 1e9]),
        fc.integer({ min: 0, max: 1000 }),
        (models, items, levels, seed) => {
          const rng = createRandom(seed);
          const scores = Array.from({ length: models }, () =>
            Array.from({ length: items }, () => levels[rng.integer(levels.length)]!),
          );
          const at = (level: number): RankBootstrap =>
            estimated(rankBootstrap(scores, { rng, level, replicates: { first: 0, count: 200 } }));
          const counts = counted(rankCounts(scores, { rng, replicates: { first: 0, count: 200 } }));
          const [narrow, wide] = [0.5, 0.99].map((level) =>
            rankBootstrapFromCounts([counts], { level }),
          );
          wide!.models.forEach(({ interval, meanRank, firstAlone, firstOrLevel }, model) => {
            const inner = narrow!.models[model]!.interval;
            expect(interval.lower).toBeGreaterThanOrEqual(1);
            expect(interval.upper).toBeLessThanOrEqual(models);
            expect(interval.lower).toBeLessThanOrEqual(inner.lower!);
            expect(interval.upper).toBeGreaterThanOrEqual(inner.upper!);
            expect(firstAlone).toBeLessThanOrEqual(firstOrLevel);
            expect(meanRank).toBeGreaterThanOrEqual(1);
          });
          const sum = (of: (one: RankBootstrap["models"][number]) => number): number =>
            wide!.models.reduce((total, one) => total + of(one), 0);
          expect(sum((one) => one.meanRank)).toBeCloseTo((models * (models + 1)) / 2, 9);
          expect(sum((one) => one.firstAlone)).toBeLessThanOrEqual(1);
          expect(sum((one) => one.firstOrLevel)).toBeGreaterThanOrEqual(1 - 1e-12);
          expect(at(0.9).models).toHaveLength(models);
        },
      ),
      { seed: 3, numRuns: 40 },
    );
  });

  test("gives models that are level the same places, and never certainty about their order", () => {
    const scores = [
      [1, 0, 1, 1, 0, 1],
      [1, 0, 1, 1, 0, 1],
      [0, 0, 0, 0, 0, 1],
    ];
    const { models } = estimated(rankBootstrap(scores, { rng: createRandom(1) }));
    expect(models[0]).toEqual(models[1]);
    expect(models[0]).toMatchObject({
      observed: { best: 1, worst: 2 },
      interval: { lower: 1 },
      firstAlone: 0,
    });
    expect(models[0]!.interval.upper).toBeGreaterThanOrEqual(2);
  });

  test("covers the true rank of well separated models, which is all that it can promise", () => {
    const scores = simulated(4, 400);
    const { models } = estimated(
      rankBootstrap(scores, { rng: createRandom(2), replicates: { first: 0, count: 500 } }),
    );
    models.forEach(({ interval }, model) => {
      expect(interval.lower).toBeLessThanOrEqual(4 - model);
      expect(interval.upper).toBeGreaterThanOrEqual(4 - model);
    });
  });

  test("is refused for one model, and for fewer than five items or groups", () => {
    const rng = createRandom(1);
    const answers = [
      rankBootstrap([], { rng }),
      rankBootstrap([[1, 0, 1, 1, 0]], { rng }),
      rankBootstrap([[], []], { rng }),
      rankBootstrap(
        [
          [1, 0, 1, 1],
          [0, 0, 1, 1],
        ],
        { rng },
      ),
      rankBootstrap(
        [
          [1, 0, 1, 1, 0],
          [0, 0, 1, 1, 0],
        ],
        { rng, clusters: [1, 1, 2, 2, 3] },
      ),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ kind: "not-estimable", reason: expect.stringMatching(/\.$/) });
    }
  });

  test("throws where an argument is none", () => {
    const rng = createRandom(1);
    const scores = [
      [1, 0, 1, 1, 0],
      [0, 0, 1, 1, 1],
    ];
    expect(() => rankBootstrap([[1, 0], [1]], { rng })).toThrow(LengthMismatchError);
    expect(() => rankBootstrap(scores, { rng, clusters: [1] })).toThrow(LengthMismatchError);
    expect(() =>
      rankBootstrap(
        [
          [1, Number.NaN],
          [0, 1],
        ],
        { rng },
      ),
    ).toThrow(NonFiniteValueError);
    expect(() => rankBootstrap(scores, { rng, level: 95 })).toThrow(InvalidParameterError);
    for (const replicates of [
      { first: 0, count: 0 },
      { first: -1, count: 1 },
      { first: 2 ** 32 - 2, count: 2 },
    ]) {
      expect(() => rankBootstrap(scores, { rng, replicates })).toThrow(InvalidCountError);
    }
  });
});
