import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pairedDifference } from "../../src/comparison/paired-difference.ts";
import {
  itemsForPairedDifference,
  smallestDetectableDifference,
  type PairedPlan,
} from "../../src/design/paired-sample-size.ts";
import {
  itemsForPairedTTest,
  pairedTPower,
  smallestDetectableByTTest,
} from "../../src/design/power.ts";
import { InvalidParameterError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { contrasted } from "../laws.ts";

interface GoldenPower {
  readonly pairedT: readonly {
    readonly items: number;
    readonly difference: number;
    readonly sd: number;
    readonly level: number;
    readonly power: number;
    readonly powerAtItems: number;
    readonly needed: number;
    readonly detectable: number;
  }[];
  readonly clusteredT: readonly {
    readonly clusters: number;
    readonly size: number;
    readonly correlation: number;
    readonly difference: number;
    readonly level: number;
    readonly power: number;
  }[];
}

const golden = readGolden("design-more") as GoldenPower;

function planOf(betweenItems: number): PairedPlan {
  const variance = { betweenItems, treatmentNoise: 0, controlNoise: 0 };
  return { variance, treatmentRepeats: 1, controlRepeats: 1 };
}

describe("the power of the paired t test", () => {
  test("has the golden numbers of a numerical integration, of statsmodels and of R", () => {
    for (const { sd, powerAtItems, needed, detectable, ...rest } of golden.pairedT) {
      const design = { ...planOf(sd * sd), ...rest };
      const where = JSON.stringify(rest);
      expectClose(pairedTPower(design), powerAtItems, where);
      expect(itemsForPairedTTest(design), where).toBe(needed);
      expectClose(smallestDetectableByTTest(design), detectable, where);
    }
  });

  test("is that of the cluster means, where items come in clusters of one size", () => {
    for (const { clusters, size, correlation, power, ...rest } of golden.clusteredT) {
      const plan = { ...planOf(0.25), ...rest, clusters: { size, correlation } };
      expectClose(pairedTPower({ ...plan, items: clusters * size }), power, JSON.stringify(rest));
    }
  });

  test("is what a simulation of eight items finds", () => {
    const rng = createRandom(301);
    const draws = 3000;
    const power = pairedTPower({ ...planOf(1), items: 8, difference: 1 });
    const hits = countOf(draws, () => {
      const scores = Array.from({ length: 8 }, () => 1 + normal(rng));
      return contrasted(pairedDifference(scores, new Float64Array(8))).test.p < 0.05;
    });
    assertRate(hits, draws, [power, power]);
  });

  test("is the level without a difference, rises with it and with the items, and is inverted", () => {
    const plans = fc.record({
      variance: fc.double({ min: 0.01, max: 4, noNaN: true }),
      items: fc.integer({ min: 4, max: 400 }),
      power: fc.double({ min: 0.3, max: 0.99, noNaN: true }),
      correlation: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(plans, ({ variance, items, power, correlation }) => {
        const plan = { ...planOf(variance), clusters: { size: 2, correlation } };
        expectClose(pairedTPower({ ...plan, items, difference: 0 }), 0.05, "no difference");
        const difference = smallestDetectableByTTest({ ...plan, items, power });
        expectClose(pairedTPower({ ...plan, items, difference }), power, "inverse");
        expect(difference).toBeGreaterThan(smallestDetectableDifference({ ...plan, items, power }));
        const target = { ...plan, difference: difference * (1 + 1e-9), power };
        const needed = itemsForPairedTTest(target);
        expect(needed).toBe(2 * Math.ceil(items / 2));
        expect(needed).toBeGreaterThan(itemsForPairedDifference(target));
        const mirrored = pairedTPower({ ...plan, items, difference: -difference });
        expectClose(mirrored, power, "the other direction");
      }),
      { seed: 31, numRuns: 60 },
    );
  });

  test("needs fewer items the more the two models correlate over the items", () => {
    // What a simulator gets wrong that shrinks the difference with the correlation (defect 7 of the statistics reference).
    const needed = [0, 0.3, 0.6, 0.9].map((correlation) =>
      itemsForPairedTTest({ ...planOf(2 * 0.2 * (1 - correlation)), difference: 0.03, power: 0.8 }),
    );
    expect(needed).toEqual(needed.toSorted((a, b) => b - a));
    expect(needed[0]! / needed[2]!).toBeCloseTo(1 / (1 - 0.6), 2);
  });

  test("refuses one item, one cluster, and plans that cannot be", () => {
    const plan = { ...planOf(1), difference: 0.5, power: 0.8 };
    for (const items of [0, 1, 1.5, -3, Number.NaN, Infinity, 1e13]) {
      expect(() => pairedTPower({ ...plan, items })).toThrow(InvalidParameterError);
      expect(() => smallestDetectableByTTest({ ...plan, items })).toThrow(InvalidParameterError);
    }
    const clusters = { size: 10, correlation: 0.1 };
    expect(() => pairedTPower({ ...plan, items: 19, clusters })).toThrow("clusters");
    for (const bad of [
      { size: 0.5 },
      { correlation: 2 },
      { correlation: -0.5 },
      { sizeVariation: -1 },
    ]) {
      const broken = { ...plan, items: 50, clusters: { ...clusters, ...bad } };
      expect(() => pairedTPower(broken)).toThrow(InvalidParameterError);
    }
    expect(() => itemsForPairedTTest({ ...plan, difference: 1e-9 })).toThrow("difference");
    expect(() => itemsForPairedTTest({ ...plan, difference: 0 })).toThrow(InvalidParameterError);
    expect(() => pairedTPower({ ...plan, items: 9, difference: Number.NaN })).toThrow("difference");
    expect(itemsForPairedTTest({ ...plan, difference: 1e6 })).toBe(2);
  });
});

describe("the design effect of the difference", () => {
  test("multiplies the items, and the smallest difference by its root", () => {
    const plan = { ...planOf(1 / 9), power: 0.8 };
    const clusters = { size: 5, correlation: 0.25 };
    const items = itemsForPairedDifference({ ...plan, clusters, difference: 0.03 });
    // 968.9975 is Miller's number, and 1 + 4 × 0.25 = 2 its factor.
    expect(items).toBeCloseTo(2 * 968.9975, 3);
    const uneven = { ...clusters, sizeVariation: 0.6 };
    const detectable = smallestDetectableDifference({ ...plan, clusters: uneven, items: 198 });
    const independent = smallestDetectableDifference({ ...plan, items: 198 });
    expectClose(detectable / independent, Math.sqrt(1 + (1.36 * 5 - 1) * 0.25), "factor");
  });
});
