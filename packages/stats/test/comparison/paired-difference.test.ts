import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clusteredPairedDifference,
  pairedDifference,
} from "../../src/comparison/paired-difference.ts";
import { LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { FIRST_OF_A, FIRST_OF_B, MEANS_OF_A, MEANS_OF_B, PASSAGE } from "../g1.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { clusteredScores } from "../interval/simulated-items.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  assertTestAgrees,
  contrasted,
} from "../laws.ts";

interface PairedCase {
  readonly name: string;
  readonly treatment: readonly number[];
  readonly control: readonly number[];
  readonly level: number;
  readonly statistic: number;
  readonly p: number;
  readonly degreesOfFreedom: number;
  readonly interval: readonly number[];
}

const pairs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), fc.nat(5)), {
    minLength: 2,
    maxLength: 40,
  })
  .map((drawn) => [...drawn, [10, 0, 0], [0, 10, 1], [4, 3, 2]] as const)
  .map((rows) => ({
    treatment: rows.map(([score]) => score),
    control: rows.map(([, score]) => score),
    clusters: rows.map(([, , label]) => label),
  }));

describe("the paired t interval and test", () => {
  test("have the golden numbers of scipy", () => {
    const cases = (readGolden("comparison") as { readonly paired: readonly PairedCase[] }).paired;
    for (const { name, treatment, control, level, ...golden } of cases) {
      const { difference, test: tTest } = contrasted(
        pairedDifference(treatment, control, { level }),
      );
      expectInterval(difference.interval, golden.interval, name);
      expectClose(tTest.statistic, golden.statistic, `t of ${name}`);
      expectClose(tTest.p, golden.p, `p of ${name}`);
      expect(tTest.degreesOfFreedom).toBe(golden.degreesOfFreedom);
    }
  });

  test("give the standard error, t and p of G1 without its passages that the statistics reference prints", () => {
    const { difference, test: tTest } = contrasted(pairedDifference(MEANS_OF_A, MEANS_OF_B));
    expectClose(difference.value, 0.15, "difference");
    expectClose(difference.standardError, 0.0340091564790915, "standard error");
    expectClose(tTest.statistic, 4.41057690131828, "t");
    expectClose(tTest.p, 4.43752896929698e-5, "p");
  });

  test("agree with each other, contain the difference, widen, shrink and change sign", () => {
    fc.assert(
      fc.property(
        pairs,
        fc.double({ min: 0.05, max: 0.999, noNaN: true }),
        ({ treatment, control }, level) => {
          const contrast = contrasted(pairedDifference(treatment, control, { level }));
          const { interval, value } = contrast.difference;
          assertTestAgrees(contrast);
          assertContains(interval, value);
          assertIntervalLaws(
            (at) =>
              contrasted(pairedDifference(treatment, control, { level: at })).difference.interval,
          );
          const swapped = contrasted(pairedDifference(control, treatment, { level }));
          assertMirrored(interval, swapped.difference.interval, 0);
          const twice = contrasted(
            pairedDifference([...treatment, ...treatment], [...control, ...control], { level }),
          );
          assertShrinks(interval, twice.difference.interval);
        },
      ),
      { seed: 12, numRuns: 60 },
    );
  });

  test("reject 5 % of true null hypotheses where items differ in difficulty", () => {
    const rng = createRandom(141);
    const draws = 6000;
    const rejections = countOf(draws, () => {
      const difficulty = Array.from({ length: 12 }, () => 3 * normal(rng));
      const [a, b] = [difficulty, difficulty].map((items) =>
        items.map((score) => score + normal(rng)),
      );
      return contrasted(pairedDifference(a!, b!)).test.p < 0.05;
    });
    assertRate(rejections, draws, [0.05, 0.05]);
  });

  test("are refused without common items, with one, and where all differences are equal", () => {
    assertRefused(pairedDifference([], []));
    expect(assertRefused(pairedDifference([1], [0])).value).toBe(1);
    assertRefused(pairedDifference([1, 1, 1], [0, 0, 0]));
    // 0.3 − 0.2 and 0.2 − 0.1 differ by rounding only.
    assertRefused(pairedDifference([0.3, 0.2, 0.9], [0.2, 0.1, 0.8]));
  });

  test("throw where an item has one score, or a score is no number", () => {
    expect(() => pairedDifference([1, 2], [1])).toThrow(LengthMismatchError);
    expect(() => pairedDifference([1, 2], [1, Number.NaN])).toThrow(NonFiniteValueError);
    expect(() => pairedDifference([1, Infinity], [1, 2])).toThrow("treatment[1]");
  });
});

