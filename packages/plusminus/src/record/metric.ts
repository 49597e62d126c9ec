/** Which way is better. `unknown` allows neither "better" nor "worse". */
export type MetricDirection = "higher-is-better" | "lower-is-better" | "unknown";

/** One way of scoring an attempt. */
export interface Metric {
  /** As the harness names it; a filter or a component is part of the name ("exact_match,strict-match"). */
  readonly name: string;
  readonly direction: MetricDirection;
  /** Smallest and largest possible score, where it is known. */
  readonly scale?: readonly [number, number];
}
