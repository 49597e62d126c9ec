import { readGolden } from "../golden.ts";

/** What golden/resample/make.py wrote. */
export interface ResampleCases {
  readonly enumerated: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly level: number;
    readonly standardError: number;
    readonly percentile: readonly number[];
    readonly bca: readonly number[];
  }[];
  readonly binary: readonly {
    readonly passed: number;
    readonly n: number;
    readonly percentile: readonly number[];
    readonly bca: readonly number[];
  }[];
  readonly simulated: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly clusters?: readonly number[];
    /** The quantile at p lies between low and high, unless 4 000 000 resamples were 5 standard errors off. */
    readonly brackets: readonly {
      readonly p: number;
      readonly low: number;
      readonly high: number;
    }[];
    readonly below: number;
    readonly acceleration?: number;
  }[];
  readonly boot: readonly {
    readonly name: string;
    readonly bca: readonly number[];
    readonly percentile: readonly number[];
  }[];
  readonly scipyBca: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly replicates: readonly number[];
    readonly level: number;
    readonly bca: readonly number[];
    readonly percentile: readonly number[];
    readonly standardError: number;
  }[];
  readonly flips: readonly {
    readonly name: string;
    readonly differences: readonly number[];
    readonly p: number;
    readonly oracle: string;
  }[];
  readonly wild: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly clusters: readonly number[];
    readonly weights: "rademacher" | "webb";
    readonly statistic: number;
    readonly hits: number;
    readonly trials: number;
    readonly p: number;
  }[];
}

export function resampleCases(): ResampleCases {
  return readGolden("resample") as ResampleCases;
}
