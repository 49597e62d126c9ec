import { readGolden } from "../golden.ts";

/** One row of golden/intervals: a sample in clusters, by R. */
export interface MeanCase {
  readonly name: string;
  readonly values: readonly number[];
  readonly clusters: readonly number[];
  readonly mean: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly cr0: number;
  readonly cr1: number;
  readonly cr2: number;
  readonly cr3: number;
  readonly degreesOfFreedom: number;
  readonly clusteredLower: number;
  readonly clusteredUpper: number;
  readonly clusteredP: number;
}

export function meanCases(): readonly MeanCase[] {
  return (readGolden("intervals") as { readonly means: readonly MeanCase[] }).means;
}
