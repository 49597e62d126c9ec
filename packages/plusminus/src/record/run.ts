import type { Item } from "./item.ts";
import type { Metric } from "./metric.ts";
import type { Trial } from "./trial.ts";

/**
 * Whether the trials of a run are the trials its score is about. An incomplete run is never shown as a
 * score unless the user asks for what is there.
 */
export type Completeness =
  | { readonly kind: "complete" }
  | {
      readonly kind: "incomplete";
      readonly code:
        | "cancelled"
        | "failed"
        | "in-progress"
        | "unscored"
        | "truncated"
        | "no-items"
        | "aggregates-only";
      readonly reason: string;
      readonly remedy: string;
    };

/** An aggregate that the harness itself reported: kept apart, never trusted. */
export interface PrintedStatistic {
  /** Metric of the record that it summarises. */
  readonly metric: string;
  readonly statistic: "value" | "standard-error" | "n" | "lower" | "upper" | "other";
  /** What the harness calls it ("accuracy", "acc_norm_stderr"). */
  readonly name: string;
  readonly printed: number;
  /** Digits after the point that it was printed with, where that is known: a number forgets its trailing zeros. */
  readonly decimals?: number;
}

/** What a benchmark is called that nothing in its log names. */
export const UNNAMED_BENCHMARK = "unnamed benchmark";

/** One harness run of one model on one benchmark. */
export interface Run {
  /** Unique among the inputs and stable for the same input. */
  readonly id: string;
  readonly model: string;
  readonly benchmark: string;
  readonly harness: { readonly name: string; readonly version?: string };
  /**
   * What the run was made with, in the words of {@link SettingName}; long texts stand as fingerprints.
   * A setting that the log does not record is absent.
   */
  readonly settings: Readonly<Record<string, string>>;
  /**
   * What else the log says of the run, in plain fields under the log's own names. It is kept and shown, and enters no
   * comparison: an id or a time differs between any two runs.
   */
  readonly other?: Readonly<Record<string, string>>;
  readonly metrics: readonly Metric[];
  /** Name of the metric that the benchmark is reported by, where the log tells. */
  readonly primaryMetric?: string;
  readonly completeness: Completeness;
  readonly printed: readonly PrintedStatistic[];
  /** Ids of the runs whose scores this one sums up: the tasks of a group, which may be groups themselves. */
  readonly parts?: readonly string[];
  /** Path of the file that the run was read from, as the user named it. */
  readonly source: string;
}

/** Settings with a meaning of their own; a reader may add others under the harness's name for them. */
export type SettingName =
  | "benchmark version"
  | "dataset"
  | "prompt"
  | "few-shot"
  | "scorer"
  | "judge"
  | "simulator"
  | "scaffold"
  | "item limit"
  | "repeats"
  | "temperature"
  | "seed"
  | "harness version"
  | "provider"
  | "date"
  | "limits"
  | "cost";

/** A run with its evidence. */
export interface RunRecord {
  readonly run: Run;
  readonly items: readonly Item[];
  readonly trials: readonly Trial[];
}
