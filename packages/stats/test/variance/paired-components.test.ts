import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LengthMismatchError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import {
  pairedComponents,
  plannedVariance,
  type PairedComponents,
} from "../../src/variance/paired-components.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { assertComponentLaws, expectJackknife, type JackknifeCase } from "./component-laws.ts";
import { REPEATS_OF_A, REPEATS_OF_B } from "./g1-repeats.ts";

type Part = "betweenItems" | "generationNoise" | "treatmentNoise" | "controlNoise" | "total";
const PARTS: readonly Part[] = [
  "betweenItems",
  "generationNoise",
  "treatmentNoise",
  "controlNoise",
  "total",
];

type PairedCase = Readonly<Record<Part | "betweenItemsByN" | "planned", JackknifeCase>> & {
  readonly name: string;
  readonly treatment: readonly (readonly number[])[];
  readonly control: readonly (readonly number[])[];
  readonly level: number;
};

const GOLDEN = (readGolden("variance") as { readonly paired: readonly PairedCase[] }).paired;

function known(result: PairedComponents | NotEstimable): PairedComponents {
  if (result.kind === "not-estimable") throw new Error(result.reason);
  return result;
}

describe("the components of a paired difference", () => {
  test("have the golden numbers of numpy, and its jackknife", () => {
    for (const golden of GOLDEN) {
      const { name, treatment, control, level } = golden;
      const result = known(pairedComponents(treatment, control, { level }));
      for (const part of PARTS) expectJackknife(result[part], golden[part], `${part}, ${name}`);
      const asPrinted = known(pairedComponents(treatment, control, { level, divisor: "n" }));
      expectJackknife(asPrinted.betweenItems, golden.betweenItemsByN, `by n, ${name}`);
      const planned = plannedVariance(treatment, control, { repeats: [5, 2], level });
      if ("reason" in planned) throw new Error(planned.reason);
      expectJackknife(planned, golden.planned, `planned, ${name}`);
    }
  });

  test("have eval-arena's numbers for G1 as the statistics reference prints them (card 2.13)", () => {
    const paired = known(pairedComponents(REPEATS_OF_A, REPEATS_OF_B, { divisor: "n" }));
    expectClose(paired.total.value, 0.234907407407407, "total", 1e-12);
    expectClose(paired.generationNoise.value, 0.25, "E_var", 1e-14);
    expectClose(paired.betweenItems.value, -0.0150925925925926, "var_E", 1e-12);
    expect(paired.betweenItems).toMatchObject({ negative: true, truncated: 0 });
    const nothing = REPEATS_OF_A.map(() => [0, 0]);
    const alone = known(pairedComponents(REPEATS_OF_A, nothing, { divisor: "n" }));
    expectClose(alone.total.value, 0.138888888888889, "total of A", 1e-12);
    expectClose(alone.betweenItems.value, 0.0388888888888889, "data noise of A", 1e-12);
    expectClose(alone.generationNoise.value, 0.1, "generation noise of A", 1e-12);
  });

  test("add up, mirror when the models swap, and are never broken numbers", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 });
    const pairs = fc.array(fc.tuple(scores, scores), { minLength: 3, maxLength: 15 });
    fc.assert(
      fc.property(pairs, (rows) => {
        const [treatment, control] = [rows.map(([row]) => row), rows.map(([, row]) => row)];
        const result = known(pairedComponents(treatment, control));
        for (const part of PARTS) assertComponentLaws(result[part]);
        const sum = result.betweenItems.value + result.generationNoise.value;
        expect(result.total.value).toBeCloseTo(sum, 10);
        const noises = result.treatmentNoise.value + result.controlNoise.value;
        expect(result.generationNoise.value).toBeCloseTo(noises, 10);
        const swapped = known(pairedComponents(control, treatment));
        expect(swapped.betweenItems.value).toBeCloseTo(result.betweenItems.value, 10);
        expect(swapped.treatmentNoise.value).toBe(result.controlNoise.value);
      }),
      { seed: 32, numRuns: 100 },
    );
  });

  test("cover the data noise of 0/1 scores nearly as they say, with 150 items of 4 answers", () => {
    const rng = createRandom(321);
    const draws = 400;
    const hits = countOf(draws, () => {
      // Pass rates uniform on [0, 1] and independent: Var(p − q) = 1/6.
      const rows = Array.from({ length: 150 }, () => [rng.uniform(), rng.uniform()] as const);
      const answers = (rate: number): number[] =>
        Array.from({ length: 4 }, () => Number(bernoulli(rng, rate)));
      const [treatment, control] = [
        rows.map(([rate]) => answers(rate)),
        rows.map(([, rate]) => answers(rate)),
      ];
      const { betweenItems } = known(pairedComponents(treatment, control));
      return covers(betweenItems.interval!, 1 / 6);
    });
    assertRate(hits, draws, [0.93, 0.965]);
  });

  test("have no interval where all items agree, rather than one of width zero", () => {
    const flat = known(
      pairedComponents(
        [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      ),
    );
    for (const part of PARTS)
      expect(flat[part]).toEqual({ value: 0, truncated: 0, negative: false });
  });

  test("say that one answer leaves generation noise unidentified", () => {
    const one = pairedComponents(
      [[1], [0], [1]],
      [
        [0, 1],
        [0, 1],
        [1, 1],
      ],
    ) as NotEstimable;
    expect(assertRefused(one).reason).toContain("not identifiable");
    assertRefused(
      pairedComponents(
        [
          [1, 1],
          [0, 1],
        ],
        [
          [0, 1],
          [0, 1],
        ],
      ) as NotEstimable,
    );
    assertRefused(pairedComponents([], []) as NotEstimable);
    expect(() => pairedComponents([[1, 1]], [])).toThrow(LengthMismatchError);
  });
});
