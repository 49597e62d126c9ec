import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import {
  betaBinomialFit,
  type BetaBinomialFit,
} from "../../src/sampling-curve/beta-binomial-fit.ts";
import {
  extrapolatedPassAtK,
  type ExtrapolatedPass,
} from "../../src/sampling-curve/extrapolated-pass-at-k.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused } from "../laws.ts";
import { itemTrials, passCases, someItems } from "./pass-cases.ts";

function fitted(result: BetaBinomialFit | NotEstimable): BetaBinomialFit {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

function extrapolated(result: ExtrapolatedPass | NotEstimable): ExtrapolatedPass {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

describe("the beta-binomial fit", () => {
  test("has the maximum of scipy and mpmath to nine digits, and R's optim to the digits that it has", () => {
    const { fits, r } = passCases();
    fits.forEach(({ name, successes, trials, ...golden }, index) => {
      const fit = fitted(betaBinomialFit({ successes, trials }));
      expectClose(fit.alpha, golden.alpha, `α of ${name}`);
      expectClose(fit.beta, golden.beta, `β of ${name}`);
      expectClose(fit.negativeLogLikelihood, golden.negativeLogLikelihood, name);
      expectClose(fit.alpha, r.fits[index]!.alpha, `R's α of ${name}`, 1e-6);
      expectClose(fit.beta, r.fits[index]!.beta, `R's β of ${name}`, 1e-6);
    });
  });

  test("has the numbers that the statistics reference prints", () => {
    const [items] = passCases().fits;
    const fit = fitted(betaBinomialFit(items!));
    expectClose(fit.alpha, 0.31267442, "α", 5e-8);
    expectClose(fit.beta, 0.47351874, "β", 5e-8);
    expectClose(fit.negativeLogLikelihood, 43.3017052047, "nll", 1e-10);
    const printed = [
      [1, 0.3977068699],
      [10, 0.6941464953],
      [100, 0.8505609926],
      [1000, 0.9272306254],
    ] as const;
    // The reference's optimum was itself good to eight digits.
    for (const [k, value] of printed)
      expectClose(extrapolated(extrapolatedPassAtK(items!, { k })).value, value, `pass@${k}`, 2e-8);
  });

  test("lies at the boundary, openly, where items differ less than chance would make them", () => {
    const even = { successes: [2, 2, 2, 2, 2, 2], trials: [4, 4, 4, 4, 4, 4] };
    expect(betaBinomialFit(even)).toMatchObject({
      boundary: "no-overdispersion",
      mean: expect.closeTo(0.5, 12),
      intraclassCorrelation: 0,
    });
    expect(betaBinomialFit(even)).not.toHaveProperty("alpha");
    const { value, interval } = extrapolated(extrapolatedPassAtK(even, { k: 3 }));
    expect(value).toBeCloseTo(0.875, 12);
    assertContains(interval, value);
  });

  test("is refused without any success, any failure, a second trial, or an item that varies", () => {
    const trials = [4, 4, 4];
    for (const items of [
      { successes: [], trials: [] },
      { successes: [0, 0, 0], trials },
      { successes: [4, 4, 4], trials },
      { successes: [0, 1, 1], trials: [1, 1, 1] },
      { successes: [0, 4, 4], trials },
    ]) {
      assertRefused(betaBinomialFit(items) as NotEstimable);
      assertRefused(extrapolatedPassAtK(items, { k: 8 }));
    }
  });
});

describe("pass@k under a beta law", () => {
  test("has the profile-likelihood limits that scipy finds by holding pass@k itself", () => {
    for (const { name, passAt, ...items } of passCases().fits) {
      for (const { k, value, interval } of passAt) {
        const estimate = extrapolated(extrapolatedPassAtK(items, { k }));
        expectClose(estimate.value, value, `pass@${k} of ${name}`);
        expectInterval(estimate.interval, interval, `pass@${k} of ${name}`, 1e-6);
      }
    }
  });

  test("is finite, ordered and inside its interval and envelope, whatever the items", () => {
    fc.assert(
      fc.property(someItems, fc.integer({ min: 1, max: 5000 }), (items, k) => {
        const result = extrapolatedPassAtK(items, { k });
        if (result.kind === "not-estimable") {
          assertRefused(result);
          return;
        }
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        assertContains(result.interval, result.value);
        expect(result.interval.lower).toBeGreaterThanOrEqual(0);
        expect(result.interval.upper).toBeLessThanOrEqual(1);
        expect(result.isExtrapolated).toBe(k > result.fewestTrials);
        expect("envelope" in result).toBe(result.isExtrapolated);
        if (result.envelope !== undefined) {
          expect(result.envelope.lower).toBeLessThan(result.envelope.upper);
        }
      }),
      { seed: 35, numRuns: 40 },
    );
  });

  test("widens with the level", () => {
    const [items] = passCases().fits;
    assertIntervalLaws(
      (level) => extrapolated(extrapolatedPassAtK(items!, { k: 20, level })).interval,
    );
  });

  test("covers the truth under a uniform law of difficulties about as often as it says", () => {
    const draws = 300;
    const hits = countOf(draws, (draw) => {
      const items = itemTrials(createRandom(304).substream(`draw ${draw}`), 50, 6);
      return covers(extrapolated(extrapolatedPassAtK(items, { k: 30 })).interval, 30 / 31);
    });
    assertRate(hits, draws, [0.92, 0.97]);
  });

  test("fails to cover where a third of the items is impossible; the envelope does", () => {
    const draws = 120;
    let beta = 0;
    const truth = (2 / 3) * (1 - failingAll(400));
    const hits = countOf(draws, (draw) => {
      const rng = createRandom(305).substream(`draw ${draw}`);
      const { successes, trials } = itemTrials(rng, 90, 8);
      const some = { trials, successes: successes as number[] };
      const mixed = { trials, successes: some.successes.map((c, i) => (i % 3 === 0 ? 0 : c)) };
      const { interval, envelope } = extrapolated(extrapolatedPassAtK(mixed, { k: 400 }));
      beta += Number(covers(interval, truth));
      return covers(envelope!, truth);
    });
    expect(hits).toBe(draws);
    expect(beta / draws).toBeLessThan(0.5);
  });

  test("gives the envelope that is documented", () => {
    const items = { successes: [0, 0, 1, 3], trials: [4, 4, 4, 4] };
    const { envelope } = extrapolated(extrapolatedPassAtK(items, { k: 12 }));
    // Half of four items: Wilson's interval of 2 in 4.
    expectInterval(envelope!, [0.15003899, 1 - (1 - 0.84996101) ** 3], "envelope", 1e-6);
  });

  test("throws at a k or level that is none", () => {
    const items = { successes: [1, 2], trials: [4, 4] };
    expect(() => extrapolatedPassAtK(items, { k: 0 })).toThrow(InvalidCountError);
    expect(() => extrapolatedPassAtK(items, { k: 1e7 })).toThrow(InvalidCountError);
    expect(() => extrapolatedPassAtK(items, { k: 1, level: 2 })).toThrow(InvalidParameterError);
    expect(() => betaBinomialFit({ successes: [5], trials: [4] })).toThrow(InvalidCountError);
  });
});

/** E (1 − p)^k of a uniform p. */
function failingAll(k: number): number {
  return 1 / (k + 1);
}
