import { philox } from "./philox.ts";
import type { Random } from "./random-stream.ts";

/** The part of a stream that samplers of counts draw from. */
export type Words = Pick<Random, "uint32" | "uniform">;

/**
 * A fast stream for one replicate of a resampling: xoshiro128++ with a seed from Philox, ten times as fast as
 * Philox itself.
 *
 * Replicate b has the same numbers whatever was drawn for the others, so that replicates split over threads
 * give the same bytes as those that are not.
 *
 * @param key - Two words that belong to the resampling.
 * @param replicate - Whole number in [0, 2³²).
 * @source Blackman & Vigna (2021), ACM Trans. Math. Softw. 47, article 36
 */
export function wordStream(key: readonly [number, number], replicate: number): Words {
  // A typed array, because numbers above 2³¹ that a closure keeps are boxed anew with every change.
  const state = Int32Array.from(philox([replicate, 0, 0, 0], key));
  const uint32 = (): number => {
    const first = state[0]!;
    const second = state[1]!;
    const third = state[2]! ^ first;
    const fourth = state[3]! ^ second;
    const sum = (first + state[3]!) | 0;
    state[0] = first ^ fourth;
    state[1] = second ^ third;
    state[2] = third ^ (second << 9);
    state[3] = (fourth << 11) | (fourth >>> 21);
    return (((sum << 7) | (sum >>> 25)) + first) >>> 0;
  };
  const uniform = (): number => ((uint32() >>> 5) * 0x400_0000 + (uint32() >>> 6)) * 2 ** -53;
  return { uint32, uniform };
}
