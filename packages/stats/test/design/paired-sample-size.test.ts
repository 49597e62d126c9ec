import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pairedDifference } from "../../src/comparison/paired-difference.ts";
import {
  itemsForPairedDifference,
  itemsToDetect,
  smallestDetectableDifference,
  smallestDetectableFromStandardError,
  type PairedDesign,
} from "../../src/design/paired-sample-size.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { contrasted } from "../laws.ts";

interface PairedDesignCase {
  readonly betweenItems: number;
  readonly treatmentNoise: number;
  readonly controlNoise: number;
  readonly treatmentRepeats: number;
  readonly controlRepeats: number;
  readonly difference: number;
  readonly level: number;
  readonly power: number;
  readonly items: number;
  readonly detectableWith198: number;
}

function design(betweenItems: number, noise: number, repeats: number): PairedDesign {
  const variance = { betweenItems, treatmentNoise: noise, controlNoise: noise };
  return { variance, treatmentRepeats: repeats, controlRepeats: repeats, power: 0.8 };
}

describe("items for a paired difference", () => {
  test("are those at which the power function reaches the power", () => {
    const cases = (readGolden("design") as { readonly paired: readonly PairedDesignCase[] }).paired;
    for (const { betweenItems, treatmentNoise, controlNoise, ...golden } of cases) {
      const options = { ...golden, variance: { betweenItems, treatmentNoise, controlNoise } };
      expectClose(itemsForPairedDifference(options), golden.items, JSON.stringify(golden));
      const detectable = smallestDetectableDifference({ ...options, items: 198 });
      expectClose(detectable, golden.detectableWith198, JSON.stringify(golden));
    }
  });

  test("are Miller's, as the statistics reference prints them", () => {
    const noiseless = itemsForPairedDifference({ ...design(1 / 9, 0, 1), difference: 0.03 });
    expect(noiseless).toBeCloseTo(968.9975, 4);
    const noisy = itemsForPairedDifference({ ...design(1 / 9, 1 / 6, 1), difference: -0.03 });
    expect(noisy).toBeCloseTo(3875.99, 2);
    expect(smallestDetectableDifference({ ...design(1 / 9, 1 / 6, 1), items: 198 })).toBeCloseTo(
      0.132733,
      6,
    );
    expect(smallestDetectableDifference({ ...design(1 / 9, 1 / 6, 10), items: 198 })).toBeCloseTo(
      0.07567,
      6,
    );
  });

  test("and the smallest detectable difference are each other's inverse", () => {
    const real = fc.double({ min: 0.01, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        real,
        real,
        fc.integer({ min: 1, max: 20 }),
        real,
        (omega, noise, repeats, difference) => {
          const items = itemsForPairedDifference({ ...design(omega, noise, repeats), difference });
          const back = smallestDetectableDifference({ ...design(omega, noise, repeats), items });
          expectClose(back, difference, "back");
          const standardError = Math.sqrt((omega + (2 * noise) / repeats) / items);
          expectClose(
            smallestDetectableFromStandardError({ standardError, power: 0.8 }),
            difference,
            "by SE",
          );
          const more = itemsToDetect({
            items,
            standardError,
            difference: difference / 2,
            power: 0.8,
          });
          expectClose(more, 4 * items, "half the difference");
        },
      ),
      { seed: 21, numRuns: 100 },
    );
  });

  test("give the paired t test the power that was asked for", () => {
    const rng = createRandom(201);
    const plan = { ...design(0.5, 0.6, 2), difference: 0.25 };
    const items = Math.ceil(itemsForPairedDifference(plan));
    const draws = 2500;
    const hits = countOf(draws, () => {
      const answer = (): number => (Math.sqrt(0.6) * (normal(rng) + normal(rng))) / 2;
      const control = Array.from({ length: items }, answer);
      const treatment = Array.from(
        { length: items },
        () => 0.25 + Math.sqrt(0.5) * normal(rng) + answer(),
      );
      return contrasted(pairedDifference(treatment, control)).test.p < 0.05;
    });
    // A t test at 139 items needs about two items more than the normal one of the formula.
    assertRate(hits, draws, [0.79, 0.81]);
  });

  test("refuse designs that cannot be", () => {
    const good = { ...design(0.1, 0.2, 1), difference: 0.03 };
    for (const power of [0, 0.05, 1, 80, Number.NaN]) {
      expect(() => itemsForPairedDifference({ ...good, power })).toThrow(InvalidParameterError);
    }
    for (const difference of [0, Number.NaN, Infinity]) {
      expect(() => itemsForPairedDifference({ ...good, difference })).toThrow(
        InvalidParameterError,
      );
    }
    expect(() => itemsForPairedDifference({ ...good, level: 95 })).toThrow(InvalidParameterError);
    expect(() => itemsForPairedDifference({ ...good, controlRepeats: 0 })).toThrow(
      InvalidCountError,
    );
    expect(() => itemsForPairedDifference({ ...design(-0.1, 0.5, 1), difference: 1 })).toThrow(
      "betweenItems",
    );
    expect(() => itemsForPairedDifference({ ...design(0, 0, 1), difference: 1 })).toThrow(
      InvalidParameterError,
    );
    expect(() => smallestDetectableDifference({ ...good, items: 0 })).toThrow("items");
    expect(() => smallestDetectableFromStandardError({ standardError: 0, power: 0.8 })).toThrow(
      "standardError",
    );
    const zero = { items: -5, standardError: 1, difference: 1, power: 0.8 };
    expect(() => itemsToDetect(zero)).toThrow("items");
  });
});
