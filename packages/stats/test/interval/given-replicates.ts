import type { NotEstimable, Values } from "../../src/estimate.ts";
import type { ReplicatedEstimate } from "../../src/interval/bootstrap-interval.ts";
import type { BootstrapReplicates } from "../../src/resample/bootstrap-replicates.ts";
import type { StatisticOfRows } from "../../src/resample/jackknife.ts";
import { estimated } from "../laws.ts";

/** The statistic that every theory knows: the mean of the drawn rows. */
export function meanOf(values: Values): StatisticOfRows {
  return (rows) => {
    let sum = 0;
    for (const row of rows) sum += values[row]!;
    return sum / rows.length;
  };
}

/** An interval that was not refused. */
export function resampled(result: ReplicatedEstimate | NotEstimable): ReplicatedEstimate {
  return estimated(result) as ReplicatedEstimate;
}

/** Replicates that were drawn elsewhere. */
export function partOf(value: number, replicates: readonly number[], failed: number = 0) {
  const count = replicates.length + failed;
  return { kind: "replicated", value, first: 0, count, replicates, failed, n: 9 } as const;
}

/** 0.5, 1.5, … count − 0.5, whose mean is count / 2. */
export function evenlySpread(count: number): BootstrapReplicates {
  return partOf(
    count / 2,
    Array.from({ length: count }, (_, index) => index + 0.5),
  );
}

/** Forty lopsided scores. */
export const SKEWED: readonly number[] = Array.from(
  { length: 40 },
  (_, item) => Math.exp(((item * 17) % 40) / 12) / 3,
);
