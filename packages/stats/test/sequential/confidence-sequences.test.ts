import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, InvalidParameterError, NonFiniteValueError } from "../../src/errors.ts";
import { wilsonInterval } from "../../src/interval/wilson-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import {
  bernoulliSequenceInterval,
  logBetaBinomialEvidence,
} from "../../src/sequential/bernoulli-sequence.ts";
import { bettingSequenceInterval } from "../../src/sequential/betting-sequence.ts";
import {
  empiricalBernsteinInterval,
  empiricalBernsteinSequence,
  observeEmpiricalBernstein,
  startEmpiricalBernstein,
} from "../../src/sequential/empirical-bernstein-sequence.ts";
import { normalMixtureBoundary } from "../../src/sequential/normal-mixture-boundary.ts";
import { pairedSequence, type PairedEvidence } from "../../src/sequential/paired-sequence.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused, estimated } from "../laws.ts";

interface Golden {
  readonly normalMixture: readonly {
    readonly variance: number;
    readonly optimalVariance: number;
    readonly level: number;
    readonly sides: 1 | 2;
    readonly boundary: number;
  }[];
  readonly bernoulli: readonly {
    readonly successes: number;
    readonly trials: number;
    readonly optimalTrials: number;
    readonly level: number;
    readonly interval: readonly number[];
  }[];
  readonly paired: readonly {
    readonly onlyTreatment: number;
    readonly onlyControl: number;
    readonly optimalTrials: number;
    readonly level: number;
    readonly logEvidence: number;
  }[];
  readonly scores: readonly {
    readonly values: readonly number[];
    readonly level: number;
    readonly empiricalBernstein: readonly number[];
    readonly betting: readonly number[];
  }[];
}

const GOLDEN = readGolden("sequential") as Golden;

function evidenceOf(
  onlyTreatment: number,
  onlyControl: number,
  options: { readonly level?: number; readonly optimalTrials?: number } = {},
): PairedEvidence {
  const result = pairedSequence({ onlyTreatment, onlyControl }, options);
  if (result.kind === "not-estimable") throw new Error(result.reason);
  return result;
}

describe("the normal mixture boundary", () => {
  test("has the golden numbers of mpmath's integral, and those of confseq that the statistics reference prints", () => {
    for (const { variance, boundary, ...options } of GOLDEN.normalMixture) {
      expectClose(normalMixtureBoundary(variance, options), boundary, JSON.stringify(options));
    }
    const options = { optimalVariance: 100 };
    expect(normalMixtureBoundary(100, options)).toBeCloseTo(30.35209, 5);
    expect(normalMixtureBoundary(100, { ...options, sides: 1 })).toBeCloseTo(27.66071, 5);
  });

  test("refuses what is no variance, and one side at a level of one half", () => {
    expect(() => normalMixtureBoundary(-1, { optimalVariance: 1 })).toThrow(InvalidParameterError);
    expect(() => normalMixtureBoundary(1, { optimalVariance: 0 })).toThrow(InvalidParameterError);
    expect(() => normalMixtureBoundary(1, { optimalVariance: 1, sides: 1, level: 0.5 })).toThrow(
      InvalidParameterError,
    );
  });
});

describe("the sequence for a pass rate", () => {
  test("has the golden numbers of mpmath, and those of confseq that the statistics reference prints", () => {
    for (const { successes, trials, interval, ...options } of GOLDEN.bernoulli) {
      const result = estimated(bernoulliSequenceInterval({ successes, trials }, options));
      expectInterval(result.interval, interval, `${successes} of ${trials}`);
    }
    const printed: readonly (readonly [number, number, number, number, number])[] = [
      [700, 1000, 100, 0.651629, 0.745949],
      [15, 50, 50, 0.129556, 0.511896],
      [1, 50, 50, 0, 0.13489],
    ];
    for (const [successes, trials, optimalTrials, lower, upper] of printed) {
      const count = { successes, trials };
      const { interval } = estimated(bernoulliSequenceInterval(count, { optimalTrials }));
      // confseq's test prints its digits cut, not rounded.
      expect(Math.abs(interval.lower! - lower)).toBeLessThan(2e-6);
      expect(Math.abs(interval.upper! - upper)).toBeLessThan(2e-6);
    }
  });

  test("reaches 1 / α on confseq's beta-binomial boundary, 31.4308 above 125 of 625 at a rate of .2", () => {
    // r / (g h) of confseq, from its ρ* for a variance of 100.
    const concentration = 12.6005609792563 / 0.16 - 1;
    const count = { successes: 125 + 31.4308, trials: 625 };
    const evidence = logBetaBinomialEvidence(count, 0.2, concentration);
    expect(evidence).toBeCloseTo(Math.log(20), 4);
  });

  test("contains the observed rate, widens with the level, and mirrors", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 3, max: 200 }), (drawn, trials) => {
        const successes = Math.min(drawn, trials);
        const intervalOf = (hits: number) => (level: number) =>
          estimated(bernoulliSequenceInterval({ successes: hits, trials }, { level })).interval;
        assertContains(intervalOf(successes)(0.95), successes / trials);
        const [first, second] = [successes, trials - successes].map((k) => intervalOf(k)(0.95));
        expect(second!.lower).toBeCloseTo(1 - first!.upper!, 9);
        expect(first!.lower! >= 0 && first!.upper! <= 1).toBe(true);
      }),
      { seed: 31, numRuns: 60 },
    );
    assertIntervalLaws(
      (level) =>
        estimated(bernoulliSequenceInterval({ successes: 70, trials: 100 }, { level })).interval,
    );
  });

  test("holds its level under peeking at every item, where Wilson's interval does not", () => {
    const rng = createRandom(320);
    const draws = 400;
    let wilsonAlarms = 0;
    const alarms = countOf(draws, () => {
      let [successes, alarm, wilsonAlarm] = [0, false, false];
      for (let trials = 1; trials <= 300; trials++) {
        successes += Number(bernoulli(rng, 0.7));
        wilsonAlarm ||= trials >= 10 && !covers(wilsonInterval(successes, trials), 0.7);
        const evidence = logBetaBinomialEvidence({ successes, trials }, 0.7, 100 / 7.936 - 1);
        alarm ||= evidence > Math.log(20);
      }
      wilsonAlarms += Number(wilsonAlarm);
      return alarm;
    });
    assertRate(alarms, draws, [0, 0.05]);
    expect(wilsonAlarms / draws).toBeGreaterThan(0.2);
  });

  test("is refused before the first trial, and refuses impossible counts and options", () => {
    assertRefused(bernoulliSequenceInterval({ successes: 0, trials: 0 }));
    expect(() => bernoulliSequenceInterval({ successes: 2, trials: 1 })).toThrow(InvalidCountError);
    const tooFew = { optimalTrials: 5 };
    expect(() => bernoulliSequenceInterval({ successes: 1, trials: 2 }, tooFew)).toThrow(
      InvalidParameterError,
    );
  });
});

