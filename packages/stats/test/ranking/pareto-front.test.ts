import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { paretoFront, type ParetoFront } from "../../src/ranking/pareto-front.ts";
import { assertRate, countOf } from "../calibration.ts";
import { readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

interface FrontCase {
  readonly quality: readonly (readonly number[])[];
  readonly cost: readonly (readonly number[])[];
  readonly simulated: readonly number[];
  readonly draws: number;
  readonly integrated?: readonly number[];
}

const CASES = readGolden("pareto-front") as readonly FrontCase[];
const rng = createRandom(1);

function answered(front: ParetoFront | NotEstimable): ParetoFront {
  if (front.kind === "not-estimable") throw new Error(`refused: ${front.reason}`);
  return front;
}

function probabilities(front: ParetoFront | NotEstimable): readonly number[] {
  return answered(front).models.map(({ probability }) => probability);
}

describe("the probability of the front", () => {
  test("is that of numpy's simulation and of scipy's integral, within the simulation errors", () => {
    for (const { quality, cost, simulated, draws, integrated } of CASES) {
      const front = answered(paretoFront(quality, cost, { rng, draws: 40_000 }));
      front.models.forEach(({ probability, monteCarloError }, model) => {
        const where = `model ${model} of ${quality.length}`;
        const goldenError = Math.sqrt(0.25 / draws);
        const error = Math.hypot(monteCarloError, goldenError);
        expect(Math.abs(probability - simulated[model]!) / error, where).toBeLessThan(4);
        if (integrated === undefined) return;
        expect(Math.abs(probability - integrated[model]!) / monteCarloError, where).toBeLessThan(4);
      });
    }
  });

  test("does not depend on the units, on the order of models, or on seeds beyond its simulation error", () => {
    for (const { quality, cost } of CASES) {
      const front = answered(paretoFront(quality, cost, { rng, draws: 4000 }));
      expect(JSON.parse(JSON.stringify(front))).toEqual(front);
      expect(paretoFront(quality, cost, { rng: createRandom(1), draws: 4000 })).toEqual(front);
      // Dollars for tokens; a power of two keeps every digit.
      const dear = cost.map((list) => list.map((value) => value * 2 ** 40));
      expect(probabilities(paretoFront(quality, dear, { rng, draws: 4000 }))).toEqual(
        front.models.map(({ probability }) => probability),
      );
      const turned = paretoFront(quality.toReversed(), cost.toReversed(), {
        rng: createRandom(2),
        draws: 4000,
      });
      const backwards = answered(turned).models.toReversed();
      front.models.forEach(({ probability, monteCarloError, onFront }, model) => {
        expect(backwards[model]!.onFront).toBe(onFront);
        const gap = Math.abs(backwards[model]!.probability - probability);
        expect(gap).toBeLessThan(6 * monteCarloError);
      });
    }
  });

  test("leaves no draw without a front, is never called exact, and ties duplicates in every draw", () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 12 }))
      .chain(([models, n]) => {
        const list = fc.array(fc.constantFrom(0, 0.5, 1), { minLength: n, maxLength: n });
        const lists = fc.array(list, { minLength: models, maxLength: models });
        return fc.tuple(lists, lists);
      });
    fc.assert(
      fc.property(tables, ([quality, cost]) => {
        const front = answered(paretoFront(quality, cost, { rng, draws: 200 }));
        const total = front.models.reduce((sum, { probability }) => sum + probability, 0);
        expect(total).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(front.models.some(({ onFront }) => onFront)).toBe(true);
        for (const { probability, monteCarloError } of front.models) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
          expect(monteCarloError).toBeGreaterThan(0);
        }
        const twice = answered(
          paretoFront([...quality, quality[0]!], [...cost, cost[0]!], { rng, draws: 200 }),
        ).models;
        // A duplicate ties in every draw: rounding does not break it.
        expect(twice.at(-1)).toEqual(twice[0]);
      }),
      { seed: 28, numRuns: 100 },
    );
  });

  test("takes a fixed price for fixed, and names models whose quality never varied", () => {
    const quality = [
      [1, 1, 1, 1],
      [1, 0, 1, 1],
      [0, 1, 0, 1],
    ];
    const fixed = (price: number): readonly number[] => [price, price, price, price];
    const front = answered(paretoFront(quality, [0.1, 0.1, 0.3].map(fixed), { rng }));
    expect(front.constantQuality).toEqual([0]);
    expect(front.models.map(({ onFront }) => onFront)).toEqual([true, false, false]);
    // Both cost the same: the second is on the front where its quality is drawn above 1, at Φ(−1).
    const { probability, monteCarloError } = front.models[1]!;
    expect(Math.abs(probability - 0.158655) / monteCarloError).toBeLessThan(4);
    const alone = answered(paretoFront([quality[1]!], [fixed(1)], { rng }));
    expect(alone.models[0]).toMatchObject({ onFront: true, probability: 1 });
  });

  test("knows clusters: the more items move together, the less is certain", () => {
    const { quality, cost } = CASES[2]!;
    const doubled = (list: readonly number[]): readonly number[] => [...list, ...list];
    const twice = [quality.map(doubled), cost.map(doubled)] as const;
    const clusters = doubled(quality[0]!.map((_, item) => item));
    const once = answered(paretoFront(quality, cost, { rng }));
    const grouped = answered(paretoFront(...twice, { rng, clusters }));
    expect(grouped).toMatchObject({ n: 50, clusters: 25 });
    once.models.forEach(({ probability, monteCarloError }, model) => {
      const gap = Math.abs(grouped.models[model]!.probability - probability);
      expect(gap).toBeLessThan(6 * monteCarloError);
    });
  });

  test("is below 5 % for a model that is as good as its rival, at the same price, in 5 % of studies", () => {
    const chance = createRandom(281);
    const studies = 1500;
    const price = new Float64Array(40).fill(2);
    const hits = countOf(studies, (study) => {
      const quality = [0, 1].map(() => Float64Array.from(price, () => normal(chance)));
      const stream = chance.substream(`${study}`);
      const options = { rng: stream, draws: 400 };
      return probabilities(paretoFront(quality, [price, price], options))[0]! <= 0.05;
    });
    assertRate(hits, studies, [0.045, 0.065]);
  });

  test("refuses no models and a single item, and throws for lists that do not belong together", () => {
    assertRefused(paretoFront([], [], { rng }) as NotEstimable);
    assertRefused(paretoFront([[1]], [[2]], { rng }) as NotEstimable);
    const two = [
      [1, 0],
      [0, 1],
    ];
    assertRefused(paretoFront(two, two, { rng, clusters: [3, 3] }) as NotEstimable);
    expect(() => paretoFront(two, [[1, 2]], { rng })).toThrow(LengthMismatchError);
    expect(() => paretoFront(two, [[1, 2], [1]], { rng })).toThrow("cost[1] has 1");
    expect(() =>
      paretoFront(
        two,
        [
          [1, 2],
          [1, Infinity],
        ],
        { rng },
      ),
    ).toThrow("cost[1][1]");
    expect(() => paretoFront([[Number.NaN, 1]], [[1, 2]], { rng })).toThrow(NonFiniteValueError);
    expect(() => paretoFront(two, two, { rng, draws: 100 })).toThrow(InvalidCountError);
    expect(() => paretoFront(two, two, { rng, clusters: [1, 0.5] })).toThrow(InvalidCountError);
  });

  test("keeps what each seed yields", () => {
    const { quality, cost } = CASES[3]!;
    const frozen = paretoFront(quality, cost, { rng: createRandom(7), draws: 1000 });
    expect(probabilities(frozen)).toEqual([0.783, 0.958, 0.216, 0.386]);
  });
});
