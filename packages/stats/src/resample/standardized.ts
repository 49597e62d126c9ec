import type { WeightedValues } from "./block-sums.ts";
import { kernelStandardized, type Occurrences, type Standardized } from "./power-sums-kernel.ts";

/** What a resample is drawn from, standardized, and the root of the sum of squares that it was divided by. */
export function standardized(
  own: Occurrences,
  center: number,
  rows: number,
): { readonly sample: WeightedValues; readonly size: number } {
  const { values, size } = kernelStandardized(own, center) ?? plainStandardized(own, center);
  return {
    sample: { values, rows, ...(own.counts === undefined ? {} : { counts: own.counts }) },
    size,
  };
}

/**
 * The version that `kernels/power-sums.ts` follows operation by operation.
 *
 * @internal Exported so that a test can hold the kernel against it.
 */
export function plainStandardized({ values, counts }: Occurrences, center: number): Standardized {
  const shares = new Float64Array(values);
  let squares = 0;
  for (let index = 0; index < shares.length; index++) {
    const deviation = shares[index]! - center;
    shares[index] = deviation;
    squares += (counts === undefined ? 1 : counts[index]!) * deviation * deviation;
  }
  const size = Math.sqrt(squares);
  for (let index = 0; index < shares.length; index++) shares[index]! /= size;
  return { values: shares, size };
}
