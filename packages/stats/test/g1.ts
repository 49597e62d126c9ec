import { readGolden } from "./golden.ts";

interface G1 {
  /** Number of the passage, per item. */
  readonly clusters: readonly number[];
  /** One string of 0 and 1 per repeat, one letter per item. */
  readonly a: readonly string[];
  readonly b: readonly string[];
}

const { clusters, a, b } = (readGolden("intervals") as { readonly g1: G1 }).g1;

/**
 * Golden dataset G1: 60 items in 12 passages of unequal size, models A and B, three repeats each. The
 * reference numbers that tests cite for it beside the golden files were made with R 4.2.2 (sandwich,
 * clubSandwich), scipy 1.17.1 and statsmodels 0.15.0.
 */
export const PASSAGE: readonly number[] = clusters;

/** Mean over the three repeats, per item. */
export const MEANS_OF_A: readonly number[] = meansOf(a);
export const MEANS_OF_B: readonly number[] = meansOf(b);

/** Scores of the first repeat. */
export const FIRST_OF_A: readonly number[] = [...a[0]!].map(Number);
export const FIRST_OF_B: readonly number[] = [...b[0]!].map(Number);

function meansOf(repeats: readonly string[]): readonly number[] {
  return clusters.map(
    (_, item) => repeats.reduce((sum, bits) => sum + Number(bits[item]), 0) / repeats.length,
  );
}