describe("the clustered paired interval and test", () => {
  test("have the CR2 and Satterthwaite numbers of clubSandwich on G1 that the statistics reference prints", () => {
    const { difference, test: tTest } = contrasted(
      clusteredPairedDifference(MEANS_OF_A, MEANS_OF_B, PASSAGE),
    );
    expectClose(difference.value, 0.15, "difference");
    expectClose(difference.standardError, 0.0507466177430622, "CR2");
    expectClose(tTest.statistic, 2.95586201940537, "t");
    expectClose(tTest.p, 0.0155141397926073, "p");
    expectInterval(difference.interval, [0.0357693885859878, 0.264230611414012], "G1");
    expect(difference).toMatchObject({ n: 60, clusters: 12 });
  });

  test("have those of its first repeat", () => {
    const { difference, test: tTest } = contrasted(
      clusteredPairedDifference(FIRST_OF_A, FIRST_OF_B, Int32Array.from(PASSAGE)),
    );
    expectClose(difference.value, 0.216666666666667, "difference");
    expectClose(difference.standardError, 0.0776064821782056, "CR2");
    expectClose(tTest.p, 0.0203552117809624, "p");
  });

  test("agree with each other, contain the difference, widen and change sign", () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: 0.05, max: 0.999, noNaN: true }), (drawn, level) => {
        const { treatment, control, clusters } = drawn;
        const contrast = contrasted(
          clusteredPairedDifference(treatment, control, clusters, { level }),
        );
        assertTestAgrees(contrast);
        assertContains(contrast.difference.interval, contrast.difference.value);
        assertIntervalLaws(
          (at) =>
            contrasted(clusteredPairedDifference(treatment, control, clusters, { level: at }))
              .difference.interval,
        );
        const swapped = contrasted(
          clusteredPairedDifference(control, treatment, clusters, { level }),
        );
        assertMirrored(contrast.difference.interval, swapped.difference.interval, 0);
      }),
      { seed: 13, numRuns: 60 },
    );
  });

  test("reject about 5 % of true null hypotheses with twelve unequal clusters; ignoring them rejects far more", () => {
    const rng = createRandom(151);
    const sizes = [2, 3, 4, 5, 6, 7, 8, 9, 4, 5, 3, 4];
    const draws = 3000;
    let ignoring = 0;
    const rejections = countOf(draws, () => {
      const { scores: treatment, clusters } = clusteredScores(rng, { sizes, share: 0.5, icc: 0.6 });
      const { scores: control } = clusteredScores(rng, { sizes, share: 0.5, icc: 0.6 });
      ignoring += Number(contrasted(pairedDifference(treatment, control)).test.p < 0.05);
      return contrasted(clusteredPairedDifference(treatment, control, clusters)).test.p < 0.05;
    });
    assertRate(rejections, draws, [0.03, 0.065]);
    expect(ignoring / draws).toBeGreaterThan(0.1);
  });

  test("are refused without common items, in one cluster, and where clusters do not vary", () => {
    assertRefused(clusteredPairedDifference([], [], []));
    assertRefused(clusteredPairedDifference([1, 0], [0, 0], [3, 3]));
    assertRefused(clusteredPairedDifference([0.3, 0.2, 0.9], [0.2, 0.1, 0.8], [1, 2, 3]));
  });

  test("throw where an item has no cluster", () => {
    expect(() => clusteredPairedDifference([1, 2], [1, 2], [1])).toThrow(LengthMismatchError);
    expect(() => clusteredPairedDifference([], [], [1])).toThrow(LengthMismatchError);
  });
});
