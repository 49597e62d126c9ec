import { InvalidParameterError, LengthMismatchError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { assertFinite } from "../validate.ts";

/** Symmetric table of how alike, or how far apart, every two objects are: one row per object. */
export type PairwiseMatrix = readonly Values[];

/** Two computations of one similarity may differ by this share of the largest entry, in either order of the pair. */
const ROUNDING = 1e-9;

/**
 * Checks that a table has one entry for every two objects, the same in both orders.
 *
 * @throws {@link LengthMismatchError} unless every row has one entry per object.
 * @throws {@link NonFiniteValueError} if an entry is NaN or infinite.
 * @throws {@link InvalidParameterError} where (i, j) and (j, i) differ by more than rounding.
 */
export function assertPairwise(what: string, matrix: PairwiseMatrix): void {
  let largest = 0;
  for (const [row, values] of matrix.entries()) {
    const where = `${what}[${row}]`;
    if (values.length !== matrix.length) {
      throw new LengthMismatchError(what, matrix.length, where, values.length);
    }
    assertFinite(where, values);
    for (const value of values) largest = Math.max(largest, Math.abs(value));
  }
  for (const [row, values] of matrix.entries()) {
    for (let column = 0; column < row; column++) {
      const [here, mirrored] = [values[column]!, matrix[column]![row]!];
      if (Math.abs(here - mirrored) <= ROUNDING * largest) continue;
      throw new InvalidParameterError(
        `${what}[${row}][${column}]`,
        here,
        `the same as ${what}[${column}][${row}], which is ${mirrored}: make the measure symmetric first`,
      );
    }
  }
}
