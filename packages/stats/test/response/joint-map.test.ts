import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  createRandom,
  InvalidCountError,
  InvalidParameterError,
  jointItemResponse,
  LengthMismatchError,
  normal,
  type JointMapFit,
  type JointMapOptions,
} from "@plusminus/stats";
import { answerSigns } from "../../src/response/joint-map-answers.ts";
import { kernelSweep } from "../../src/response/joint-map-kernel.ts";
import { plainSweep, startingItems } from "../../src/response/joint-map-sweep.ts";
import { expectClose, readGolden } from "../golden.ts";

interface Case {
  readonly name: string;
  readonly responses: readonly string[];
  readonly objective: number;
  readonly abilities: readonly number[];
  readonly discriminations: readonly number[];
  readonly difficulties: readonly number[];
}

const CASES = readGolden("response-joint") as readonly Case[];
const digits = (answers: string): number[] => [...answers].map(Number);

function fitted(
  responses: readonly (readonly number[])[],
  options: JointMapOptions = {},
): JointMapFit {
  const fit = jointItemResponse(responses, options);
  if (fit.kind !== "estimated") throw new Error(fit.reason);
  return fit;
}

/** Answers under known abilities, difficulties and discriminations. */
function simulated(seed: number, respondents: number, items: number) {
  const rng = createRandom(seed);
  const abilities = Array.from({ length: respondents }, () => normal(rng));
  const curves = Array.from({ length: items }, () => ({
    discrimination: Math.exp(0.3 * normal(rng)),
    difficulty: normal(rng),
  }));
  const responses = abilities.map((ability) =>
    curves.map(({ discrimination, difficulty }) =>
      Number(rng.uniform() < 1 / (1 + Math.exp(discrimination * (difficulty - ability)))),
    ),
  );
  return { abilities, responses };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [a, b].map((own) => own.reduce((sum, x) => sum + x, 0) / own.length);
  let [aa, bb, ab] = [0, 0, 0];
  a.forEach((value, index) => {
    const [x, y] = [value - meanA!, b[index]! - meanB!];
    aa += x * x;
    bb += y * y;
    ab += x * y;
  });
  return ab / Math.sqrt(aa * bb);
}

test.each(CASES.map((golden) => [golden.name, golden] as const))(
  "joint item response of %s is where L-BFGS and Newton's method find the maximum",
  (_, { responses, objective, abilities, discriminations, difficulties }) => {
    const fit = fitted(responses.map(digits));
    expectClose(fit.logPosterior, -objective, "log posterior", 1e-11);
    abilities.forEach((own, index) => expect(fit.abilities[index]).toBeCloseTo(own, 7));
    difficulties.forEach((own, item) => {
      expect(fit.items[item]!.difficulty, `b ${item}`).toBeCloseTo(own, 7);
      expect(fit.items[item]!.discrimination, `a ${item}`).toBeCloseTo(discriminations[item]!, 7);
    });
  },
);

