import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import {
  frontHypervolume,
  type FrontHypervolume,
  type FrontPoint,
} from "../../src/ranking/front-hypervolume.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, assertShrinks } from "../laws.ts";

const GOLDEN = readGolden("front-hypervolume") as readonly {
  readonly quality: readonly (readonly number[])[];
  readonly cost: readonly (readonly number[])[];
  readonly clusters: readonly number[] | null;
  readonly reference: FrontPoint;
  readonly level: number;
  /** Of the whole degrees of freedom on either side of those that clusters have. */
  readonly criticalValues: readonly [number, number];
  readonly value: number;
  readonly ends: readonly [number, number];
  /** At a critical value that is 0.1 larger. */
  readonly endsBeyond: readonly [number, number];
  readonly contributions: readonly number[];
}[];

const rng = createRandom(1);

function answered(result: FrontHypervolume | NotEstimable): FrontHypervolume {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

function optionsOf(golden: (typeof GOLDEN)[number]): Parameters<typeof frontHypervolume>[2] {
  const { clusters, reference, level } = golden;
  return { reference, level, rng, ...(clusters === null ? {} : { clusters }) };
}

describe("the hypervolume of the front", () => {
  test("is the area of inclusion and exclusion in fractions, and of unions of polygons by sf", () => {
    for (const golden of GOLDEN) {
      const { quality, cost } = golden;
      const result = answered(
        frontHypervolume(quality, cost, { ...optionsOf(golden), draws: 200 }),
      );
      const where = `${quality.length} models`;
      expectClose(result.value, golden.value, where);
      result.contributions.forEach((contribution, model) => {
        const error = Math.abs(contribution - golden.contributions[model]!);
        expect(error, where).toBeLessThan(1e-9 * golden.value);
      });
    }
  });

  test("has the ends that mvtnorm's critical value gives, within the simulation error", () => {
    for (const golden of GOLDEN) {
      const { quality, cost, criticalValues, ends, endsBeyond } = golden;
      const { criticalValue, interval } = answered(
        frontHypervolume(quality, cost, { ...optionsOf(golden), draws: 40_000 }),
      );
      const slack = 4 * criticalValue.monteCarloError + 0.003;
      expect(criticalValue.value).toBeGreaterThan(Math.min(...criticalValues) - slack);
      expect(criticalValue.value).toBeLessThan(Math.max(...criticalValues) + slack);
      const centre = (criticalValues[0] + criticalValues[1]) / 2;
      const moved = Math.abs(criticalValue.value - centre) / 0.1;
      [interval.lower!, interval.upper!].forEach((end, side) => {
        const slope = Math.abs(endsBeyond[side]! - ends[side]!);
        expect(Math.abs(end - ends[side]!)).toBeLessThan(1.2 * moved * slope + 1e-6 * ends[side]!);
      });
    }
  });

  test("is held by its interval, which widens, survives JSON, follows the models and the units", () => {
    const list = fc.array(fc.constantFrom(0, 0.5, 1, 2), { minLength: 6, maxLength: 6 });
    const lists = fc.array(list, { minLength: 3, maxLength: 3 });
    const reference = { quality: 0, cost: 2 };
    const options = { reference, rng, draws: 1000 };
    fc.assert(
      fc.property(lists, lists, (quality, cost) => {
        const result = frontHypervolume(quality, cost, options);
        if (result.kind === "not-estimable") {
          assertRefused(result);
          return;
        }
        assertContains(result.interval, result.value);
        assertIntervalLaws(
          (level) => answered(frontHypervolume(quality, cost, { ...options, level })).interval,
        );
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        const total = result.contributions.reduce((sum, contribution) => sum + contribution, 0);
        expect(total).toBeLessThanOrEqual(result.value + 1e-12);
        expect(Math.min(...result.contributions)).toBeGreaterThanOrEqual(-1e-12);
        const scaled = answered(
          frontHypervolume(
            quality,
            cost.map((row) => row.map((value) => value * 2 ** 40)),
            {
              ...options,
              reference: { quality: 0, cost: 2 ** 41 },
            },
          ),
        );
        expectClose(scaled.value, result.value * 2 ** 40, "tokens");
        expectClose(scaled.interval.upper, result.interval.upper! * 2 ** 40, "tokens");
        // A model that is dominated by another adds nothing.
        const worse = quality[0]!.map((value) => value - 1);
        const dearer = cost[0]!.map((value) => value + 1);
        const more = answered(frontHypervolume([...quality, worse], [...cost, dearer], options));
        expectClose(more.value, result.value, "dominated");
        expect(more.contributions.at(-1)).toBe(0);
      }),
      { seed: 4, numRuns: 25 },
    );
  });

  test("does not pass the ideal, and shrinks with more items", () => {
    const { quality, cost } = GOLDEN[1]!;
    const reference = { quality: 0, cost: 1000 };
    const draws = 4000;
    const free = answered(frontHypervolume(quality, cost, { reference, rng, draws }));
    const ideal = { quality: 0.7, cost: 150 };
    const bound = answered(frontHypervolume(quality, cost, { reference, ideal, rng, draws }));
    expect(bound.interval.lower).toBe(free.interval.lower);
    expect(bound.interval.upper!).toBeLessThan(free.interval.upper!);
    expect(bound.interval.upper!).toBeLessThanOrEqual(0.7 * 850);
    const twice = (lists: readonly (readonly number[])[]): readonly (readonly number[])[] =>
      lists.map((list) => [...list, ...list]);
    assertShrinks(
      free.interval,
      answered(frontHypervolume(twice(quality), twice(cost), { reference, rng, draws })).interval,
    );
    const clusters = [...quality[0]!, ...quality[0]!].map((_, item) => item % quality[0]!.length);
    const grouped = answered(
      frontHypervolume(twice(quality), twice(cost), { reference, rng, draws, clusters }),
    );
    expect(grouped).toMatchObject({ n: 120, clusters: 60 });
    expect(grouped.interval.upper! / free.interval.upper!).toBeCloseTo(1, 1);
  });

  test("covers the area of the true means at least as often as promised, for equal models too", () => {
    const chance = createRandom(41);
    const reference = { quality: 0, cost: 10 };
    for (const [levels, prices, truth] of [
      [[3, 3, 3], [5, 5, 5], 15],
      [[2, 3, 4], [4, 6, 8], 2 * 2 + 3 * 2 + 4 * 2],
    ] as const) {
      const studies = 200;
      const hits = countOf(studies, (study) => {
        const table = (means: readonly number[]): readonly Float64Array[] =>
          means.map((mean) => Float64Array.from({ length: 30 }, () => mean + normal(chance)));
        const stream = chance.substream(`${study}`);
        const options = { reference, rng: stream, draws: 400 };
        return covers(
          answered(frontHypervolume(table(levels), table(prices), options)).interval,
          truth,
        );
      });
      assertRate(hits, studies, [0.95, 1]);
    }
  });

  test("takes fixed prices for fixed, and names models whose quality never varied", () => {
    const quality = [
      [1, 1, 1, 1],
      [1, 0, 1, 1],
    ];
    const fixed = (price: number): readonly number[] => [price, price, price, price];
    const reference = { quality: 0, cost: 1 };
    const result = answered(frontHypervolume(quality, [0.6, 0.1].map(fixed), { reference, rng }));
    expect(result.constantQuality).toEqual([0]);
    expect(result.value).toBeCloseTo(0.5 * 0.75 + 0.4, 12);
    // Only the quality of the second varies, between its price and that of the first.
    const half = result.criticalValue.value * 0.25;
    expect(result.interval.lower!).toBeCloseTo(0.4 + 0.5 * Math.max(0, 0.75 - half), 9);
  });

  test("is refused where there is nothing to be unsure of, and throws for what is no table or point", () => {
    const reference = { quality: 0, cost: 1 };
    const ask = (quality: number[][], cost: number[][], more: object = {}): never =>
      frontHypervolume(quality, cost, { reference, rng, ...more }) as never;
    const one = [[1, 0, 1]];
    const two = [[0.5, 0.5, 0.5]];
    assertRefused(ask([], []));
    assertRefused(ask([[1]], [[0.5]]));
    expect(assertRefused(ask([[1, 1, 1]], two)).value).toBe(0.5);
    const dear = [[1e6, 1e6, 1e6 + 1e-3]];
    expect(assertRefused(ask(one, dear)).value).toBe(0);
    const far = { quality: -1e200, cost: 1e200 };
    const overflow = assertRefused(ask(one, two, { reference: far }));
    expect(overflow.reason).toContain("largest number");
    expect(assertRefused(ask([[1e200, 0, 0]], two)).reason).toContain("largest number");
    expect(() => ask(one, [])).toThrow(LengthMismatchError);
    expect(() => ask(one, [[1, 2]])).toThrow(LengthMismatchError);
    expect(() => ask([[1, Number.NaN, 0]], two)).toThrow(NonFiniteValueError);
    expect(() => ask(one, two, { draws: 10 })).toThrow(InvalidCountError);
    expect(() => ask(one, two, { level: 1 })).toThrow(InvalidParameterError);
    const nowhere = { quality: 0, cost: Number.NaN };
    expect(() => ask(one, two, { reference: nowhere })).toThrow("reference.cost is NaN");
    expect(() => ask(one, two, { ideal: { quality: Infinity, cost: 0 } })).toThrow("ideal.quality");
  });

  test("keeps what each seed yields", () => {
    const { quality, cost, reference } = GOLDEN[0]!;
    const options = { reference, rng: createRandom(7), draws: 1000 };
    const { criticalValue } = answered(frontHypervolume(quality, cost, options));
    expect(criticalValue.value).toBeCloseTo(2.6, 1);
    expect(answered(frontHypervolume(quality, cost, options)).criticalValue).toEqual(criticalValue);
  });
});
