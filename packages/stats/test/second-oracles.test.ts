import { describe, expect, test } from "vitest";
import { gwetAc1 } from "../src/agreement/gwet-ac1.ts";
import type { JudgedScores } from "../src/agreement/judged-scores.ts";
import {
  predictionPoweredDifference,
  predictionPoweredMean,
} from "../src/agreement/prediction-powered-mean.ts";
import { roganGladen } from "../src/agreement/rogan-gladen.ts";
import { davidson } from "../src/ranking/davidson.ts";
import { bettingSequenceInterval } from "../src/sequential/betting-sequence.ts";
import { empiricalBernsteinSequence } from "../src/sequential/empirical-bernstein-sequence.ts";
import {
  modifiedLargeSampleInterval,
  type WeightedMeanSquare,
} from "../src/variance/mean-square.ts";
import { meanNormalRange } from "../src/variance/mean-normal-range.ts";
import type { PairwiseFit } from "../src/ranking/bradley-terry-fit.ts";
import { AGREEMENT } from "./agreement/agreement-golden.ts";
import { expectClose, expectInterval, readGolden } from "./golden.ts";
import { estimated } from "./laws.ts";
import { besideFirst, pairwiseGolden } from "./ranking/pairwise-cases.ts";

interface Derived {
  readonly value: number;
  readonly standardError: number;
}

/** What golden/second-oracles derived by another road than the first oracle of each method. */
const GOLDEN = readGolden("second-oracles") as {
  readonly davidson: readonly {
    readonly name: string;
    readonly coefficients: readonly number[];
    readonly errors: readonly number[];
  }[];
  readonly ppi: readonly (Derived & { readonly tuning: number })[];
  readonly ppiDifference: readonly {
    readonly treatment: JudgedScores;
    readonly control: JudgedScores;
    readonly level: number;
    readonly golden: Derived & { readonly tuning: number };
  }[];
  readonly rogan: readonly (Derived & { readonly interval: readonly number[] })[];
  readonly ac1: readonly Derived[];
  readonly sequences: readonly {
    readonly bernstein: readonly number[];
    readonly betting: readonly number[];
  }[];
  readonly ranges: readonly { readonly values: number; readonly range: number }[];
  readonly mls: readonly {
    readonly level: number;
    readonly terms: readonly WeightedMeanSquare[];
    readonly interval: readonly number[];
  }[];
};

const SCORES = (
  readGolden("sequential") as {
    readonly scores: readonly { readonly values: readonly number[]; readonly level: number }[];
  }
).scores;

/** Numerical derivatives in doubles have about ten digits. */
const DERIVATIVES = 1e-7;

describe("a second, independent derivation confirms", () => {
  test("Davidson's ties, as a log-linear model of counts", () => {
    const cases = pairwiseGolden().cases.filter(({ kind }) => kind === "davidson");
    expect(GOLDEN.davidson.map(({ name }) => name)).toEqual(cases.map(({ name }) => name));
    for (const [index, { order, ...battles }] of cases.entries()) {
      const { coefficients, errors } = GOLDEN.davidson[index]!;
      const fit = besideFirst(davidson(battles, { order }) as PairwiseFit);
      expect(fit.values).toHaveLength(coefficients.length);
      coefficients.forEach((coefficient, parameter) => {
        const where = `parameter ${parameter} of case ${index}`;
        expectClose(fit.values[parameter], coefficient, where);
        expectClose(fit.errors[parameter], errors[parameter]!, `error of ${where}`);
      });
    }
  });

  test("PPI++ for a mean and for a difference, by weighing every item a little differently", () => {
    const large = AGREEMENT.predictions.filter(({ labels }) => labels.length >= 50);
    expect(GOLDEN.ppi).toHaveLength(large.length);
    for (const [index, scores] of large.entries()) {
      const { tuning, value, standardError } = GOLDEN.ppi[index]!;
      const result = predictionPoweredMean(scores);
      expectClose(estimated(result).value, value, `mean ${index}`);
      expectClose(estimated(result).standardError, standardError, `error ${index}`, DERIVATIVES);
      expect(result).toHaveProperty("tuning");
      if ("tuning" in result) expectClose(result.tuning, tuning, `λ ${index}`);
    }
    for (const { treatment, control, golden, level } of GOLDEN.ppiDifference) {
      const contrast = predictionPoweredDifference(treatment, control, { level });
      if ("kind" in contrast) throw new Error(contrast.reason);
      const { difference } = contrast;
      expectClose(difference.value, golden.value, "difference");
      expectClose(difference.standardError, golden.standardError, "its error", DERIVATIVES);
      expectClose(difference.tuning, golden.tuning, "its λ");
    }
  });

  test("Rogan and Gladen's correction, from linear equations and numerical derivatives", () => {
    expect(GOLDEN.rogan).toHaveLength(AGREEMENT.corrections.length);
    let answered = 0;
    for (const [index, counts] of AGREEMENT.corrections.entries()) {
      const result = roganGladen(counts, counts, { level: counts.level });
      // The third judge cannot be told from guessing, which is refused.
      if (result.kind === "not-estimable") continue;
      answered += 1;
      const golden = GOLDEN.rogan[index]!;
      expectClose(result.value, golden.value, `share ${index}`);
      expectClose(result.standardError, golden.standardError, `error ${index}`, DERIVATIVES);
      expectInterval(result.interval, golden.interval, `share ${index}`, DERIVATIVES);
    }
    expect(answered).toBeGreaterThanOrEqual(2);
  });

  test("Gwet's AC1, as a function of the cells that is differentiated", () => {
    for (const [index, { table }] of AGREEMENT.agreements.entries()) {
      const ratings = table.flatMap((row, first) =>
        row.flatMap((count, second) =>
          Array.from({ length: count }, () => [first, second] as const),
        ),
      );
      const result = estimated(
        gwetAc1(
          ratings.map(([first]) => first),
          ratings.map(([, second]) => second),
          { categories: table.map((_, category) => category) },
        ),
      );
      expectClose(result.value, GOLDEN.ac1[index]!.value, `table ${index}`);
      const { standardError } = GOLDEN.ac1[index]!;
      expectClose(result.standardError, standardError, `error of table ${index}`, DERIVATIVES);
    }
  });

  test("confidence sequences, by who bets against a mean, and where the wealth crosses its bound", () => {
    expect(GOLDEN.sequences).toHaveLength(SCORES.length);
    for (const [index, { values, level }] of SCORES.entries()) {
      const { bernstein, betting } = GOLDEN.sequences[index]!;
      const where = `list ${index}`;
      const last = empiricalBernsteinSequence(values, { level }).at(-1)!;
      expectInterval(last.interval, bernstein, `Bernstein, ${where}`);
      const bet = estimated(bettingSequenceInterval(values, { level }));
      expectInterval(bet.interval, betting, `betting, ${where}`);
    }
  });

  test("limits for three and more mean squares, from the special cases that make them exact", () => {
    for (const { terms, level, interval } of GOLDEN.mls) {
      expectInterval(modifiedLargeSampleInterval(terms, level), interval, `${terms.length} terms`);
    }
  });

  test("ranges of normal values, from the distribution of the studentized range", () => {
    expect(GOLDEN.ranges).toHaveLength(7);
    for (const { values, range } of GOLDEN.ranges) {
      // R's ptukey has some eight digits beyond ten values.
      expectClose(meanNormalRange(values), range, `${values} values`, 1e-7);
    }
  });
});
