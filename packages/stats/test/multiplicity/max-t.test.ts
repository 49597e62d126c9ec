import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, LengthMismatchError, NonFiniteValueError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { maxT, type MaxT } from "../../src/multiplicity/max-t.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

interface MaxTCase {
  readonly totals: readonly (readonly number[])[];
  readonly statistics: readonly number[];
  readonly raw: readonly number[];
  readonly singleStep: readonly number[];
  readonly stepDown: readonly number[];
}

const CASES = (readGolden("multiplicity") as { readonly maxT: readonly MaxTCase[] }).maxT;
const rng = createRandom(1);

function answered(result: MaxT | NotEstimable): MaxT {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

describe("the max-T adjustment by shared sign flips", () => {
  test("has the p values of a list of all sign patterns in fractions", () => {
    for (const { totals, ...golden } of CASES) {
      const { hypotheses, exhaustive } = answered(maxT(totals, { rng }));
      const patterns = 2 ** totals[0]!.length;
      expect(exhaustive).toBe(true);
      hypotheses.forEach((hypothesis, index) => {
        expectClose(hypothesis.statistic, golden.statistics[index]!, "statistic", 1e-12);
        expectClose(hypothesis.p, golden.raw[index]! / patterns, "raw p");
        expectClose(hypothesis.singleStepP, golden.singleStep[index]! / patterns, "single step");
        expectClose(hypothesis.stepDownP, golden.stepDown[index]! / patterns, "step down");
      });
    }
  });

  test("gives the numbers of G1's three repeats that the statistics reference prints, from its items", () => {
    const { clusters, a, b } = (
      readGolden("intervals") as {
        readonly g1: Readonly<Record<"a" | "b", readonly string[]>> & { clusters: number[] };
      }
    ).g1;
    const differences = a.map((bits, repeat) =>
      [...bits].map((bit, item) => Number(bit) - Number(b[repeat]![item])),
    );
    const result = answered(maxT(differences, { clusters, rng }));
    // Three of the twelve passages differ in no repeat: their signs change nothing.
    expect(result).toMatchObject({ n: 60, clusters: 12, flips: 2 ** 9, smallestP: 2 ** -8 });
    const counts = (of: "p" | "singleStepP" | "stepDownP"): number[] =>
      result.hypotheses.map((hypothesis) => hypothesis[of] * 4096);
    expect(counts("p")).toEqual([128, 832, 512]);
    expect(counts("singleStepP")).toEqual([320, 1376, 864]);
    expect(counts("stepDownP")).toEqual([320, 832, 768]);
    [2.081666, 1.527525, 1.807392].forEach((t, index) =>
      expectClose(result.hypotheses[index]!.statistic, t, `t ${index}`, 1e-6),
    );
  });

  test("comes near the full list where it draws patterns, within its own simulation error", () => {
    // Padded with groups that differ in the smallest way, so that 20 groups are too many to list.
    const row = [3, -1, 4, 1, -5, 9, 2, 6, 5, 3, 5, -8, 9, 7, 9, 3, 2, -3, 8, 4];
    const { hypotheses, exhaustive } = answered(
      maxT([row, row.toReversed()], { rng, flips: 20_000 }),
    );
    expect(exhaustive).toBe(false);
    let reached = 0;
    const observed = Math.abs(row.reduce((sum, value) => sum + value, 0));
    for (let pattern = 0; pattern < 2 ** 20; pattern++) {
      let sum = 0;
      for (let bit = 0; bit < 20; bit++) sum += (pattern >>> bit) & 1 ? -row[bit]! : row[bit]!;
      if (Math.abs(sum) >= observed) reached++;
    }
    const { p, stepDownP, monteCarloError } = hypotheses[0]!;
    expect(Math.abs(p - reached / 2 ** 20)).toBeLessThan(5 * monteCarloError!);
    expect(stepDownP).toBeGreaterThanOrEqual(p);
  });

  test("lies between the raw and the single-step p, in the order of the statistics, and survives JSON", () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 18 }))
      .chain(([width, length]) =>
        fc.array(
          fc.array(fc.integer({ min: -3, max: 3 }), { minLength: length, maxLength: length }),
          { minLength: width, maxLength: width },
        ),
      );
    fc.assert(
      fc.property(tables, (table) => {
        const result = answered(maxT(table, { rng, flips: 300 }));
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        for (const { statistic, p, singleStepP, stepDownP } of result.hypotheses) {
          expect(p).toBeGreaterThanOrEqual(result.smallestP);
          expect(stepDownP).toBeGreaterThanOrEqual(p);
          expect(singleStepP).toBeGreaterThanOrEqual(stepDownP);
          expect(singleStepP).toBeLessThanOrEqual(1);
          if (statistic === 0) expect(p).toBe(1);
          for (const other of result.hypotheses) {
            if (other.statistic > statistic * (1 + 1e-9))
              expect(other.stepDownP).toBeLessThanOrEqual(stepDownP);
          }
        }
        expect(answered(maxT(table, { rng: createRandom(1), flips: 300 }))).toEqual(result);
      }),
      { seed: 22, numRuns: 60 },
    );
  });

  test("rejects any of six dependent true null hypotheses in 5 % of families, beside a false one", () => {
    const chance = createRandom(193);
    const draws = 600;
    const hits = countOf(draws, (draw) => {
      const table = Array.from({ length: 7 }, () => new Float64Array(30));
      for (let item = 0; item < 30; item++) {
        const common = normal(chance);
        table.forEach(
          (row, index) => (row[item] = common + normal(chance) + (index === 6 ? 2 : 0)),
        );
      }
      const { hypotheses } = answered(
        maxT(table, { rng: chance.substream(`family ${draw}`), flips: 400 }),
      );
      return hypotheses.slice(0, 6).some(({ stepDownP }) => stepDownP <= 0.05);
    });
    assertRate(hits, draws, [0.03, 0.06]);
  });

  test("gives p = 1 where nothing differs, and stays finite for huge and tiny differences", () => {
    const { hypotheses } = answered(maxT([[0, 0, 0]], { rng }));
    expect(hypotheses).toEqual([{ statistic: 0, p: 1, singleStepP: 1, stepDownP: 1 }]);
    const extreme = answered(
      maxT(
        [
          [1e300, 1e300, -1e300],
          [1e-300, 0, 1e-300],
        ],
        { rng },
      ),
    );
    expectClose(extreme.hypotheses[0]!.statistic, 1 / Math.sqrt(3), "huge");
    expectClose(extreme.hypotheses[1]!.statistic, Math.sqrt(2), "tiny");
  });

  test("is refused without hypotheses or items", () => {
    assertRefused(maxT([], { rng }) as NotEstimable);
    assertRefused(maxT([[], []], { rng }) as NotEstimable);
  });

  test("throws for lists of different items, numbers that are none, and no flips", () => {
    expect(() => maxT([[1, 2], [1]], { rng })).toThrow(LengthMismatchError);
    expect(() => maxT([[1, 2]], { rng, clusters: [1] })).toThrow(LengthMismatchError);
    expect(() =>
      maxT(
        [
          [1, 2],
          [1, Number.NaN],
        ],
        { rng },
      ),
    ).toThrow(NonFiniteValueError);
    expect(() => maxT([[1, 2]], { rng, flips: 0 })).toThrow(InvalidCountError);
  });

  test("say how they were found, and by drawn flips with which error", () => {
    const lists = [0, 1].map((hypothesis) =>
      Array.from({ length: 20 }, (_, item) => Math.sin(3 * item + hypothesis) + 0.4),
    );
    const drawn = answered(maxT(lists, { rng, flips: 500 }));
    expect(drawn).toMatchObject({
      kind: "estimated",
      method: "sign-flip-max-t",
      flips: 500,
      n: 20,
    });
    expect(drawn).not.toHaveProperty("clusters");
    for (const { stepDownP, monteCarloError } of drawn.hypotheses) {
      expect(stepDownP).toBeGreaterThan(1 / 501);
      expectClose(monteCarloError, Math.sqrt((stepDownP * (1 - stepDownP)) / 500), "error", 1e-14);
    }
    const clusters = lists[0]!.map((_, item) => item % 4);
    expect(answered(maxT(lists, { rng, clusters }))).toMatchObject({ clusters: 4, flips: 16 });
  });
});
