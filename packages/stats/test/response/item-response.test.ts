import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createRandom,
  InvalidParameterError,
  itemResponse,
  LengthMismatchError,
  normal,
  type ItemResponseFit,
  type ItemResponseOptions,
  type ResponseItem,
} from "@plusminus/stats";
import { expectClose, readGolden } from "../golden.ts";

interface GoldenFit {
  readonly model: "2pl" | "1pl" | "rasch";
  readonly logLikelihood: number;
  readonly discrimination: readonly number[];
  readonly discriminationError: readonly number[];
  readonly difficulty: readonly number[];
  readonly difficultyError: readonly number[];
  readonly abilityMean: readonly number[];
  readonly abilitySd: readonly number[];
}
interface Case {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly frequencies: readonly number[];
  readonly fits: readonly GoldenFit[];
}

const CASES = readGolden("item-response") as readonly Case[];
const digits = (pattern: string): number[] => [...pattern].map(Number);
const respondentsOf = ({ patterns, frequencies }: Case): number[][] =>
  patterns.flatMap((pattern, index) => Array<number[]>(frequencies[index]!).fill(digits(pattern)));

const fitted = (
  responses: readonly (readonly number[])[],
  options: ItemResponseOptions = {},
): ItemResponseFit => {
  const fit = itemResponse(responses, options);
  if (fit.kind !== "estimated") throw new Error(fit.reason);
  return fit;
};

/** Answers of respondents with normal abilities. */
function simulated(seed: number, respondents: number, difficulties: readonly number[]): number[][] {
  const rng = createRandom(seed);
  return Array.from({ length: respondents }, () => {
    const ability = normal(rng);
    return difficulties.map((b) => Number(rng.uniform() < 1 / (1 + Math.exp(1.2 * (b - ability)))));
  });
}

describe.each(CASES.map((golden) => [golden.name, golden] as const))(
  "item response of %s",
  (_, golden) => {
    test.each(golden.fits.map((fit) => [fit.model, fit] as const))(
      "%s: likelihood, parameters, errors and abilities are those of direct maximisation",
      (model, expected) => {
        const { logLikelihood, items, abilities } = fitted(respondentsOf(golden), { model });
        expectClose(logLikelihood, expected.logLikelihood, "log-likelihood", 1e-10);
        items.forEach((answer, item) => {
          const own = answer as ResponseItem;
          // The maximum of the oracle itself has about eight digits.
          expect(own.discrimination, `a ${item}`).toBeCloseTo(expected.discrimination[item]!, 7);
          expect(own.difficulty, `b ${item}`).toBeCloseTo(expected.difficulty[item]!, 7);
          expectClose(own.difficultyError, expected.difficultyError[item]!, `se b ${item}`, 1e-5);
          if (model !== "rasch") {
            expectClose(
              own.discriminationError,
              expected.discriminationError[item]!,
              `se a ${item}`,
              1e-5,
            );
          }
        });
        let respondent = 0;
        golden.frequencies.forEach((frequency, pattern) => {
          const { mean, sd } = abilities[respondent]!;
          expect(mean).toBeCloseTo(expected.abilityMean[pattern]!, 6);
          expect(sd).toBeCloseTo(expected.abilitySd[pattern]!, 6);
          respondent += frequency;
        });
      },
    );
  },
);

