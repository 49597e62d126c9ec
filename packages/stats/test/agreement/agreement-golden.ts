import { readGolden } from "../golden.ts";

/** A value with its spread, as the generators wrote it. */
export interface GoldenEstimate {
  readonly value: number;
  readonly standardError: number;
  readonly interval: readonly number[];
}

/** What the generators in golden/agreement wrote. */
export interface AgreementGolden {
  readonly predictions: readonly PredictionCase[];
  readonly clusteredPredictions: readonly (PredictionCase & {
    readonly labelledClusters: readonly number[];
    readonly unlabelledClusters: readonly number[];
  })[];
  readonly corrections: readonly (GoldenEstimate & {
    readonly passes: number;
    readonly trials: number;
    readonly correctOnFailures: number;
    readonly failures: number;
    readonly correctOnPasses: number;
    readonly passing: number;
    readonly level: number;
  })[];
  readonly agreements: readonly {
    readonly table: readonly (readonly number[])[];
    readonly level: number;
    readonly none: GoldenEstimate;
    readonly linear: GoldenEstimate;
    readonly quadratic: GoldenEstimate;
    readonly ac1: GoldenEstimate;
  }[];
  readonly alphas: readonly {
    readonly units: readonly (readonly (number | null)[])[];
    readonly nominal: GoldenEstimate;
    readonly ordinal: GoldenEstimate;
    readonly interval: GoldenEstimate;
    readonly ratio: GoldenEstimate;
  }[];
  readonly fromR: readonly { readonly name: string; readonly value: number }[];
}

interface PredictionCase extends GoldenEstimate {
  readonly labels: readonly number[];
  readonly judged: readonly number[];
  readonly unlabelled: readonly number[];
  readonly level: number;
  readonly tuning: number;
  readonly degreesOfFreedom: number | null;
  readonly p?: number;
}

export const AGREEMENT = readGolden("agreement") as AgreementGolden;

/** A table of counts, row by the first rater and column by the second, as their ratings. */
export function ratingsOf(table: readonly (readonly number[])[]): [number[], number[]] {
  const [first, second]: [number[], number[]] = [[], []];
  for (const [row, counts] of table.entries()) {
    for (const [column, count] of counts.entries()) {
      for (let item = 0; item < count; item++) {
        first.push(row);
        second.push(column);
      }
    }
  }
  return [first, second];
}
