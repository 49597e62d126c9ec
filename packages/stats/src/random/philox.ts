/** Four 32-bit words: the position in a stream. */
export type PhiloxCounter = readonly [number, number, number, number];

/** Two 32-bit words: which stream. */
export type PhiloxKey = readonly [number, number];

const ROUNDS = 10;
const FIRST_MULTIPLIER = 0xd2511f53;
const SECOND_MULTIPLIER = 0xcd9e8d57;
const FIRST_KEY_STEP = 0x9e3779b9;
const SECOND_KEY_STEP = 0xbb67ae85;

/**
 * Philox4x32-10: turns a counter and a key into four random 32-bit words.
 *
 * It keeps no state: word i of a stream is computed from i, in any order and on any machine.
 * Not for cryptography.
 *
 * @param counter - Four whole numbers in [0, 2³²).
 * @param key - Two whole numbers in [0, 2³²).
 * @returns Four whole numbers in [0, 2³²).
 * @source Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11
 */
export function philox(counter: PhiloxCounter, key: PhiloxKey): PhiloxCounter {
  let [first, second, third, fourth] = counter;
  let [firstKey, secondKey] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const nextFirst = (highWord(SECOND_MULTIPLIER, third) ^ second ^ firstKey) >>> 0;
    const nextThird = (highWord(FIRST_MULTIPLIER, first) ^ fourth ^ secondKey) >>> 0;
    second = Math.imul(SECOND_MULTIPLIER, third) >>> 0;
    fourth = Math.imul(FIRST_MULTIPLIER, first) >>> 0;
    first = nextFirst;
    third = nextThird;
    firstKey = (firstKey + FIRST_KEY_STEP) >>> 0;
    secondKey = (secondKey + SECOND_KEY_STEP) >>> 0;
  }
  return [first, second, third, fourth];
}

/** Upper 32 bits of a 64-bit product, from exact products of 32 by 16 bits. */
function highWord(multiplier: number, word: number): number {
  const lowPart = multiplier * (word & 0xffff);
  const highPart = multiplier * (word >>> 16);
  return Math.floor((highPart + Math.floor(lowPart / 0x10000)) / 0x10000);
}
