import { assertCount } from "../validate.ts";
import { philox, type PhiloxCounter, type PhiloxKey } from "./philox.ts";

/** A stream of random numbers, reproducible from its seed and its name. */
export interface Random {
  /**
   * A stream of its own for one purpose, such as "bootstrap" or "item 17". It depends on the seed
   * and the path of names alone: not on what was drawn before, nor on the order of creation.
   */
  substream(name: string): Random;
  /** A whole number in [0, 2³²). */
  uint32(): number;
  /** A number in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** A whole number in [0, below), each equally likely. */
  integer(below: number): number;
}

/** Last counter word: keeps the blocks that name streams apart from the blocks that fill them. */
const DRAWING = 0;
const NAMING = 1;

const WORD = 0x1_0000_0000;

/**
 * Makes the random numbers of one seed.
 *
 * Hand it down as a parameter, one substream per purpose; the same seed gives the same bytes.
 *
 * @param seed - Whole number in [0, 2⁵³).
 * @returns The root stream of that seed.
 * @throws {@link InvalidCountError} unless the seed is such a number.
 * @source generator: {@link philox}
 * @example createRandom(1).substream("bootstrap").integer(6) // a die, the same one every time
 */
export function createRandom(seed: number): Random {
  assertCount("seed", seed, 0);
  return streamOf([seed % WORD, Math.floor(seed / WORD)]);
}

function streamOf(key: PhiloxKey): Random {
  let block: PhiloxCounter = [0, 0, 0, DRAWING];
  let drawn = 0;
  const uint32 = (): number => {
    if (drawn % 4 === 0) {
      const index = drawn / 4;
      block = philox([index % WORD, Math.floor(index / WORD), 0, DRAWING], key);
    }
    return block[drawn++ % 4]!;
  };
  return {
    substream: (name) => streamOf(keyOf(name, key)),
    uint32,
    uniform: () => uniformFrom(uint32),
    integer: (below) => integerFrom(uint32, below),
  };
}

/** Chains the name's characters through the generator, two to a block, beginning with its length. */
function keyOf(name: string, parent: PhiloxKey): PhiloxKey {
  let [first, second] = philox([name.length, 0, 0, NAMING], parent);
  for (let index = 0; index < name.length; index += 2) {
    const codes = name.charCodeAt(index) * 0x10000 + (name.charCodeAt(index + 1) || 0);
    [first, second] = philox([codes, index, 0, NAMING], [first, second]);
  }
  return [first, second];
}

function uniformFrom(uint32: () => number): number {
  const high = uint32() >>> 5;
  const low = uint32() >>> 6;
  return (high * 0x400_0000 + low) / (Number.MAX_SAFE_INTEGER + 1);
}

/** Rejects the draws above the last whole multiple of `below`; a plain remainder would favour small numbers. */
function integerFrom(uint32: () => number, below: number): number {
  assertCount("below", below, 1);
  const range = below <= WORD ? WORD : Number.MAX_SAFE_INTEGER + 1;
  const limit = range - (range % below);
  for (;;) {
    const draw = range === WORD ? uint32() : (uint32() >>> 11) * WORD + uint32();
    if (draw < limit) return draw % below;
  }
}
