import { describe, expect, test } from "vitest";
import {
  clusteredPairedDifference,
  pairedDifference,
} from "../../src/comparison/paired-difference.ts";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
  NotEstimableError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { holm } from "../../src/multiplicity/holm.ts";
import { randomEffects } from "../../src/multiplicity/random-effects.ts";
import { sliceDifferences, type SliceDifferences } from "../../src/multiplicity/slices.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { MEANS_OF_A, MEANS_OF_B, PASSAGE } from "../g1.ts";
import { assertRefused, assertTestAgrees, contrasted } from "../laws.ts";

/** Three slices of whole passages. */
const THIRDS = PASSAGE.map((passage) => (passage * 7) % 3);

function answered(result: SliceDifferences | NotEstimable): SliceDifferences {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

// The parts have golden numbers of their own: the paired differences, Holm's adjustment, the random effects.
describe("differences by slice", () => {
  test("are those of each slice by itself, adjusted by Holm and read together as random effects", () => {
    for (const clusters of [undefined, PASSAGE]) {
      const options = { slices: THIRDS, ...(clusters === undefined ? {} : { clusters }) };
      const result = answered(sliceDifferences(MEANS_OF_A, MEANS_OF_B, options));
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      const expected = result.slices.map(({ slice, n }) => {
        const pick = (list: readonly number[]): readonly number[] =>
          list.filter((_, item) => THIRDS[item] === slice);
        expect(pick(MEANS_OF_A)).toHaveLength(n);
        const [first, second] = [pick(MEANS_OF_A), pick(MEANS_OF_B)];
        return contrasted(
          clusters === undefined
            ? pairedDifference(first, second)
            : clusteredPairedDifference(first, second, pick(clusters)),
        );
      });
      expect(result.slices.map(({ raw }) => raw)).toEqual(expected);
      const adjusted = holm(expected.map(({ test: { p } }) => p));
      expect(result.slices.map(({ adjustedP }) => adjustedP)).toEqual(adjusted);
      const effects = expected.map(({ difference }) => difference.value);
      const variances = expected.map(({ difference }) => difference.standardError! ** 2);
      const degreesOfFreedom = expected.map(({ difference }) => difference.degreesOfFreedom!);
      const together = randomEffects(effects, variances, { degreesOfFreedom });
      expect(result.together).toEqual(together);
      expect(together).toMatchObject({ shrunken: result.slices.map(({ shrunken }) => shrunken) });
      expected.forEach(assertTestAgrees);
    }
  });

  test("refuse a slice by itself, count it in the adjustment, and answer for the rest", () => {
    const treatment = [1, 3, 2, 5, 4, 4, 9, 1, 1];
    const control = [0, 1, 1, 2, 2, 3, 1, 0, 0];
    const slices = [7, 7, 7, -2, -2, -2, 5, 6, 6];
    const result = answered(sliceDifferences(treatment, control, { slices }));
    expect(result.slices.map(({ slice }) => slice)).toEqual([7, -2, 5, 6]);
    const [first, second, single, constant] = result.slices;
    expect(assertRefused(single!.raw).value).toBe(8);
    expect(assertRefused(constant!.raw).value).toBe(1);
    expect(single).not.toHaveProperty("shrunken");
    expect(single!.adjustedP).toBe(1);
    const ps = [first, second].map((slice) => contrasted(slice!.raw).test.p);
    expect(first!.adjustedP).toBe(holm([...ps, 1, 1])[0]);
    expect(result.together).toMatchObject({ kind: "estimated", n: 2 });
    expect(second!.shrunken).toEqual(
      result.together.kind === "estimated" && result.together.shrunken[1],
    );
  });

  test("say how the slices were tested", () => {
    const plain = answered(
      sliceDifferences(MEANS_OF_A, MEANS_OF_B, { slices: THIRDS, level: 0.9 }),
    );
    expect(plain).toMatchObject({ kind: "estimated", method: "paired-t", n: 60, level: 0.9 });
    const options = { slices: THIRDS, clusters: PASSAGE, level: 0.9 };
    const grouped = answered(sliceDifferences(MEANS_OF_A, MEANS_OF_B, options));
    expect(grouped).toMatchObject({ method: "cluster-robust", level: 0.9 });
    for (const { raw } of [...plain.slices, ...grouped.slices]) {
      expect(contrasted(raw).difference.interval.level).toBe(0.9);
    }
    expect(plain.together).toMatchObject({ mean: { interval: { level: 0.9 } } });
  });

  test("answer with one slice, and refuse to read it together", () => {
    const result = answered(
      sliceDifferences(MEANS_OF_A, MEANS_OF_B, { slices: MEANS_OF_A.map(() => 1) }),
    );
    assertRefused(result.together as NotEstimable);
    expect(result.slices[0]!.raw).toEqual(pairedDifference(MEANS_OF_A, MEANS_OF_B));
    expect(result.slices[0]!.shrunken).toBeUndefined();
  });

  test("claim a difference in any of six equal slices or between any of them in at most 5 % of studies", () => {
    const rng = createRandom(272);
    const draws = 1500;
    const slices = Int32Array.from({ length: 240 }, (_, item) => item % 6);
    let heterogeneous = 0;
    const claims = countOf(draws, () => {
      const treatment = Float64Array.from(slices, () => normal(rng));
      const control = Float64Array.from(slices, () => normal(rng));
      const result = answered(sliceDifferences(treatment, control, { slices }));
      const { together } = result;
      heterogeneous += Number(together.kind === "estimated" && together.heterogeneity.p <= 0.05);
      return result.slices.some(({ adjustedP }) => adjustedP <= 0.05);
    });
    assertRate(claims, draws, [0.04, 0.051]);
    assertRate(heterogeneous, draws, [0.04, 0.055]);
  });

  test("refuse no items, and throw for labels that are none and clusters in two slices", () => {
    assertRefused(sliceDifferences([], [], { slices: [] }) as NotEstimable);
    const two = (options: Parameters<typeof sliceDifferences>[2]): unknown =>
      sliceDifferences([1, 2, 3, 5], [0, 0, 0, 1], options);
    expect(() => two({ slices: [1, 1, 2] })).toThrow(LengthMismatchError);
    expect(() => two({ slices: [1, 1, 2, 0.5] })).toThrow(InvalidCountError);
    expect(() => two({ slices: [1, 1, 2, 2], clusters: [1, 2, 2, 3] })).toThrow("clusters[2] is 2");
    expect(() => two({ slices: [1, 1, 2, 2], clusters: [1, 2, 3] })).toThrow(LengthMismatchError);
    expect(() => two({ slices: [1, 1, 2, 2], level: 95 })).toThrow(InvalidParameterError);
    expect(() => sliceDifferences([1, Number.NaN], [1, 1], { slices: [1, 1] })).toThrow(
      NonFiniteValueError,
    );
    expect(() =>
      sliceDifferences([1e200, -3e200, 0, 1], [0, 0, 0, 0], { slices: [1, 1, 2, 2] }),
    ).toThrow(NotEstimableError);
  });
});
