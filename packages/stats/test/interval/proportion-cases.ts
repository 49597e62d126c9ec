import { readGolden } from "../golden.ts";

/** One row of golden/intervals: limits by scipy. */
export interface ProportionCase {
  readonly successes: number;
  readonly trials: number;
  readonly level: number;
  readonly wilson: readonly number[];
  readonly clopperPearson: readonly number[];
  readonly jeffreys: readonly number[];
}

export function proportionCases(): readonly ProportionCase[] {
  return (readGolden("intervals") as { readonly proportions: readonly ProportionCase[] })
    .proportions;
}
