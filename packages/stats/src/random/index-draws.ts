import { philox, type PhiloxKey } from "./philox.ts";
import type { Random } from "./random-stream.ts";

/** Largest number of items: beyond it the product of a word and the number is no exact double. */
export const MOST_ITEMS: number = 2 ** 21;

/** Seeds of the replicates of one bootstrap: replicate b has the Philox blocks (b, 0) to (b, 3) of this key. */
export type ReplicateKey = PhiloxKey;

/**
 * Gives every replicate of a bootstrap its own generators, whatever was drawn before and by whom: replicates
 * that are split over threads give the same bytes as those that are not.
 *
 * @param rng - Its first two words become the key.
 */
export function replicateKey(rng: Random): ReplicateKey {
  return [rng.uint32(), rng.uint32()];
}

/**
 * Draws whole numbers below a bound by four generators xoshiro128++ in turn, with which a vector unit draws four
 * at once. Philox is the better generator, and an order slower: it gives the seeds.
 *
 * A 32-bit word is scaled to its range, which favours no number by more than below / 2³².
 *
 * @param key - Of the bootstrap.
 * @param replicate - Whole number in [0, 2³²).
 * @param below - At least 1, at most 2²¹.
 * @param drawn - Is filled.
 * @source Blackman & Vigna (2021), ACM Trans. Math. Softw. 47, article 36
 */
export function drawIndices(
  key: ReplicateKey,
  replicate: number,
  { below, drawn }: { readonly below: number; readonly drawn: Uint32Array },
): void {
  const state = new Int32Array(16);
  for (let lane = 0; lane < 4; lane++) {
    philox([replicate, lane, 0, 0], key).forEach((word, index) => {
      state[4 * index + lane] = word;
    });
  }
  for (let position = 0; position < drawn.length; position++) {
    const word = nextWord(state, position % 4);
    drawn[position] = Math.floor((word * below) / 0x1_0000_0000);
  }
}

/**
 * Next word of generator `lane`, whose state is words lane, 4 + lane, 8 + lane and 12 + lane. The generator is that of
 * `wordStream`: one function for both takes two to four times as long, because the places are then no constants.
 */
function nextWord(state: Int32Array, lane: number): number {
  const first = state[lane]!;
  const second = state[4 + lane]!;
  const third = state[8 + lane]! ^ first;
  const fourth = state[12 + lane]! ^ second;
  const word = (rotated((first + state[12 + lane]!) | 0, 7) + first) >>> 0;
  state[lane] = first ^ fourth;
  state[4 + lane] = second ^ third;
  state[8 + lane] = third ^ (second << 9);
  state[12 + lane] = rotated(fourth, 11);
  return word;
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
