/** Cells of the 2×2 of two subjects with 0/1 scores. */
export const CELLS = ["both", "only-treatment", "only-control", "neither"] as const;
export type Cell = (typeof CELLS)[number];
