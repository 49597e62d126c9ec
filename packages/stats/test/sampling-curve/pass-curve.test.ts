import { describe, expect, test } from "vitest";
import { InvalidCountError, LengthMismatchError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { meanPass } from "../../src/sampling-curve/mean-pass.ts";
import { passCurve, type PassCurve } from "../../src/sampling-curve/pass-curve.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { itemTrials, passCases } from "./pass-cases.ts";

const rng = createRandom(7);

function curveOf(result: PassCurve | NotEstimable): PassCurve {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

describe("the curve of pass@k", () => {
  test("has the critical values of mvtnorm's multivariate t, to what 20 000 draws can tell", () => {
    const { means, r } = passCases();
    for (const { largestK, level, criticalValue } of r.bands) {
      const curve = curveOf(passCurve(means[0]!, { largestK, level, rng, draws: 20_000 }));
      expectClose(curve.criticalValue, criticalValue, `largest k ${largestK}`, 0.01);
    }
  });

  test("has the pointwise intervals of the means inside its band, for k up to the fewest trials", () => {
    const { name, clusters, ...items } = passCases().means.at(-1)!;
    for (const options of [{}, { clusters }, { statistic: "pass^k" as const }]) {
      const curve = curveOf(passCurve(items, { ...options, rng, largestK: 12, draws: 400 }));
      expect(
        curve.points.map(({ k }) => k),
        name,
      ).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
      for (const { k, estimate, band } of curve.points) {
        expect(estimate).toEqual(meanPass(items, { ...options, k }));
        if (estimate.kind === "not-estimable") continue;
        expect(band!.lower).toBeLessThan(estimate.interval.lower!);
        expect(band!.upper).toBeGreaterThan(estimate.interval.upper!);
      }
      expect(JSON.parse(JSON.stringify(curve))).toEqual(curve);
    }
    expect(curveOf(passCurve(items, { rng, draws: 100 })).points).toHaveLength(100);
  });

  test("gives the same bytes for the same seed, whatever was drawn before", () => {
    const { means } = passCases();
    const options = { largestK: 5, draws: 200 };
    const first = passCurve(means[0]!, { ...options, rng: createRandom(3) });
    const used = createRandom(3);
    used.uniform();
    expect(passCurve(means[0]!, { ...options, rng: used })).toEqual(first);
  });

  test("covers the true curve as a whole as often as it says; the pointwise intervals do not", () => {
    const draws = 500;
    let pointwise = 0;
    // 1 − E(1 − p)ᵏ of a uniform p is k / (k + 1).
    const hits = countOf(draws, (draw) => {
      const one = createRandom(303).substream(`draw ${draw}`);
      const { points } = curveOf(
        passCurve(itemTrials(one, 60, 8), { rng: one, largestK: 5, draws: 300 }),
      );
      const inside = (which: (point: (typeof points)[number]) => boolean): boolean =>
        points.every(which);
      pointwise += Number(
        inside(
          ({ k, estimate }) =>
            estimate.kind === "estimated" && covers(estimate.interval, k / (k + 1)),
        ),
      );
      return inside(({ k, band }) => covers(band!, k / (k + 1)));
    });
    assertRate(hits, draws, [0.93, 0.965]);
    expect(pointwise).toBeLessThan(hits);
  });

  test("has no band where the items do not differ, and refuses what it cannot answer", () => {
    const solved = { successes: [3, 3, 3], trials: [3, 3, 3] };
    const curve = curveOf(passCurve(solved, { rng }));
    expect(curve).not.toHaveProperty("criticalValue");
    expect(curve.points.map(({ band }) => band)).toEqual([undefined, undefined, undefined]);
    // At k = 3 every item is solved: a point without a band, at the end of a curve that has one.
    const late = curveOf(passCurve({ successes: [1, 2, 3], trials: [3, 3, 3] }, { rng }));
    expect(late.points[2]!.estimate.kind).toBe("not-estimable");
    expect(late.points[2]).not.toHaveProperty("band");
    assertRefused(passCurve({ successes: [], trials: [] }, { rng }) as NotEstimable);
    assertRefused(passCurve(solved, { rng, largestK: 4 }) as NotEstimable);
    expect(() => passCurve(solved, { rng, draws: 5 })).toThrow(InvalidCountError);
    expect(() => passCurve(solved, { rng, clusters: [1] })).toThrow(LengthMismatchError);
  });
});
