/** What people really ask, by category. */
export interface Usage {
  /** Weight of each category; above 0. */
  readonly weights: ReadonlyMap<string, number>;
  /** Whether weights count requests: only then can chance be told from drift. */
  readonly areCounts: boolean;
}

/** Something that a benchmark should be about. */
export interface Need {
  readonly need: string;
  /** Above 0; any scale. */
  readonly weight: number;
}

/** What one expert says of one item and one need. */
export interface RelevanceRating {
  readonly need: string;
  readonly item: string;
  readonly expert: string;
  readonly relevance: number;
}