describe("the paired sequence", () => {
  test("has the golden e-values of mpmath", () => {
    for (const { onlyTreatment, onlyControl, logEvidence, ...options } of GOLDEN.paired) {
      const evidence = evidenceOf(onlyTreatment, onlyControl, options);
      expectClose(evidence.logEvidence, logEvidence, `${onlyTreatment} : ${onlyControl}`, 1e-8);
    }
  });

  test("rejects exactly where its interval excludes one half, and keeps a p that JSON can hold", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (b, c) => {
        fc.pre(b + c > 0);
        const { isRejected, interval, p } = evidenceOf(b, c);
        expect(isRejected).toBe(!covers(interval, 0.5));
        expect(p > 0 && p <= 1).toBe(true);
      }),
      { seed: 32, numRuns: 80 },
    );
    expect(evidenceOf(5000, 0).p).toBeGreaterThan(0);
  });

  test("raises false alarms at most at its level under peeking at every item", () => {
    const rng = createRandom(321);
    const draws = 400;
    const alarms = countOf(draws, () => {
      let [b, c, alarm] = [0, 0, false];
      for (let items = 0; items < 100; items++) {
        if (bernoulli(rng, 0.5)) b += 1;
        else c += 1;
        alarm ||= evidenceOf(b, c).isRejected;
      }
      return alarm;
    });
    assertRate(alarms, draws, [0, 0.05]);
  });

  test("is refused while no item differs", () => {
    assertRefused(pairedSequence({ onlyTreatment: 0, onlyControl: 0 }));
    expect(() => pairedSequence({ onlyTreatment: -1, onlyControl: 0 })).toThrow(InvalidCountError);
  });
});

describe("the sequences for scores in [0, 1]", () => {
  test("have the golden numbers of mpmath", () => {
    for (const { values, level, ...golden } of GOLDEN.scores) {
      const where = `${values.length} scores at ${level}`;
      const bernstein = empiricalBernsteinSequence(values, { level }).at(-1)!;
      expectInterval(bernstein.interval, golden.empiricalBernstein, `Bernstein, ${where}`);
      const betting = estimated(bettingSequenceInterval(values, { level }));
      expectInterval(betting.interval, golden.betting, `betting, ${where}`);
    }
  });

  test("stay in [0, 1], in order, and give the same one by one, through JSON, as at once", () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(scores, fc.double({ min: 0.05, max: 0.999, noNaN: true }), (values, level) => {
        let state = startEmpiricalBernstein({ level });
        for (const value of values) {
          state = JSON.parse(JSON.stringify(observeEmpiricalBernstein(state, value))) as never;
        }
        const last = empiricalBernsteinInterval(state);
        expect(last).toEqual(empiricalBernsteinSequence(values, { level }).at(-1));
        for (const result of [last, bettingSequenceInterval(values, { level })]) {
          const { lower, upper } = estimated(result).interval;
          expect(lower! >= 0 && lower! < upper! && upper! <= 1).toBe(true);
        }
      }),
      { seed: 33, numRuns: 60 },
    );
  });

  test("raise false alarms at most at their level under peeking at every score", () => {
    const rng = createRandom(322);
    const draws = 250;
    let bettingAlarms = 0;
    const alarms = countOf(draws, () => {
      const values = Array.from({ length: 120 }, () => (rng.uniform() + rng.uniform()) / 2);
      const looks = [5, 10, 20, 40, 60, 80, 100, 120];
      bettingAlarms += Number(
        looks.some(
          (n) => !covers(estimated(bettingSequenceInterval(values.slice(0, n))).interval, 0.5),
        ),
      );
      return empiricalBernsteinSequence(values).some(({ interval }) => !covers(interval, 0.5));
    });
    assertRate(alarms, draws, [0, 0.05]);
    assertRate(bettingAlarms, draws, [0, 0.05]);
  });

  test("are refused before the first score, and throw at one that is none", () => {
    assertRefused(empiricalBernsteinInterval(startEmpiricalBernstein()));
    assertRefused(bettingSequenceInterval([]));
    for (const sequence of [empiricalBernsteinSequence, bettingSequenceInterval]) {
      expect(() => sequence([0.5, Number.NaN])).toThrow(NonFiniteValueError);
      expect(() => sequence([0.5, 1.2])).toThrow("values[1]");
      expect(() => sequence([0.5], { level: 95 })).toThrow(InvalidParameterError);
    }
  });
});
