import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError, LengthMismatchError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { meanPass, sizeIfClustersAreOneItem } from "../../src/sampling-curve/mean-pass.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, estimated } from "../laws.ts";
import { itemTrials, passCases, someItems } from "./pass-cases.ts";

describe("mean pass@k and pass^k over items", () => {
  test("have the values and t intervals of exact fractions and scipy", () => {
    for (const { name, k, statistic, level, ...golden } of passCases().means) {
      const estimate = estimated(meanPass(golden, { k, statistic, level }));
      expectClose(estimate.value, golden.value, name);
      expectClose(estimate.standardError, golden.standardError, `standard error of ${name}`);
      expectInterval(estimate.interval, golden.interval, name);
    }
  });

  test("have the CR2 standard error and degrees of freedom of clubSandwich where items are clustered", () => {
    const { means, r } = passCases();
    means.forEach(({ name, clusters, k, statistic, ...items }, index) => {
      const estimate = estimated(meanPass(items, { k, statistic, clusters }));
      expectClose(estimate.standardError, r.clustered[index]!.cr2, name);
      expectClose(estimate.degreesOfFreedom, r.clustered[index]!.degreesOfFreedom, name);
    });
  });

  test("are refused, with the count, where an item has fewer than k trials, unless it is left out openly", () => {
    const items = { successes: [1, 2, 0, 4], trials: [4, 4, 2, 5] };
    const refusal = assertRefused(meanPass(items, { k: 3 }));
    expect(refusal.reason).toMatch(/ 1 of 4 items/u);
    const rest = estimated(meanPass(items, { k: 3, tooFewTrials: "leave-out" }));
    expect(rest).toMatchObject({ n: 3, leftOut: 1, k: 3 });
    const without = meanPass({ successes: [1, 2, 4], trials: [4, 4, 5] }, { k: 3 });
    expect(estimated(without).value).toBe(rest.value);
    const clusters = [1, 2, 3, 3];
    expect(estimated(meanPass(items, { k: 3, tooFewTrials: "leave-out", clusters })).clusters).toBe(
      3,
    );
    assertRefused(meanPass(items, { k: 6, tooFewTrials: "leave-out" }));
  });

  test("widen with the level, contain the mean and stay inside [0, 1] where bounded", () => {
    fc.assert(
      fc.property(someItems, fc.constantFrom("pass@k", "pass^k"), (items, statistic) => {
        const k = Math.min(...items.trials);
        const bounded = (level: number) =>
          estimated(meanPass(items, { k, statistic, level, interval: "bounded" }));
        assertIntervalLaws((level) => bounded(level).interval);
        const { interval, value } = bounded(0.95);
        assertContains(interval, value);
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.upper).toBeLessThanOrEqual(1);
        const byT = meanPass(items, { k, statistic });
        expect(byT.kind === "estimated" || byT.reason.length > 0).toBe(true);
      }),
      { seed: 31, numRuns: 60 },
    );
  });

  test("give clusters no more weight than one item each where the interval is bounded", () => {
    const items = { successes: [4, 4, 0, 0, 2, 3], trials: [4, 4, 4, 4, 4, 4] };
    const width = (clusters?: readonly number[]): number => {
      const bounded = meanPass(items, { k: 1, interval: "bounded", ...(clusters && { clusters }) });
      const { interval } = estimated(bounded);
      return interval.upper! - interval.lower!;
    };
    expect(width([1, 2, 3, 4, 5, 6])).toBeGreaterThanOrEqual(width());
    expect(width([1, 1, 2, 2, 3, 3])).toBeGreaterThan(width([1, 2, 3, 4, 5, 6]));
    expect(sizeIfClustersAreOneItem([1, 1, 1, 2])).toBe(1.6);
  });

  test("cover the mean of the true values about as often as they say, at n = 10 trials and 40 items", () => {
    const rng = createRandom(301);
    const draws = 1500;
    // 1 − E(1 − p)⁵ of a uniform p is 1 − 1/6.
    const hits = countOf(draws, (draw) => {
      const one = rng.substream(`draw ${draw}`);
      const { interval } = estimated(meanPass(itemTrials(one, 40, 10), { k: 5 }));
      return covers(interval, 5 / 6);
    });
    assertRate(hits, draws, [0.92, 0.96]);
  });

  test("refuse one item, no item and equal values, but bounded intervals have a width there", () => {
    assertRefused(meanPass({ successes: [], trials: [] }, { k: 1 }));
    assertRefused(
      meanPass({ successes: [], trials: [] }, { k: 1, interval: "bounded", clusters: [] }),
    );
    assertRefused(meanPass({ successes: [1], trials: [3] }, { k: 1 }));
    const solved = { successes: [4, 4, 4], trials: [4, 4, 4] };
    assertRefused(meanPass(solved, { k: 2 }));
    assertRefused(meanPass(solved, { k: 2, clusters: [1, 1, 1] }));
    expect(estimated(meanPass(solved, { k: 2, interval: "bounded" })).interval.lower).toBeLessThan(
      0.5,
    );
  });

  test("throw at counts and options that are none", () => {
    const items = { successes: [1, 2], trials: [4, 4] };
    expect(() => meanPass(items, { k: 0 })).toThrow(InvalidCountError);
    expect(() => meanPass({ successes: [5, 0], trials: [4, 4] }, { k: 1 })).toThrow(
      "items.successes[0]",
    );
    expect(() => meanPass({ successes: [1, Number.NaN], trials: [4, 4] }, { k: 1 })).toThrow(
      InvalidCountError,
    );
    expect(() => meanPass({ successes: [1], trials: [4, 4] }, { k: 1 })).toThrow(
      LengthMismatchError,
    );
    expect(() => meanPass(items, { k: 1, clusters: [1] })).toThrow(LengthMismatchError);
    expect(() => meanPass(items, { k: 1, level: 95 })).toThrow(InvalidParameterError);
    expect(() => meanPass(items, { k: 1, statistic: "pass" as "pass@k" })).toThrow(
      InvalidParameterError,
    );
  });
});
