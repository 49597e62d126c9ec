import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NonFiniteValueError, NotEstimableError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { oneWayComponents, type OneWayComponents } from "../../src/variance/one-way-components.ts";
import { assertRate, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { assertComponentLaws } from "./component-laws.ts";
import { REPEATS_OF_A } from "./g1-repeats.ts";

interface OneWayCase {
  readonly name: string;
  readonly repeats: readonly (readonly number[])[];
  readonly level: number;
  readonly between: number;
  readonly within: number;
  readonly meanSquares: readonly [number, number];
  readonly degreesOfFreedom: readonly [number, number];
  readonly p: number;
  readonly intraclassCorrelation: number;
  readonly intraclassInterval: readonly [number, number];
  readonly betweenInterval: readonly [number, number];
  readonly withinInterval: readonly [number, number];
}

const GOLDEN = (readGolden("variance") as { readonly oneWay: readonly OneWayCase[] }).oneWay;

function known(result: OneWayComponents | NotEstimable): OneWayComponents {
  if (result.kind === "not-estimable") throw new Error(result.reason);
  return result;
}

function drawn(rng: Random, sizes: readonly number[], between: number): number[][] {
  return sizes.map((size) => {
    const item = Math.sqrt(between) * normal(rng);
    return Array.from({ length: size }, () => item + normal(rng));
  });
}

describe("the one-way components", () => {
  test("have the golden numbers of R and of projections in numpy", () => {
    for (const { name, repeats, level, ...golden } of GOLDEN) {
      const result = known(oneWayComponents(repeats, { level }));
      const { between, within } = result.meanSquares;
      expectClose(result.between.value, golden.between, `between, ${name}`);
      expectClose(result.within.value, golden.within, `within, ${name}`);
      expectClose(between.value, golden.meanSquares[0], `MSB, ${name}`);
      expectClose(within.value, golden.meanSquares[1], `MSW, ${name}`);
      expect([between.degreesOfFreedom, within.degreesOfFreedom]).toEqual(golden.degreesOfFreedom);
      expectClose(result.test.p, golden.p, `p, ${name}`);
      expectClose(result.intraclassCorrelation.value, golden.intraclassCorrelation, `ICC, ${name}`);
      expectInterval(result.intraclassCorrelation.interval, golden.intraclassInterval, name);
      expectInterval(result.between.interval!, golden.betweenInterval, `between, ${name}`);
      expectInterval(result.within.interval!, golden.withinInterval, `within, ${name}`);
    }
  });

  test("have the golden numbers of G1 that the statistics reference prints (card 2.13; also lme4's)", () => {
    const result = known(oneWayComponents(REPEATS_OF_A));
    expectClose(result.meanSquares.between.value, 0.220338983050847, "MSB", 1e-14);
    expectClose(result.meanSquares.within.value, 0.1, "MSW", 1e-14);
    expectClose(result.between.value, 0.0401129943502825, "σ_b²", 1e-14);
    expectClose(result.intraclassCorrelation.value, 0.286290322580645, "ICC", 1e-14);
  });

  test("show a negative variance as it is, with its truncated value and an honest interval", () => {
    const { between } = known(
      oneWayComponents([
        [1, 9],
        [2, 8],
        [4, 6],
        [5, 6],
      ]),
    );
    expect(between.value).toBeLessThan(0);
    expect(between).toMatchObject({ truncated: 0, negative: true, interval: { lower: 0 } });
  });

  test("are finite, keep their order under level and scale with the square of the unit", () => {
    const item = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 12 }), (drawnItems) => {
        const repeats = [...drawnItems, [0, 1]];
        const result = known(oneWayComponents(repeats));
        const wider = known(oneWayComponents(repeats, { level: 0.99 }));
        const scaled = known(oneWayComponents(repeats.map((row) => row.map((x) => 10 * x + 3))));
        for (const part of ["between", "within"] as const) {
          assertComponentLaws(result[part]);
          expect(wider[part].interval!.upper).toBeGreaterThanOrEqual(result[part].interval!.upper!);
          expect(wider[part].interval!.lower).toBeLessThanOrEqual(result[part].interval!.lower!);
          expect(Math.abs(scaled[part].value - 100 * result[part].value)).toBeLessThan(1e-8);
        }
        const { interval } = result.intraclassCorrelation;
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThan(1);
        expect(interval.lower).toBeLessThanOrEqual(interval.upper!);
      }),
      { seed: 31, numRuns: 100 },
    );
  });

  test("cover normal truths at 95 %, with equal and unequal repeats", () => {
    const rng = createRandom(311);
    for (const sizes of [Array.from({ length: 20 }, () => 3), [1, 2, 2, 3, 8, 8, 1, 4, 2, 6]]) {
      const draws = 800;
      const hits = { between: 0, within: 0, share: 0 };
      for (let draw = 0; draw < draws; draw++) {
        const result = known(oneWayComponents(drawn(rng, sizes, 0.5)));
        hits.between += Number(covers(result.between.interval!, 0.5));
        hits.within += Number(covers(result.within.interval!, 1));
        hits.share += Number(covers(result.intraclassCorrelation.interval, 1 / 3));
      }
      assertRate(hits.within, draws, [0.95, 0.95]);
      assertRate(hits.share, draws, [0.95, 0.95]);
      assertRate(hits.between, draws, [0.935, 0.97]);
    }
  });

  test("refuse one item, one answer each, and answers that never differ", () => {
    assertRefused(oneWayComponents([]) as NotEstimable);
    assertRefused(oneWayComponents([[1, 2]]) as NotEstimable);
    const single = assertRefused(oneWayComponents([[1], [0], [1]]) as NotEstimable);
    expect(single.reason).toContain("once");
    assertRefused(
      oneWayComponents([
        [1, 1],
        [0, 0],
        [1, 1],
      ]) as NotEstimable,
    );
    assertRefused(
      oneWayComponents([
        [0.1, 0.1, 0.1],
        [0.3, 0.3],
      ]) as NotEstimable,
    );
  });

  test("throw for what is no score and an item without any", () => {
    expect(() =>
      oneWayComponents([
        [1, Number.NaN],
        [1, 2],
      ]),
    ).toThrow(NonFiniteValueError);
    expect(() => oneWayComponents([[1, 2], []])).toThrow(NotEstimableError);
    expect(() =>
      oneWayComponents([
        [1e200, -1e200],
        [1, 2],
      ]),
    ).toThrow("overflow");
  });
});
