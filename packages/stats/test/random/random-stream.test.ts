import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { chiSquaredUpperTail } from "../../src/distribution/chi-squared.ts";
import { InvalidCountError } from "../../src/errors.ts";
import { createRandom, type Random } from "../../src/random/random-stream.ts";
import { normal, shuffle } from "../../src/random/sampling.ts";

const draw = (rng: Random, count: number): number[] =>
  Array.from({ length: count }, () => rng.uint32());

/** Largest probability with which a right generator may fail one of these seeded tests. */
const SUSPICIOUS = 1e-4;

function equalShares(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return chiSquaredUpperTail(statistic, counts.length - 1);
}

describe("a random stream", () => {
  test("the same seed gives the same numbers, another seed others", () => {
    expect(draw(createRandom(7), 9)).toEqual(draw(createRandom(7), 9));
    expect(draw(createRandom(7), 9)).not.toEqual(draw(createRandom(8), 9));
    expect(draw(createRandom(7), 9)).not.toEqual(draw(createRandom(7 + 2 ** 32), 9));
  });

  test("its words are the generator's blocks, in order of the counter", () => {
    // Known answer of the generator for counter 0 and key 0: golden/random/cases.json.
    expect(draw(createRandom(0), 4)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  });

  test("a substream does not depend on what its parent drew, nor on its siblings", () => {
    const fresh = draw(createRandom(3).substream("bootstrap"), 5);
    const parent = createRandom(3);
    draw(parent, 1001);
    draw(parent.substream("permutation"), 3);
    expect(draw(parent.substream("bootstrap"), 5)).toEqual(fresh);
  });

  test("making and using a substream does not disturb its parent", () => {
    const parent = createRandom(3);
    const before = draw(parent, 3);
    draw(parent.substream("bootstrap"), 17);
    expect([...before, ...draw(parent, 3)]).toEqual(draw(createRandom(3), 6));
  });

  test("names that look alike make different streams", () => {
    const root = createRandom(1);
    const streams = [
      root,
      ...["", "a", "b", "ab", "ba", "aa", "a\0", "\0a", "ä", "item 1", "item 11"].map((name) =>
        root.substream(name),
      ),
      root.substream("a").substream("b"),
      root.substream("b").substream("a"),
      root.substream("").substream(""),
    ];
    const beginnings = streams.map((stream) => draw(stream, 2).join(" "));
    expect(new Set(beginnings).size).toBe(streams.length);
  });

  test("uniform numbers lie in [0, 1) and fill it evenly", () => {
    const rng = createRandom(11);
    const counts = Array.from({ length: 64 }, () => 0);
    for (let index = 0; index < 64_000; index++) {
      const value = rng.uniform();
      expect(value >= 0 && value < 1).toBe(true);
      counts[Math.floor(value * 64)]!++;
    }
    expect(equalShares(counts)).toBeGreaterThan(SUSPICIOUS);
  });

  test("uniform numbers use 53 bits", () => {
    const rng = createRandom(12);
    const odd = Array.from({ length: 1000 }, () => rng.uniform() * 2 ** 53).filter(
      (multiple) => Number.isInteger(multiple) && multiple % 2 === 1,
    );
    expect(odd.length).toBeGreaterThan(400);
    expect(odd.length).toBeLessThan(600);
  });

  test("whole numbers below a bound are equally likely, also where the bound is no power of two", () => {
    const rng = createRandom(13);
    const counts = Array.from({ length: 7 }, () => 0);
    for (let index = 0; index < 35_000; index++) counts[rng.integer(7)]!++;
    expect(equalShares(counts)).toBeGreaterThan(SUSPICIOUS);
  });

  test("bounds that a plain remainder would bias are met evenly", () => {
    // Of 2³² words, the remainder by 3 × 2³⁰ would hit the first third twice as often.
    const small = createRandom(14);
    // Beyond 2³², of 2⁵³ numbers, likewise.
    const large = createRandom(15);
    const counts = [0, 0, 0];
    const largeCounts = [0, 0, 0];
    for (let index = 0; index < 9000; index++) {
      counts[Math.floor(small.integer(3 * 2 ** 30) / 2 ** 30)]!++;
      largeCounts[Math.floor(large.integer(3 * 2 ** 51) / 2 ** 51)]!++;
    }
    expect(equalShares(counts)).toBeGreaterThan(SUSPICIOUS);
    expect(equalShares(largeCounts)).toBeGreaterThan(SUSPICIOUS);
  });

  test("below 1 there is only 0", () => {
    expect(createRandom(1).integer(1)).toBe(0);
  });

  test("seeds and bounds that are no whole numbers in range are refused", () => {
    for (const bad of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => createRandom(bad)).toThrow(InvalidCountError);
    }
    for (const bad of [0, -1, 2.5, Number.NaN]) {
      expect(() => createRandom(1).integer(bad)).toThrow(InvalidCountError);
    }
  });

  test("frozen: what seed 1 yields has not changed since the first release (a change detector, no oracle)", () => {
    const root = createRandom(1);
    const named = root.substream("bootstrap").substream("item 17");
    const yielded = {
      words: draw(root, 6),
      uniform: [root.uniform(), root.uniform()],
      integers: Array.from({ length: 8 }, () => root.integer(100)),
      substreamWords: draw(named, 4),
      normal: [normal(named), normal(named)].map((value) => value.toFixed(12)),
      shuffled: shuffle(named, [1, 2, 3, 4, 5, 6, 7, 8]),
    };
    const frozen: unknown = JSON.parse(
      readFileSync(new URL("frozen-seed-1.json", import.meta.url), "utf8"),
    );
    expect(yielded).toEqual(frozen);
  });
});
