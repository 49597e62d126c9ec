import { BLOCK, plainBlocks, POWERS, type BlockSums, type WeightedValues } from "./block-sums.ts";
import { kernelBlocks } from "./power-sums-kernel.ts";

export { POWERS, type WeightedValues } from "./block-sums.ts";

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
  sample: WeightedValues,
  limit: number,
  powersFor: (share: number) => number = () => POWERS,
): SplitValues {
  return splitBlocks(sample, kernelBlocks(sample) ?? plainBlocks(sample), { limit, powersFor });
}

/** What {@link splitBySize} is asked. */
interface Split {
  readonly limit: number;
  readonly powersFor: (share: number) => number;
}

/**
 * {@link splitBySize} by the plain version or by the kernel: both give the same bits.
 *
 * @internal Exported so that a test can hold one against the other.
 */
export function splitBlocks(
  { values, counts }: WeightedValues,
  blocks: BlockSums,
  { limit, powersFor }: Split,
): SplitValues {
  const large: number[] = [];
  const largeCounts: number[] = [];
  for (let start = 0; start < values.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, values.length);
    const { largest, beyond } = blocks.split(start, end, limit);
    for (const position of beyond) {
      large.push(values[start + position]!);
      largeCounts.push(counts === undefined ? 1 : counts[start + position]!);
    }
    blocks.add(powersFor(largest / limit));
  }
  return {
    powerSums: blocks.powerSums.slice(),
    large: Float64Array.from(large),
    largeCounts: Float64Array.from(largeCounts),
  };
}
