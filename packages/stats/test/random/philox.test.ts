import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { philox, type PhiloxCounter, type PhiloxKey } from "../../src/random/philox.ts";

interface KnownAnswer {
  readonly counter: readonly string[];
  readonly key: readonly string[];
  readonly expected: readonly string[];
}

const KNOWN_ANSWERS = JSON.parse(
  readFileSync(new URL("../../../../golden/random/cases.json", import.meta.url), "utf8"),
) as readonly KnownAnswer[];

const fromHex = (words: readonly string[]): number[] => words.map((word) => parseInt(word, 16));

test("Philox4x32-10 gives the known answers published with its paper", () => {
  expect(KNOWN_ANSWERS).toHaveLength(3);
  for (const { counter, key, expected } of KNOWN_ANSWERS) {
    const words = philox(
      fromHex(counter) as unknown as PhiloxCounter,
      fromHex(key) as unknown as PhiloxKey,
    );
    expect(words).toEqual(fromHex(expected));
  }
});

test("changing one bit of the counter or of the key changes about half of the output bits", () => {
  const base = philox([1, 2, 3, 4], [5, 6]);
  for (let bit = 0; bit < 32; bit++) {
    const flipped = (1 << bit) >>> 0;
    expect(differingBits(base, philox([(1 ^ flipped) >>> 0, 2, 3, 4], [5, 6]))).toBeGreaterThan(35);
    expect(differingBits(base, philox([1, 2, 3, 4], [5, (6 ^ flipped) >>> 0]))).toBeGreaterThan(35);
  }
});

function differingBits(first: PhiloxCounter, second: PhiloxCounter): number {
  return first
    .map((word, index) => (word ^ second[index]!) >>> 0)
    .map((difference) => difference.toString(2).replaceAll("0", "").length)
    .reduce((sum, count) => sum + count, 0);
}
