import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mantelTest, type MantelTest } from "../../src/diversity/mantel-test.ts";
import type { PairwiseMatrix } from "../../src/diversity/similarity-matrix.ts";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

interface MantelCase {
  readonly name: string;
  readonly first: PairwiseMatrix;
  readonly second: PairwiseMatrix;
  readonly correlation: "pearson" | "spearman";
  readonly statistic: number;
  /** Orders as extreme, of `orders`; up to seven objects. */
  readonly greater?: number;
  readonly twoSided?: number;
  readonly orders?: number;
}

const rng = createRandom(1);

/** Symmetric, with entries that are independent uniform numbers. */
function randomTable(stream: Random, size: number): number[][] {
  const table = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      table[row]![column] = table[column]![row] = stream.uniform();
    }
  }
  return table;
}

/** Distances between random places on a line: their entries depend on each other. */
function distances(stream: Random, size: number): number[][] {
  const places = Array.from({ length: size }, () => stream.uniform());
  return places.map((one) => places.map((other) => Math.abs(one - other)));
}

describe("Mantel's test", () => {
  test("has the golden statistics of vegan and scipy, and the p of listing all orders", () => {
    const { cases } = readGolden("diversity/mantel") as { readonly cases: readonly MantelCase[] };
    for (const { name, first, second, correlation, ...golden } of cases) {
      const both = tested(mantelTest(first, second, { rng, correlation, permutations: 50 }));
      expectClose(both.statistic, golden.statistic, name);
      expect(both.exhaustive).toBe(golden.orders !== undefined);
      if (golden.orders === undefined) continue;
      const options = { rng, correlation, alternative: "greater" } as const;
      const greater = tested(mantelTest(first, second, options));
      expect(both.permutations).toBe(golden.orders);
      expectClose(both.p * golden.orders, golden.twoSided!, `two-sided p of ${name}`);
      expectClose(greater.p * golden.orders, golden.greater!, `one-sided p of ${name}`);
    }
  });

  test("with few random orders comes as close to many as its Monte Carlo error says, and never reaches 0", () => {
    const [first, second] = [randomTable(createRandom(5), 8), randomTable(createRandom(6), 8)];
    const few = tested(mantelTest(first, second, { rng, permutations: 500 }));
    const many = tested(mantelTest(first, second, { rng: createRandom(2), permutations: 20_000 }));
    expect(Math.abs(few.p - many.p)).toBeLessThan(4 * few.monteCarloError!);
    expect(few).toMatchObject({ exhaustive: false, smallestP: 1 / 501, permutations: 500 });
    expect(tested(mantelTest(first, first, { rng, permutations: 99 })).p).toBe(0.01);
  });

  test("gives each seed its numbers, however much was drawn before", () => {
    const [first, second] = [distances(createRandom(7), 9), distances(createRandom(8), 9)];
    const used = createRandom(3);
    used.uint32();
    const once = mantelTest(first, second, { rng: used, permutations: 200 });
    expect(mantelTest(first, second, { rng: createRandom(3), permutations: 200 })).toEqual(once);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
  });

  test("is symmetric, free of units, blind to the diagonal, and turns round with similarity into distance", () => {
    const sizes = fc.integer({ min: 3, max: 6 });
    fc.assert(
      fc.property(
        fc.nat(1e6),
        sizes,
        fc.constantFrom("pearson", "spearman"),
        (seed, size, kind) => {
          const stream = createRandom(seed);
          const [first, second] = [randomTable(stream, size), distances(stream, size)];
          const options = { rng, correlation: kind } as const;
          const plain = tested(mantelTest(first, second, options));
          expect(plain.p).toBeGreaterThanOrEqual(plain.smallestP);
          expect(plain.p).toBeLessThanOrEqual(1);
          const swapped = tested(mantelTest(second, first, options));
          expectClose(swapped.statistic, plain.statistic, "swapped");
          expect(swapped.p).toBe(plain.p);
          const turned = first.map((row, at) =>
            row.map((value, column) => (at === column ? 99 : 1e200 * (5 - value))),
          );
          const other = tested(mantelTest(turned, second, options));
          if (kind === "pearson") expect(other.p).toBe(plain.p);
          expect(other.statistic).toBeCloseTo(-plain.statistic, 9);
        },
      ),
      { seed: 93, numRuns: 40 },
    );
  });

  test("rejects 5 % of true null hypotheses although the entries depend on each other", () => {
    const draws = 1500;
    const rejections = countOf(draws, (draw) => {
      const stream = createRandom(9000 + draw);
      const [first, second] = [distances(stream, 9), distances(stream, 9)];
      return tested(mantelTest(first, second, { rng: stream, permutations: 99 })).p <= 0.05;
    });
    assertRate(rejections, draws, [0.05, 0.05]);
  });

  test("is refused for two objects and for a table without differences", () => {
    assertRefused(mantelTest([], [], { rng }));
    const two = randomTable(rng, 2);
    assertRefused(mantelTest(two, two, { rng }));
    const flat = Array.from({ length: 4 }, () => [0.1, 0.1, 0.1, 0.1]);
    const zero = flat.map((row) => row.map(() => 0));
    for (const table of [flat, zero]) {
      const refusal = assertRefused(mantelTest(table, randomTable(rng, 4), { rng }));
      expect(refusal.reason).toContain("equal");
    }
  });

  test("throws for tables of different objects, lopsided ones, and no permutations", () => {
    const three = randomTable(rng, 3);
    expect(() => mantelTest(three, randomTable(rng, 4), { rng })).toThrow(LengthMismatchError);
    expect(() => mantelTest(three, three, { rng, permutations: 0 })).toThrow(InvalidCountError);
    const broken = three.map((row) => [...row]);
    broken[2]![1] = 7;
    expect(() => mantelTest(three, broken, { rng })).toThrow(InvalidParameterError);
    broken[2]![1] = Infinity;
    expect(() => mantelTest(broken, three, { rng })).toThrow(NonFiniteValueError);
  });
});

function tested(result: MantelTest | NotEstimable): MantelTest {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}
