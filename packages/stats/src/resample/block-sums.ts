/** Powers that are summed; enough for the series that they are needed for. */
export const POWERS = 24;

/** Values whose powers are taken together. */
export const BLOCK = 256;

/** What a characteristic function is computed from. */
export interface WeightedValues {
  readonly values: Float64Array;
  /** How often each value occurs; absent where each is a row of its own. */
  readonly counts?: Float64Array;
  /** Rows in all. */
  readonly rows: number;
}

/** Power sums that grow block by block. */
export interface BlockSums {
  /** Takes the values of a block, at most 256; it says which positions lie beyond the limit, and the largest of the others. */
  readonly split: (
    start: number,
    end: number,
    limit: number,
  ) => { readonly largest: number; readonly beyond: ArrayLike<number> & Iterable<number> };
  /** Adds so many powers of the values that lay within; once per block. */
  readonly add: (powers: number) => void;
  /** Σ count · z^p at index p. */
  readonly powerSums: Float64Array;
}

/** The version that `kernels/power-sums.ts` follows operation by operation. */
export function plainBlocks({ values, counts }: WeightedValues): BlockSums {
  const powerSums = new Float64Array(POWERS + 1);
  const small = new Float64Array(BLOCK);
  const terms = new Float64Array(BLOCK);
  let size = 0;
  return {
    powerSums,
    split: (start, end, limit) => {
      const beyond: number[] = [];
      let largest = 0;
      size = 0;
      for (let index = start; index < end; index++) {
        const value = values[index]!;
        const distance = Math.abs(value);
        if (distance <= limit) {
          if (distance > largest) largest = distance;
          small[size] = value;
          terms[size] = counts === undefined ? 1 : counts[index]!;
          size += 1;
        } else {
          beyond.push(index - start);
        }
      }
      return { largest, beyond };
    },
    add: (powers) => addPowerSums({ values: small, terms, size, powers }, powerSums),
  };
}

/** One block, and how many of its powers matter. */
interface Block {
  readonly values: Float64Array;
  /** How often each value occurs; used up. */
  readonly terms: Float64Array;
  readonly size: number;
  readonly powers: number;
}

/** Two powers at a time over one block, which stays in the fastest memory. */
function addPowerSums({ values, terms, size, powers }: Block, powerSums: Float64Array): void {
  for (let power = 1; power <= powers; power += 2) {
    let [odd, even] = [0, 0];
    for (let index = 0; index < size; index++) {
      const value = values[index]!;
      const term = terms[index]! * value;
      odd += term;
      terms[index] = term * value;
      even += term * value;
    }
    powerSums[power]! += odd;
    powerSums[power + 1]! += even;
  }
}