describe("joint item response", () => {
  test("keeps items and respondents finite that have only one answer, and says so", () => {
    const fit = fitted(CASES[2]!.responses.map(digits));
    expect(fit.items[0]!.difficulty).toBeLessThan(-1);
    expect(fit.items[7]!.difficulty).toBeGreaterThan(1);
    // Every respondent misses or solves an item here, but two do so but for one.
    expect(Math.max(...fit.abilities.map(Math.abs))).toBeLessThan(4);
    expect(fit.warnings.map(({ code }) => code)).toEqual(["few-respondents"]);
    const answers = simulated(5, 20, 12).responses.map((own) => [1, ...own.slice(1), 0]);
    const { warnings, items } = fitted(answers);
    expect(warnings[1]).toMatchObject({ code: "items-without-spread" });
    expect(warnings[1]!.message).toMatch(/^2 of 13/u);
    expect(items[12]!.difficulty).toBeGreaterThan(1);
  });

  test("finds the abilities that made the answers", () => {
    const { abilities, responses } = simulated(6, 60, 1500);
    expect(correlation(fitted(responses).abilities, abilities)).toBeGreaterThan(0.997);
  });

  test("follows its respondents and items wherever they stand", () => {
    const { responses } = simulated(7, 25, 30);
    const there = fitted(responses);
    const back = fitted(responses.map((own) => own.toReversed()).toReversed());
    there.abilities.forEach((own, index) => expect(back.abilities[24 - index]).toBeCloseTo(own, 7));
    there.items.forEach(({ difficulty }, item) =>
      expect(back.items[29 - item]!.difficulty).toBeCloseTo(difficulty, 7),
    );
  });

  test("mirrors abilities and difficulties when right and wrong change places", () => {
    const { responses } = simulated(8, 25, 30);
    const there = fitted(responses);
    const mirrored = fitted(responses.map((own) => own.map((answer) => 1 - answer)));
    expectClose(mirrored.logPosterior, there.logPosterior, "log posterior", 1e-12);
    there.abilities.forEach((own, index) => expect(mirrored.abilities[index]).toBeCloseTo(-own, 7));
    there.items.forEach(({ difficulty, discrimination }, item) => {
      expect(mirrored.items[item]!.difficulty).toBeCloseTo(-difficulty, 7);
      expect(mirrored.items[item]!.discrimination).toBeCloseTo(discrimination, 7);
    });
  });

  test("answers or refuses whatever comes, and never with NaN", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom(0, 0.03, 0.5, 1),
        fc.integer({ min: 0, max: 1000 }),
        (respondents, items, share, seed) => {
          const rng = createRandom(seed);
          const answers = Array.from({ length: respondents }, () =>
            Array.from({ length: items }, () => Number(rng.uniform() < share)),
          );
          const fit = jointItemResponse(answers);
          expect(fit.kind).toBe(respondents < 10 || items < 10 ? "not-estimable" : "estimated");
          expect(JSON.parse(JSON.stringify(fit))).toEqual(fit);
          expect(JSON.stringify(fit)).not.toContain("null");
        },
      ),
      { seed: 5, numRuns: 80 },
    );
  });

  test("converges on a perfect order of respondents and items", () => {
    const guttman = Array.from({ length: 40 }, (_, respondent) =>
      Array.from({ length: 40 }, (_item, item) => Number(respondent > item)),
    );
    const { abilities } = fitted(guttman);
    expect(abilities).toEqual(abilities.toSorted((a, b) => a - b));
  });

  test("is refused where there is too little, or the sweeps run out", () => {
    const { responses } = simulated(9, 20, 20);
    const refusals = [
      jointItemResponse([]),
      jointItemResponse(responses.slice(0, 9)),
      jointItemResponse(responses.map((own) => own.slice(0, 9))),
      jointItemResponse(responses, { sweeps: 2 }),
    ];
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({
        kind: "not-estimable",
        reason: expect.stringMatching(/\.$/u),
        remedy: expect.stringMatching(/\.$/u),
      });
    }
  });

  test("throws where an answer is none", () => {
    expect(() => jointItemResponse([[1, 0.5, 0]])).toThrow(InvalidParameterError);
    expect(() => jointItemResponse([[1, Number.NaN, 0]])).toThrow(InvalidParameterError);
    expect(() => jointItemResponse([[1, 0], [1]])).toThrow(LengthMismatchError);
    expect(() => jointItemResponse([], { sweeps: 0 })).toThrow(InvalidCountError);
  });
});

describe("the kernel of the joint fit", () => {
  test.each([10, 11, 13, 28])("sweeps like the plain version: %i respondents", (respondents) => {
    const { responses } = simulated(respondents, respondents, 150);
    const answers = answerSigns(responses.map((own) => [1, ...own, 0]));
    const kernel = kernelSweep(answers)!;
    const plain = plainSweep(answers, startingItems(answers));
    for (let sweep = 0; sweep < 6; sweep++) {
      // Also far out, where the exponential would overflow.
      const abilities = Float64Array.from(
        { length: respondents },
        (_, respondent) => (sweep - 1) ** 3 * (respondent / respondents - 0.4),
      );
      const own = kernel.run(abilities);
      const expected = plain.run(abilities);
      expect(own.longestItemStep).toBeCloseTo(expected.longestItemStep, 4);
      expected.gradient.forEach((value, index) => {
        expect(own.gradient[index]).toBeCloseTo(value, 2);
        expect(own.information[index]).toBeCloseTo(expected.information[index]!, 2);
      });
      for (const name of ["logDiscriminations", "difficulties"] as const) {
        plain.parameters[name].forEach((value, item) =>
          expect(kernel.parameters[name][item]).toBeCloseTo(value, 4),
        );
        // From the same place again: differences must not add up.
        kernel.parameters[name].set(plain.parameters[name]);
      }
    }
  });

  test("does not show in the answer: without it the fit is the same", async () => {
    const { responses } = simulated(10, 42, 500);
    const fast = fitted(responses);
    vi.resetModules();
    vi.stubGlobal("WebAssembly", undefined);
    const fresh = await import("../../src/response/joint-map.ts");
    const plain = fresh.jointItemResponse(responses) as JointMapFit;
    vi.unstubAllGlobals();
    expectClose(fast.logPosterior, plain.logPosterior, "log posterior", 1e-12);
    plain.abilities.forEach((own, index) => expect(fast.abilities[index]).toBeCloseTo(own, 7));
    plain.items.forEach(({ discrimination, difficulty }, item) => {
      expect(fast.items[item]!.discrimination).toBeCloseTo(discrimination, 6);
      expect(fast.items[item]!.difficulty).toBeCloseTo(difficulty, 6);
    });
  });
});
