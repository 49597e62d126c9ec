/**
 * Counts for single-step and step-down adjusted p values, filled replicate by replicate.
 *
 * @source Westfall & Young (1993), Resampling-Based Multiple Testing, algorithms 2.5 and 2.8
 */
export interface StepDownCounts {
  /** Takes the statistics of one replicate, all ≥ 0, in the order of the hypotheses. */
  readonly count: (replicate: Float64Array) => void;
  /** Replicates in which the hypothesis itself, the largest of all, and the largest of those not yet rejected reach it. */
  readonly read: () => {
    readonly raw: Float64Array;
    readonly singleStep: Float64Array;
    readonly stepDown: Float64Array;
  };
}

/** Statistics that are equal but for the order of their additions must count as ties. */
const ROUNDING = 1e-10;

/** Starts the counts for the observed statistics, all ≥ 0. */
export function stepDownCounts(observed: Float64Array): StepDownCounts {
  const size = observed.length;
  const falling = Uint32Array.from(observed.keys()).toSorted((i, j) => observed[j]! - observed[i]!);
  const reached = observed.map((statistic) => statistic * (1 - ROUNDING));
  const raw = new Float64Array(size);
  const singleStep = new Float64Array(size);
  const stepDown = new Float64Array(size);
  const count = (replicate: Float64Array): void => {
    let largest = 0;
    for (let rank = size - 1; rank >= 0; rank--) {
      const hypothesis = falling[rank]!;
      const statistic = replicate[hypothesis]!;
      if (statistic > largest) largest = statistic;
      if (statistic >= reached[hypothesis]!) raw[hypothesis]! += 1;
      if (largest >= reached[hypothesis]!) stepDown[hypothesis]! += 1;
    }
    // Downwards again, the largest of all in hand: once it reaches one it reaches all below.
    for (let rank = size - 1; rank >= 0 && largest >= reached[falling[rank]!]!; rank--) {
      singleStep[falling[rank]!]! += 1;
    }
  };
  const read = (): ReturnType<StepDownCounts["read"]> => {
    const monotone = Float64Array.from(stepDown);
    let least = 0;
    for (const hypothesis of falling) {
      least = Math.max(least, monotone[hypothesis]!);
      monotone[hypothesis] = least;
    }
    return { raw, singleStep, stepDown: monotone };
  };
  return { count, read };
}
