import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { studentTQuantile } from "../../src/distribution/student-t.ts";
import {
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
  NotEstimableError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { randomEffects, type RandomEffects } from "../../src/multiplicity/random-effects.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertIntervalLaws, assertRefused, estimated } from "../laws.ts";

interface SliceCase {
  readonly effects: readonly number[];
  readonly variances: readonly number[];
  readonly method: "DL" | "PM";
  readonly tau2: number;
  readonly q: number;
  readonly p: number;
  readonly mean: number;
  readonly standardError: number;
  readonly shrunken: readonly number[];
  readonly shrunkenErrors: readonly number[];
}

const CASES = (readGolden("multiplicity") as { readonly slices: readonly SliceCase[] }).slices;
const [{ effects: EFFECTS, variances: VARIANCES }] = CASES as readonly [SliceCase];

function answered(result: RandomEffects | NotEstimable): RandomEffects {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

describe("random effects", () => {
  test("are metafor's: τ², Q, mean, and shrunken effects with their errors", () => {
    // metafor stops its search for Paule and Mandel's τ² at about 1e-12 of it.
    const tolerance = 1e-9;
    for (const golden of CASES) {
      const tauSquared = golden.method === "PM" ? "paule-mandel" : "dersimonian-laird";
      const result = answered(randomEffects(golden.effects, golden.variances, { tauSquared }));
      const where = `${golden.method} of ${golden.effects.length}`;
      expectClose(result.tauSquared[tauSquared], golden.tau2, `τ², ${where}`, tolerance);
      expectClose(result.heterogeneity.statistic, golden.q, `Q, ${where}`, 1e-12);
      expectClose(result.heterogeneity.p, golden.p, `p, ${where}`, 1e-11);
      expectClose(estimated(result.mean).value, golden.mean, `mean, ${where}`, tolerance);
      expectClose(estimated(result.mean).standardError, golden.standardError, where, tolerance);
      result.shrunken.forEach(({ value, standardError }, index) => {
        expectClose(value, golden.shrunken[index]!, `effect ${index}, ${where}`, tolerance);
        expectClose(standardError, golden.shrunkenErrors[index]!, `error ${index}`, tolerance);
      });
    }
  });

  test("obey units and shifts, and draw every effect towards the mean without passing it", () => {
    const parts = fc.record({
      effect: fc.double({ min: -5, max: 5, noNaN: true }),
      variance: fc.double({ min: 1e-6, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 2, maxLength: 12 }),
        fc.constantFrom("paule-mandel" as const, "dersimonian-laird" as const),
        (rows, tauSquared) => {
          const effects = rows.map(({ effect }) => effect);
          const variances = rows.map(({ variance }) => variance);
          const result = answered(randomEffects(effects, variances, { tauSquared }));
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          const { value: mean } = estimated(result.mean);
          result.shrunken.forEach(({ value, standardError }, index) => {
            const low = Math.min(mean, effects[index]!) - 1e-12;
            expect(value).toBeGreaterThanOrEqual(low);
            expect(value).toBeLessThanOrEqual(Math.max(mean, effects[index]!) + 1e-12);
            expect(standardError).toBeGreaterThan(0);
          });
          const scaled = answered(
            randomEffects(
              effects.map((effect) => 8 * effect),
              variances.map((variance) => 64 * variance),
              { tauSquared },
            ),
          );
          expectClose(scaled.heterogeneity.statistic, result.heterogeneity.statistic!, "Q");
          expect(scaled.tauSquared[tauSquared] / 64).toBeCloseTo(result.tauSquared[tauSquared], 9);
          expect(estimated(scaled.mean).value / 8).toBeCloseTo(mean, 9);
        },
      ),
      { seed: 27, numRuns: 150 },
    );
  });

  test("name their method, and are Paule and Mandel's unless asked for the other", () => {
    const byDefault = answered(randomEffects(EFFECTS, VARIANCES));
    expect(byDefault).toEqual(randomEffects(EFFECTS, VARIANCES, { tauSquared: "paule-mandel" }));
    expect(byDefault).toMatchObject({ kind: "estimated", method: "paule-mandel" });
    expect(byDefault.heterogeneity.method).toBe("cochran-q");
    const other = answered(randomEffects(EFFECTS, VARIANCES, { tauSquared: "dersimonian-laird" }));
    expect(other.method).toBe("dersimonian-laird");
    expect(estimated(other.mean)).toMatchObject({ method: "dersimonian-laird", n: EFFECTS.length });
  });

  test("have no spread where the errors alone explain the effects, exactly or more than that", () => {
    // Q is (1 + 1) / 2 · … = 1, its expectation with one degree of freedom.
    for (const effects of [
      [0, Math.SQRT2],
      [1, 1.1],
    ]) {
      const { tauSquared } = answered(randomEffects(effects, [1, 1]));
      expect(tauSquared["paule-mandel"]).toBeCloseTo(0, 12);
      expect(tauSquared["dersimonian-laird"]).toBeCloseTo(0, 12);
    }
    // Equal variances: both are the sample variance less the variance of the errors.
    const { tauSquared } = answered(randomEffects([0, 4], [1, 1]));
    expect(tauSquared["paule-mandel"]).toBeCloseTo(8 - 1, 9);
    expect(tauSquared["dersimonian-laird"]).toBeCloseTo(8 - 1, 9);
  });

  test("give a mean whose interval widens with the level", () => {
    assertIntervalLaws(
      (level) => estimated(answered(randomEffects(EFFECTS, VARIANCES, { level })).mean).interval,
    );
  });

  test("reject equal effects in 5 %, cover the mean in 95 %, and halve the error of the raw effects", () => {
    const rng = createRandom(271);
    const draws = 2000;
    const variances = [0.2, 0.5, 1, 1, 2, 0.3, 0.7, 1.5];
    const rejected = countOf(draws, () => {
      const effects = variances.map((variance) => 3 + Math.sqrt(variance) * normal(rng));
      return answered(randomEffects(effects, variances)).heterogeneity.p <= 0.05;
    });
    assertRate(rejected, draws, [0.045, 0.055]);
    let [raw, shrunken] = [0, 0];
    const covered = countOf(draws, () => {
      const truths = variances.map(() => 3 + 0.6 * normal(rng));
      const effects = variances.map(
        (variance, index) => truths[index]! + Math.sqrt(variance) * normal(rng),
      );
      const result = answered(randomEffects(effects, variances));
      truths.forEach((truth, index) => {
        raw += (effects[index]! - truth) ** 2;
        shrunken += (result.shrunken[index]!.value - truth) ** 2;
      });
      return covers(estimated(result.mean).interval, 3);
    });
    assertRate(covered, draws, [0.93, 0.975]);
    expect(shrunken).toBeLessThan(0.5 * raw);
  });

  test("refuse a single effect, and inputs that are none", () => {
    expect(assertRefused(randomEffects([0.2], [0.1]) as NotEstimable).value).toBe(0.2);
    const nothing = assertRefused(randomEffects([], []) as NotEstimable);
    expect(Object.keys(nothing)).not.toContain("value");
    expect(nothing.n).toBe(0);
    expect(() => randomEffects([1, 2], [1, 0])).toThrow("variances[1] is 0");
    expect(() => randomEffects([1, 2], [1, -1])).toThrow(InvalidParameterError);
    expect(() => randomEffects([1, Number.NaN], [1, 1])).toThrow(NonFiniteValueError);
    expect(() => randomEffects([1], [1, 1])).toThrow(LengthMismatchError);
    expect(() => randomEffects([1e300, -1e300], [1, 1])).toThrow(NotEstimableError);
    expect(() => randomEffects([1, 2], [1, 1], { level: 95 })).toThrow(InvalidParameterError);
  });

  test("throw where the effects are too far apart for their errors to be squared", () => {
    expect(() => randomEffects([1e200, -1e200], [1, 1])).toThrow(NotEstimableError);
    expect(() => randomEffects([1e200, -1e200], [1, 1])).toThrow("a sum overflows");
  });

  test("throw where the errors are so small that their weights overflow, equal effects or not", () => {
    for (const effects of [
      [0, 0],
      [1, 2],
    ]) {
      expect(() => randomEffects(effects, [5e-324, 5e-324])).toThrow("a sum overflows");
    }
  });

  test("give the mean the t interval of one degree of freedom less than there are effects", () => {
    const { mean } = answered(randomEffects(EFFECTS, VARIANCES));
    const { value, standardError, interval, degreesOfFreedom } = estimated(mean);
    expect(degreesOfFreedom).toBe(EFFECTS.length - 1);
    const half = studentTQuantile(0.975, EFFECTS.length - 1) * standardError!;
    expectClose(interval.lower, value - half, "lower", 1e-12);
    expectClose(interval.upper, value + half, "upper", 1e-12);
  });
});