describe("item response", () => {
  test("gives the LSAT 6 numbers that the statistics reference prints", () => {
    const lsat = respondentsOf(CASES[0]!);
    const two = fitted(lsat);
    expect(two.logLikelihood).toBeCloseTo(-2466.653377, 6);
    const one = fitted(lsat, { model: "1pl" });
    expect(one.logLikelihood).toBeCloseTo(-2466.9376, 6);
    const printed = {
      two: {
        a: [0.82566, 0.72274, 0.89087, 0.68837, 0.65686],
        b: [-3.35881, -1.37006, -0.27967, -1.86638, -3.12591],
      },
      one: {
        a: [0.75513, 0.75513, 0.75513, 0.75513, 0.75513],
        b: [-3.61527, -1.32242, -0.31763, -1.73009, -2.78017],
      },
    };
    for (const [fit, { a, b }] of [
      [two, printed.two],
      [one, printed.one],
    ] as const) {
      fit.items.forEach((item, index) => {
        expect((item as ResponseItem).discrimination).toBeCloseTo(a[index]!, 5);
        expect((item as ResponseItem).difficulty).toBeCloseTo(b[index]!, 5);
      });
    }
    expect(two.warnings).toEqual([]);
  });

  test("does not depend on the number of nodes: they follow the posterior", () => {
    const lsat = respondentsOf(CASES[0]!);
    const [few, many] = [11, 61].map((nodes) => fitted(lsat, { nodes }).logLikelihood);
    expectClose(few, many!, "log-likelihood", 1e-9);
  });

  test("finds the abilities and difficulties that made the answers", () => {
    const difficulties = Array.from({ length: 25 }, (_, item) => -1.5 + item / 8);
    const { items } = fitted(simulated(4, 500, difficulties), { model: "1pl" });
    const misses = items.filter((item, index) => {
      const { difficulty, difficultyError } = item as ResponseItem;
      return Math.abs(difficulty - difficulties[index]!) > 1.96 * difficultyError;
    });
    expect(misses.length).toBeLessThanOrEqual(5);
  });

  test("leaves items without spread out, and gives perfect respondents a finite ability", () => {
    const answers = simulated(9, 60, [-1, -0.5, 0, 0.5, 1]).map((own) => [1, ...own, 0]);
    answers[0] = [1, 1, 1, 1, 1, 1, 0];
    const { items, abilities, warnings } = fitted(answers, { model: "1pl" });
    expect(items[0]).toMatchObject({ kind: "not-estimable" });
    expect(items[6]).toMatchObject({ kind: "not-estimable" });
    expect(items[1]).toMatchObject({ kind: "estimated" });
    expect(abilities[0]!.mean).toBeGreaterThan(0);
    expect(abilities[0]!.mean).toBeLessThan(5);
    expect(warnings.map(({ code }) => code)).toEqual(["few-respondents", "items-without-spread"]);
    const without = fitted(
      answers.map((own) => own.slice(1, 6)),
      { model: "1pl" },
    );
    expect(without.items).toEqual(items.slice(1, 6));
  });

  test("answers or refuses whatever comes, and never with NaN", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom("2pl", "1pl", "rasch"),
        fc.infiniteStream(fc.integer({ min: 0, max: 1 })),
        (respondents, items, model, bits) => {
          const answers = Array.from({ length: respondents }, () =>
            Array.from({ length: items }, () => bits.next().value as number),
          );
          const fit = itemResponse(answers, { model: model as "2pl" });
          expect(JSON.parse(JSON.stringify(fit))).toEqual(fit);
          expect(JSON.stringify(fit)).not.toContain("null");
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  test("is refused where there is too little, or no maximum", () => {
    const guttman = Array.from({ length: 30 }, (_, respondent) =>
      Array.from({ length: 4 }, (_item, item) => Number(respondent > 5 + 6 * item)),
    );
    for (const answers of [[], [[1, 0, 1]], guttman, guttman.map((own) => own.slice(0, 2))]) {
      expect(itemResponse(answers)).toMatchObject({
        kind: "not-estimable",
        reason: expect.stringMatching(/\.$/),
        remedy: expect.stringMatching(/\.$/),
      });
    }
  });

  test("throws where an answer is none", () => {
    expect(() => itemResponse([[1, 0.5, 0]])).toThrow(InvalidParameterError);
    expect(() => itemResponse([[1, Number.NaN, 0]])).toThrow(InvalidParameterError);
    expect(() => itemResponse([[1, 0], [1]])).toThrow(LengthMismatchError);
  });
});
