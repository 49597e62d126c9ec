import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelErrorBounds } from "../../src/agreement/adversarial-labels.ts";
import { accuracyCeiling, labelCorrectedAccuracy } from "../../src/agreement/label-noise.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, estimated } from "../laws.ts";

interface GoldenShare {
  readonly wrong: number;
  readonly audited: number;
  readonly level: number;
  readonly value: number;
  readonly interval: readonly number[];
}

const GOLDEN = readGolden("label-noise") as {
  readonly ceilings: readonly (GoldenShare & { readonly fromR: readonly number[] })[];
  readonly corrections: readonly (GoldenShare & {
    readonly passes: number;
    readonly trials: number;
    readonly matchRate: number;
  })[];
  readonly bounds: readonly {
    readonly both: number;
    readonly onlyTreatment: number;
    readonly onlyControl: number;
    readonly neither: number;
    readonly errorRate: number;
    readonly bounds: readonly number[];
  }[];
};

describe("the accuracy ceiling", () => {
  test("has the golden numbers of scipy and of binom.test", () => {
    for (const golden of GOLDEN.ceilings) {
      const result = estimated(accuracyCeiling(golden, golden));
      expectClose(result.value, golden.value, "ceiling");
      expectInterval(result.interval, golden.interval, "scipy");
      expectInterval(result.interval, golden.fromR, "R");
    }
    const audit = { wrong: 6, audited: 100 };
    assertIntervalLaws((level) => estimated(accuracyCeiling(audit, { level })).interval);
  });

  test("is refused without an audit, and for counts that are none", () => {
    assertRefused(accuracyCeiling({ wrong: 0, audited: 0 }));
    expect(() => accuracyCeiling({ wrong: 2, audited: 1 })).toThrow(InvalidCountError);
    expect(() => accuracyCeiling({ wrong: 0.5, audited: 1 })).toThrow(InvalidCountError);
  });
});

describe("accuracy corrected for wrong keys", () => {
  test("has the golden numbers of scipy", () => {
    for (const golden of GOLDEN.corrections) {
      const result = estimated(labelCorrectedAccuracy(golden, golden, golden));
      expectClose(result.value, golden.value, "accuracy");
      expectInterval(result.interval, golden.interval, "the accuracy");
    }
  });

  test("contains its value in [0, 1], or is refused, for any counts", () => {
    const share = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    const matchRate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, matchRate, ([passes, trials], [wrong, audited], rate) => {
        const matches = { passes: passes!, trials: trials! };
        const audit = { wrong: wrong!, audited: audited! };
        const result = labelCorrectedAccuracy(matches, audit, { matchRate: rate });
        if (result.kind === "not-estimable") return void assertRefused(result);
        assertContains(result.interval, result.value);
        expect(result.interval.lower).toBeLessThan(result.interval.upper!);
        expect(result.interval.lower).toBeGreaterThanOrEqual(0);
        expect(result.interval.upper).toBeLessThanOrEqual(1);
      }),
      { seed: 9, numRuns: 500 },
    );
    const [matches, audit] = [
      { passes: 300, trials: 500 },
      { wrong: 6, audited: 100 },
    ];
    assertIntervalLaws(
      (level) => estimated(labelCorrectedAccuracy(matches, audit, { level })).interval,
    );
  });

  test("covers the truth, few wrong keys or many", () => {
    const rng = createRandom(21);
    const count = (n: number, share: number): number => countOf(n, () => bernoulli(rng, share));
    for (const [e, matchRate] of [
      [0.02, 0],
      [0.1, 1 / 3],
    ] as const) {
      const draws = 1200;
      const p = 0.75 * (1 - e) + 0.25 * e * matchRate;
      const hits = countOf(draws, () => {
        const matches = { passes: count(400, p), trials: 400 };
        const audit = { wrong: count(80, e), audited: 80 };
        return covers(
          estimated(labelCorrectedAccuracy(matches, audit, { matchRate })).interval,
          0.75,
        );
      });
      assertRate(hits, draws, [0.94, 0.975]);
    }
  });

  test("is refused for guessed keys, impossible scores, no items, no audit", () => {
    const matches = { passes: 5, trials: 10 };
    assertRefused(labelCorrectedAccuracy(matches, { wrong: 10, audited: 10 }));
    assertRefused(labelCorrectedAccuracy(matches, { wrong: 3, audited: 10 }, { matchRate: 1 }));
    assertRefused(labelCorrectedAccuracy(matches, { wrong: 0, audited: 0 }));
    assertRefused(labelCorrectedAccuracy({ passes: 0, trials: 0 }, { wrong: 1, audited: 10 }));
    const perfect = { passes: 9900, trials: 9900 };
    const refusal = assertRefused(labelCorrectedAccuracy(perfect, { wrong: 300, audited: 1000 }));
    expect(refusal.value).toBe(1);
    const rate = { matchRate: 1.5 };
    expect(() => labelCorrectedAccuracy(matches, { wrong: 1, audited: 9 }, rate)).toThrow(
      InvalidParameterError,
    );
    expect(() =>
      labelCorrectedAccuracy({ passes: 11, trials: 10 }, { wrong: 1, audited: 9 }),
    ).toThrow(InvalidCountError);
  });
});

describe("the bounds of a difference under wrong keys", () => {
  test("are those of all choices of keys", () => {
    for (const { errorRate, bounds, ...table } of GOLDEN.bounds) {
      const result = labelErrorBounds(table, errorRate);
      if (result.kind !== "bounded") throw new Error(result.reason);
      expectInterval(result, bounds, JSON.stringify({ ...table, errorRate }));
    }
  });

  test("reach a tie with the keys that they say, and not with one less", () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), (...cells) => {
        const [both, onlyTreatment, onlyControl, neither] = cells;
        const table = { both, onlyTreatment, onlyControl, neither };
        const result = labelErrorBounds(table, 0);
        if (result.kind !== "bounded") {
          expect(result.n).toBe(0);
          return;
        }
        const { n, wrongKeysToTie } = result;
        const survives = (keys: number): boolean => {
          const bounds = labelErrorBounds(table, keys / n);
          if (bounds.kind !== "bounded") throw new Error(bounds.reason);
          expect(bounds.wrongKeys).toBe(keys);
          return bounds.lower > 0 || bounds.upper < 0;
        };
        expect(survives(wrongKeysToTie)).toBe(false);
        if (wrongKeysToTie > 0) expect(survives(wrongKeysToTie - 1)).toBe(true);
      }),
      { seed: 10, numRuns: 300 },
    );
  });

  test("refuse no items and bad input", () => {
    const none = { both: 0, onlyTreatment: 0, onlyControl: 0, neither: 0 };
    expect(labelErrorBounds(none, 0.1)).toMatchObject({ kind: "not-estimable", n: 0 });
    expect(() => labelErrorBounds({ ...none, both: 4 }, 3)).toThrow(InvalidParameterError);
    expect(() => labelErrorBounds({ ...none, both: -1 }, 0)).toThrow(InvalidCountError);
  });
});
