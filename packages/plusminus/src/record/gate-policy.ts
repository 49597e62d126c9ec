import type { MetricDirection } from "./metric.ts";

/** What is asked of one benchmark, or of every one where none is named. */
export interface GateQuestion {
  readonly benchmark?: string;
  /** Default: the metric of the policy, else the benchmark's primary one. */
  readonly metric?: string;
  /** Largest loss that does not matter, in the metric's unit. */
  readonly margin: number;
  /** What the policy says; it wins over what a log says. */
  readonly direction?: Exclude<MetricDirection, "unknown">;
  readonly scale?: readonly [number, number];
}

/** What becomes of a gate that comes to no decision. */
export type InconclusiveAction = "exit-3" | "fail" | "pass";

/** α of a whole release, shared among its pull requests. */
export interface GateBudget {
  /** Bound of the share of false alarms among all alarms of the release. */
  readonly alpha: number;
  /** Candidates that share it, fixed before the first. */
  readonly tests: number;
  readonly release: string;
  /** File of the ledger, relative to the policy's folder. */
  readonly ledger: string;
}

/** When a change may ship: written before the logs are seen. */
export interface GatePolicy {
  /** Confidence level, 1 − α. */
  readonly level: number;
  /** What is judged together; never empty. */
  readonly family: readonly GateQuestion[];
  /** Key of the items to cluster by; "none": not at all. */
  readonly group?: string;
  /** Common items below which nothing is judged. */
  readonly minimumItems: number;
  /** Largest share of trials without a score, or of items that the other log lacks. */
  readonly missing: number;
  readonly inconclusive: InconclusiveAction;
  readonly budget?: GateBudget;
}

/**
 * A policy as one text that two policies share exactly when they ask the same: defaults filled in, names in one order, no
 * spaces. Its hash is what a summary prints.
 */
export function canonicalPolicy(policy: GatePolicy): string {
  return JSON.stringify(inOrder(policy));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, inner]) => [name, inOrder(inner)]));
}
