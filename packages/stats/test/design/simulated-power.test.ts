import { describe, expect, test } from "vitest";
import { pairedTPower } from "../../src/design/power.ts";
import {
  simulatedPower,
  simulatedProportionPower,
  type PowerSimulationOptions,
} from "../../src/design/simulated-power.ts";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
  NotEstimableError,
} from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { sampleVariance } from "../../src/summary/variance.ts";
import { assertRate } from "../calibration.ts";
import { readGolden } from "../golden.ts";

interface GoldenProportions {
  readonly items: number;
  readonly onlyTreatment: number;
  readonly onlyControl: number;
  readonly level: number;
  readonly power: number;
  readonly wrongDirection: number;
}

function optionsOf(seed: number, items: number): PowerSimulationOptions {
  return { items, rng: createRandom(seed).substream("power") };
}

/** Scores of items of which the two models' difficulty correlates, as 0/1 pairs of a latent normal. */
function binaryPairs(correlation: number): {
  onlyTreatment: number;
  onlyControl: number;
  n: number;
} {
  const rng = createRandom(7);
  const n = 20_000;
  let [onlyTreatment, onlyControl] = [0, 0];
  for (let item = 0; item < n; item++) {
    const shared = Math.sqrt(correlation) * normal(rng);
    const own = (): number => Math.sqrt(1 - correlation) * normal(rng);
    const [treatment, control] = [shared + own() > -0.63, shared + own() > -0.5];
    onlyTreatment += Number(treatment && !control);
    onlyControl += Number(control && !treatment);
  }
  return { onlyTreatment, onlyControl, n };
}

describe("the simulated power of paired proportions", () => {
  test("is that of the sum over all tables, as far as the replicates can tell", () => {
    const cases = (
      readGolden("design-more") as { readonly proportions: readonly GoldenProportions[] }
    ).proportions;
    for (const { items, onlyTreatment, onlyControl, level, ...golden } of cases) {
      const n = 10_000;
      const counts = {
        onlyTreatment: Math.round(onlyTreatment * n),
        onlyControl: Math.round(onlyControl * n),
        n,
      };
      const options = { ...optionsOf(1, items), level, replicates: 20_000 };
      const power = simulatedProportionPower(counts, options);
      assertRate(power.hits, power.replicates, [golden.power, golden.power]);
      const wrong = Math.round(power.wrongDirection * power.replicates);
      if (golden.wrongDirection > 0) {
        assertRate(wrong, power.replicates, [golden.wrongDirection, golden.wrongDirection]);
      } else expect(wrong).toBe(0);
    }
  });

  test("rises with the correlation of the pairs, so that fewer items do", () => {
    // Defect 7 of the statistics reference: a simulator that shrinks the difference with the correlation finds the reverse.
    const powers = [0, 0.4, 0.8].map(
      (correlation) =>
        simulatedProportionPower(binaryPairs(correlation), {
          ...optionsOf(2, 800),
          difference: 0.045,
        }).power,
    );
    expect(powers[1]! - powers[0]!).toBeGreaterThan(0.04);
    expect(powers[2]! - powers[1]!).toBeGreaterThan(0.1);
  });

  test("shows nothing where no item differs", () => {
    const power = simulatedProportionPower(
      { onlyTreatment: 0, onlyControl: 0, n: 50 },
      optionsOf(1, 100),
    );
    expect(power).toMatchObject({ power: 0, wrongDirection: 0 });
    expect(power.interval.upper).toBeGreaterThan(0);
  });

  test("refuses tables and differences that cannot be", () => {
    const counts = { onlyTreatment: 6, onlyControl: 2, n: 40 };
    const options = optionsOf(1, 100);
    for (const difference of [0.21, -0.3, Number.NaN]) {
      expect(() => simulatedProportionPower(counts, { ...options, difference })).toThrow(
        InvalidParameterError,
      );
    }
    expect(() => simulatedProportionPower({ ...counts, n: 7 }, options)).toThrow(InvalidCountError);
    expect(() => simulatedProportionPower({ ...counts, n: 0 }, options)).toThrow(InvalidCountError);
    expect(() => simulatedProportionPower(counts, { ...options, items: 1 })).toThrow("items");
    expect(() => simulatedProportionPower(counts, { ...options, replicates: 0 })).toThrow(
      "replicates",
    );
    expect(() => simulatedProportionPower(counts, { ...options, level: 95 })).toThrow("level");
  });
});

describe("the simulated power of the paired t test", () => {
  const rng = createRandom(3);
  const treatment = Array.from({ length: 2000 }, () => 0.5 + normal(rng));
  const control = new Float64Array(2000);

  test("is that of the noncentral t for normal differences", () => {
    const { hits, replicates } = simulatedPower(treatment, control, {
      ...optionsOf(4, 20),
      difference: 0.5,
    });
    const betweenItems = (sampleVariance(treatment) * 1999) / 2000;
    const variance = { betweenItems, treatmentNoise: 0, controlNoise: 0 };
    const plan = { variance, treatmentRepeats: 1, controlRepeats: 1 };
    const exact = pairedTPower({ ...plan, items: 20, difference: 0.5 });
    assertRate(hits, replicates, [exact - 0.01, exact + 0.01]);
  });

  test("is the same whether or not the replicates are split", () => {
    const counts = { onlyTreatment: 6, onlyControl: 2, n: 40 };
    for (const of of [
      (more: object) => simulatedPower(treatment, control, { ...optionsOf(5, 20), ...more }),
      (more: object) => simulatedProportionPower(counts, { ...optionsOf(5, 60), ...more }),
    ]) {
      const whole = of({ replicates: 500 });
      const parts = [of({ replicates: 200 }), of({ firstReplicate: 200, replicates: 300 })];
      expect(parts[0]!.hits + parts[1]!.hits).toBe(whole.hits);
      expect(of({ replicates: 500 })).toEqual(whole);
      expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
    }
  });

  test("counts a replicate without spread as one that shows nothing", () => {
    // Two items drawn from two are alike half the time, and t with one degree of freedom shows nothing else.
    expect(simulatedPower([1, 0], [0, 0], optionsOf(1, 2)).power).toBe(0);
  });

  test("refuses scores that are none, single items, and items without spread", () => {
    const options = optionsOf(1, 10);
    expect(() => simulatedPower([1, Number.NaN], [0, 0], options)).toThrow(NonFiniteValueError);
    expect(() => simulatedPower([1, 2], [0], options)).toThrow(LengthMismatchError);
    expect(() => simulatedPower([1], [0], options)).toThrow(NotEstimableError);
    // Equal but for rounding, which a shift to 0 would leave as the only spread.
    const alike = [0.3, 0.2, 0.9];
    expect(() => simulatedPower(alike, [0.2, 0.1, 0.8], { ...options, difference: 0 })).toThrow(
      NotEstimableError,
    );
    expect(() => simulatedPower([1, 2], [0, 0], { ...options, difference: Infinity })).toThrow(
      InvalidParameterError,
    );
    expect(() => simulatedPower([1, 2], [0, 0], { ...options, items: 2.5 })).toThrow("items");
  });
});
