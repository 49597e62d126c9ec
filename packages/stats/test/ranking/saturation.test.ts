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
import { bernoulli, normal } from "../../src/random/sampling.ts";
import { saturation, type Saturation } from "../../src/ranking/saturation.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertRefused,
  assertTestAgrees,
  estimated,
} from "../laws.ts";

const GOLDEN = readGolden("saturation") as readonly {
  readonly scores: readonly (readonly number[])[];
  readonly clusters: readonly number[] | null;
  readonly level: number;
  readonly power: number;
  readonly ceiling: number;
  readonly discriminating: number;
  readonly order: readonly number[];
  readonly means: readonly number[];
  readonly errors: readonly number[];
  readonly leads: readonly number[];
  readonly leadErrors: readonly number[];
  readonly criticalOfPairs: number;
  readonly smallestDetectable: number;
  readonly headroom: readonly number[];
}[];

const rng = createRandom(1);

function answered(result: Saturation | NotEstimable): Saturation {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

function optionsOf(golden: (typeof GOLDEN)[number]): Parameters<typeof saturation>[1] {
  const { level, power, ceiling, clusters } = golden;
  return { level, power, ceiling, rng, ...(clusters === null ? {} : { clusters }) };
}

describe("the saturation of a benchmark", () => {
  test("has the golden numbers of numpy, and the critical values of mvtnorm within the simulation error", () => {
    for (const golden of GOLDEN) {
      const result = answered(saturation(golden.scores, optionsOf(golden)));
      const where = `${golden.scores.length} models`;
      expect(result.discriminating, where).toBe(golden.discriminating);
      expectClose(result.smallestDetectable, golden.smallestDetectable, where);
      expectClose(
        estimated(result.headroom).value,
        golden.ceiling - Math.max(...golden.means),
        where,
        1e-12,
      );
      const { lower, upper } = estimated(result.headroom).interval;
      // Critical values of 20 000 draws are good to about 0.015; a mean's error is at most 0.06.
      expect(Math.abs(lower! - golden.headroom[0]!), where).toBeLessThan(0.06 * 0.05);
      expect(Math.abs(upper! - golden.headroom[1]!), where).toBeLessThan(0.06 * 0.05);
      result.neighbours.forEach(({ better, worse, result: lead }, place) => {
        expect([better, worse]).toEqual(golden.order.slice(place, place + 2));
        if ("kind" in lead) throw new Error(lead.reason);
        expect(Math.abs(lead.difference.value - golden.leads[place]!)).toBeLessThan(1e-12);
        const error = golden.leadErrors[place]!;
        expectClose(lead.difference.standardError, error, where);
        const half = lead.difference.interval.upper! - lead.difference.value;
        expect(Math.abs(half / error - golden.criticalOfPairs), where).toBeLessThan(0.05);
        assertTestAgrees(lead);
      });
    }
  });

  test("covers the headroom of equal models, and seldom separates them", () => {
    const chance = createRandom(221);
    const studies = 200;
    let [covered, separated] = [0, 0];
    for (let study = 0; study < studies; study++) {
      const items = Array.from({ length: 100 }, () => normal(chance));
      const scores = [0, 1, 2].map(() =>
        items.map((item) => Number(bernoulli(chance, Math.min(1, Math.max(0, 0.7 + 0.1 * item))))),
      );
      const stream = chance.substream(`${study}`);
      const result = answered(saturation(scores, { rng: stream, draws: 500 }));
      // The truth but for items whose probability was cut off, fewer than 3 in 1000.
      covered += Number(covers(estimated(result.headroom).interval, 0.3));
      separated += Number(result.separable > 0);
    }
    assertRate(covered, studies, [0.94, 1]);
    assertRate(separated, studies, [0, 0.06]);
  });

  test("counts, contains, widens, follows the ceiling and survives JSON, whatever the scores", () => {
    const list = fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(list, { minLength: 2, maxLength: 4 }), (scores) => {
        const result = answered(saturation(scores, { rng, draws: 200 }));
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        const differing = countOf(6, (item) => new Set(scores.map((row) => row[item])).size > 1);
        expect(result.discriminating).toBe(differing);
        expect(result.neighbours).toHaveLength(scores.length - 1);
        expect(result.separable).toBeLessThanOrEqual(result.neighbours.length);
        const { headroom } = result;
        if (headroom.kind === "not-estimable") {
          assertRefused(headroom);
          return;
        }
        assertContains(headroom.interval, headroom.value);
        assertIntervalLaws(
          (level) =>
            estimated(
              answered(saturation(scores, { rng, draws: 1000, level, power: 0.9999 })).headroom,
            ).interval,
        );
        const lowered = answered(saturation(scores, { rng, draws: 200, ceiling: 0.5 }));
        expect(lowered.headroom.value!).toBeCloseTo(headroom.value - 0.5, 12);
      }),
      { seed: 22, numRuns: 20 },
    );
  });

  test("compares as many of the best as it is asked to", () => {
    const { scores, order } = GOLDEN[2]!;
    const { neighbours, separable } = answered(saturation(scores, { rng, top: 2 }));
    expect(neighbours.map(({ better }) => better)).toEqual(order.slice(0, 2));
    expect(separable).toBeLessThanOrEqual(2);
    const apart = [scores[0]!, scores[0]!.map((score) => score - 10 + (score > 0 ? 0.5 : 0))];
    expect(answered(saturation(apart, { rng })).separable).toBe(1);
  });

  test("says what it does not know of duplicates and of models with one score, and refuses single ones", () => {
    const { scores } = GOLDEN[0]!;
    const twin = answered(saturation([scores[0]!, scores[0]!], { rng }));
    expect(twin.smallestDetectable).toBeUndefined();
    expect(twin).toMatchObject({ discriminating: 0, separable: 0 });
    assertRefused(twin.neighbours[0]!.result);
    const perfect = answered(saturation([scores[0]!, scores[0]!.map(() => 1)], { rng }));
    expect(assertRefused(perfect.headroom).value).toBe(0);
    assertRefused(saturation([], { rng }) as NotEstimable);
    assertRefused(saturation([scores[0]!], { rng }) as NotEstimable);
    assertRefused(saturation([[1], [0]], { rng }) as NotEstimable);
  });

  test("throws for what is no table, ceiling, count, level or power", () => {
    const scores = GOLDEN[0]!.scores;
    const asked = (more: object): unknown => saturation(scores, { rng, ...more });
    expect(() => saturation([[1, 0], [1]], { rng })).toThrow(LengthMismatchError);
    expect(() =>
      saturation(
        [
          [1, 0],
          [1, Number.NaN],
        ],
        { rng },
      ),
    ).toThrow(NonFiniteValueError);
    expect(() => asked({ ceiling: Number.NaN })).toThrow(InvalidParameterError);
    expect(() => asked({ level: 95 })).toThrow(InvalidParameterError);
    expect(() => asked({ power: 1 })).toThrow(InvalidParameterError);
    expect(() => asked({ top: 0 })).toThrow(InvalidCountError);
    expect(() => asked({ draws: 10 })).toThrow(InvalidCountError);
  });
});
