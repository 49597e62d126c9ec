/** One model is certainly better than another. */
export interface OrderedPair {
  readonly better: number;
  readonly worse: number;
}

/** Where a model may stand; 1 is the best. */
export interface RankSet {
  /** 1 + the models with a higher estimate. */
  readonly estimate: number;
  /** Best rank that is not ruled out. */
  readonly lower: number;
  /** Worst rank that is not ruled out. */
  readonly upper: number;
}

/** Below all that are certainly better, above all that are certainly worse. */
export function rankSetsOf(
  estimates: readonly number[],
  settled: readonly OrderedPair[],
): readonly RankSet[] {
  return estimates.map((own, model) => ({
    estimate: 1 + estimates.filter((other) => other > own).length,
    lower: 1 + settled.filter(({ worse }) => worse === model).length,
    upper: estimates.length - settled.filter(({ better }) => better === model).length,
  }));
}
