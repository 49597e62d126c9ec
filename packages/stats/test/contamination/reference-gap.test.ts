import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  referenceGap,
  type BenchmarkPair,
  type ReferenceGap,
} from "../../src/contamination/reference-gap.ts";
import { InvalidParameterError, NotEstimableError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { bernoulli, normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, assertTestAgrees } from "../laws.ts";

interface GoldenGap {
  readonly expected: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly statistic: number;
  readonly p: number;
  readonly smallestDetectable: number;
}

const GOLDEN = readGolden("reference-gap") as readonly {
  readonly others: readonly BenchmarkPair[];
  readonly suspect: BenchmarkPair;
  readonly level: number;
  readonly power: number;
  /** By matrices and integration. */
  readonly golden: GoldenGap;
  /** By R: predict, rstudent and the noncentral t. */
  readonly fromR: GoldenGap;
}[];

function answered(result: ReferenceGap | NotEstimable): ReferenceGap {
  if ("kind" in result) throw new Error(`refused: ${result.reason}`);
  return result;
}

/** Clean models whose items are shared: the hard ones are hard for all. */
function scored(rng: Random, models: number, items: number): BenchmarkPair[] {
  const difficulties = (): number[] => Array.from({ length: items }, () => normal(rng));
  const [benchmark, reference] = [difficulties(), difficulties()];
  return Array.from({ length: models }, () => {
    const ability = normal(rng);
    const score = (list: readonly number[]): number =>
      countOf(items, (item) => bernoulli(rng, 1 / (1 + Math.exp(list[item]! - ability)))) / items;
    return { benchmark: score(benchmark), reference: score(reference) };
  });
}

const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const pair = fc.record({ benchmark: share, reference: share });

describe("the gap to what a reference makes expect", () => {
  test("has the golden numbers of matrices and integration, and of R", () => {
    for (const { others, suspect, golden, fromR, ...options } of GOLDEN) {
      const gap = answered(referenceGap(others, suspect, options));
      const { difference } = gap;
      for (const oracle of [golden, fromR]) {
        const where = `${others.length} models`;
        expectClose(gap.expected, oracle.expected, where);
        expectClose(difference.value, suspect.benchmark - oracle.expected, where);
        expectClose(difference.standardError, oracle.standardError, where);
        expectClose(difference.interval.lower, oracle.lower, where);
        expectClose(difference.interval.upper, oracle.upper, where);
        expectClose(gap.test.statistic, oracle.statistic, where);
        expectClose(gap.test.p, oracle.p, where);
        expectClose(gap.smallestDetectable, oracle.smallestDetectable, where);
      }
    }
  });

  test("rejects for 5 % of clean models, and finds the inflation that it says it can find", () => {
    const rng = createRandom(16);
    const studies = 250;
    let [rejected, found] = [0, 0];
    for (let study = 0; study < studies; study++) {
      const [suspect, ...others] = scored(rng.substream(`${study}`), 9, 80);
      const clean = answered(referenceGap(others, suspect!));
      rejected += Number(clean.test.p < 0.05);
      // The inflation is that of the spread that was observed, not of the true one.
      const benchmark = suspect!.benchmark + clean.smallestDetectable;
      found += Number(answered(referenceGap(others, { ...suspect!, benchmark })).test.p < 0.05);
    }
    assertRate(rejected, studies, [0.045, 0.055]);
    assertRate(found, studies, [0.75, 0.85]);
  });

  test("moves with the score, turns with the sign, and its test agrees with its interval", () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 5, maxLength: 9 }), pair, (others, suspect) => {
        const result = referenceGap(others, suspect);
        if ("kind" in result) {
          assertRefused(result);
          return;
        }
        assertTestAgrees(result);
        assertContains(result.difference.interval, result.difference.value);
        assertIntervalLaws(
          (level) =>
            answered(referenceGap(others, suspect, { level, power: 0.9999 })).difference.interval,
        );
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(result.smallestDetectable).toBeGreaterThan(0);
        const doubled = ({ benchmark, reference }: BenchmarkPair): BenchmarkPair => {
          return { benchmark: -2 * benchmark, reference: 4 * reference };
        };
        const turned = answered(referenceGap(others.map(doubled), doubled(suspect)));
        expect(turned.difference.value).toBeCloseTo(-2 * result.difference.value, 9);
        expect(turned.test.p).toBeCloseTo(result.test.p, 9);
        expect(turned.isExtrapolated).toBe(result.isExtrapolated);
      }),
      { seed: 17, numRuns: 20 },
    );
  });

  test("says where the line is a guess", () => {
    const { others, suspect } = GOLDEN[2]!;
    expect(answered(referenceGap(others, suspect)).isExtrapolated).toBe(false);
    const best = { ...suspect, reference: 0.99 };
    const beyond = answered(referenceGap(others, best));
    expect(beyond.isExtrapolated).toBe(true);
    expect(beyond.smallestDetectable).toBeGreaterThan(
      answered(referenceGap(others, suspect)).smallestDetectable,
    );
  });

  test("is refused with few models, one reference score or no scatter, and throws for what is no score", () => {
    const { others, suspect } = GOLDEN[0]!;
    assertRefused(referenceGap([], suspect));
    assertRefused(referenceGap(others.slice(1), suspect));
    const level = others.map(({ benchmark }) => ({ benchmark, reference: 0.1 + 0.2 }));
    expect(assertRefused(referenceGap(level, suspect)).reason).toContain("same score");
    const line = [1, 2, 3, 4, 5].map((x) => ({ benchmark: 0.1 * x, reference: 0.3 * x }));
    expect(assertRefused(referenceGap(line, suspect)).reason).toContain("on a line");
    for (const size of [1e-300, 1e-162, 1e-150, 1e150, 1e200]) {
      const scaled = (each: BenchmarkPair): BenchmarkPair => {
        return { benchmark: size * each.benchmark, reference: size * each.reference };
      };
      const asked = (): ReferenceGap | NotEstimable =>
        referenceGap(others.map(scaled), scaled(suspect));
      if (size === 1e200) {
        expect(asked).toThrow(NotEstimableError);
        continue;
      }
      const result = asked();
      if ("kind" in result) assertRefused(result);
      else expect(result.test.p).toBeCloseTo(GOLDEN[0]!.golden.p, 9);
    }
    const bad = { benchmark: Number.NaN, reference: 0 };
    expect(() => referenceGap([...others, bad], suspect)).toThrow("others[5].benchmark is NaN");
    expect(() => referenceGap(others, { benchmark: 0, reference: Infinity })).toThrow(
      InvalidParameterError,
    );
    expect(() => referenceGap(others, suspect, { level: 1 })).toThrow(InvalidParameterError);
    expect(() => referenceGap(others, suspect, { power: 0.01 })).toThrow(InvalidParameterError);
  });
});
