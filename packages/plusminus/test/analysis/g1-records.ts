import type { RunRecord } from "../../src/record/run.ts";
import type { Trial } from "../../src/record/trial.ts";

/**
 * The golden dataset G1: 60 items in 12 passages of unequal size, two models, three repeats. Its reference
 * numbers come from R (sandwich, clubSandwich, coin) and scipy; golden/intervals has the scripts.
 */
const PASSAGES = "AABBBCCCCDDDDDEEEEEEFFFFFFFGGGGGGGGHHHHHHHHHIIIIJJJJJKKKLLLL";
const SCORES = {
  A: [
    "111110111111111111110111101111111111111111111111010110001110",
    "111111111011111111111110011111011111111111111110101000001111",
    "111111111101011011110111011111111111111111111111001101001111",
  ],
  B: [
    "111110111000001111111010010110011111010111111101100100001110",
    "111111101010001111110111111111111111111111001011000100001100",
    "111111111001011111100111111111110100011111111111001100001001",
  ],
} as const;

/** One of the two models of G1, with its first `repeats` repeats. */
export function g1(model: "A" | "B", repeats: 1 | 3): RunRecord {
  const trials: Trial[] = SCORES[model].slice(0, repeats).flatMap((bits, repeat) =>
    [...bits].map((bit, item) => ({
      item: String(item),
      repeat: repeat + 1,
      status: "scored" as const,
      scores: { acc: Number(bit) },
    })),
  );
  return {
    run: {
      id: `g1-${model}`,
      model,
      benchmark: "g1",
      harness: { name: "golden" },
      settings: {},
      metrics: [{ name: "acc", direction: "higher-is-better", scale: [0, 1] }],
      completeness: { kind: "complete" },
      printed: [],
      source: "g1",
    },
    items: [...PASSAGES].map((passage, item) => ({ id: String(item), groups: { passage } })),
    trials,
  };
}
