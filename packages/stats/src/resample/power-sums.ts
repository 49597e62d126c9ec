/** Powers that are summed; enough for the series that they are needed for. */
export const POWERS = 24;

/** Values whose powers are taken together. */
const BLOCK = 256;

/** What a characteristic function is computed from. */
export interface WeightedValues {
  readonly values: Float64Array;
  /** How often each value occurs; absent where each is a row of its own. */
  readonly counts?: Float64Array;
  /** Rows in all. */
  readonly rows: number;
}

/** The small values as power sums Σ count · z^p, at index p; the large ones, one by one. */
export interface SplitValues {
  readonly powerSums: Float64Array;
  readonly large: Float64Array;
  readonly largeCounts: Float64Array;
}

/**
 * Sums the powers 1 … 24, or as many as matter, of all values up to a limit in one pass, and keeps those beyond it.
 *
 * @param limit - Largest absolute value that counts as small.
 * @param powersFor - How many powers matter of values that are all within a share of the limit; 24 if not given.
 * @example splitBySize({ values: Float64Array.of(1, 2, 9), rows: 3 }, 5).powerSums[2] // => 5
 */
export function splitBySize(
  { values, counts }: WeightedValues,
  limit: number,
  powersFor: (share: number) => number = () => POWERS,
): SplitValues {
  const powerSums = new Float64Array(POWERS + 1);
  const large: number[] = [];
  const largeCounts: number[] = [];
  const small = new Float64Array(BLOCK);
  const term = new Float64Array(BLOCK);
  for (let start = 0; start < values.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, values.length);
    let [size, largest] = [0, 0];
    for (let index = start; index < end; index++) {
      const value = values[index]!;
      const count = counts === undefined ? 1 : counts[index]!;
      const distance = Math.abs(value);
      if (distance <= limit) {
        if (distance > largest) largest = distance;
        small[size] = value;
        term[size] = count;
        size += 1;
      } else {
        large.push(value);
        largeCounts.push(count);
      }
    }
    addPowerSums(
      { values: small, terms: term, size, powers: powersFor(largest / limit) },
      powerSums,
    );
  }
  return {
    powerSums,
    large: Float64Array.from(large),
    largeCounts: Float64Array.from(largeCounts),
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
