/** Places that are not ruled out; 1 is the best. */
export interface Places {
  readonly lower: number;
  readonly upper: number;
}

/** Pairs of subjects, and of how many of them the order is certain, all together. */
export interface SeparablePairs {
  readonly total: number;
  readonly separable: number;
}
