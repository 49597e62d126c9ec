import type { Estimate, Interval, NotEstimable } from "@plusminus/stats";
import type { DroppedTrials } from "../record/columns.ts";

/**
 * What a number is about: these items re-run, items like these, items and the rest of the harness
 * (simulator, judge, prompt), or training runs like these.
 */
export type Estimand = "fixed-items" | "item-population" | "items-and-harness" | "training-runs";

/** How items were clustered for a number. */
export interface Clustering {
  readonly key: string;
  readonly count: number;
  readonly effectiveDf: number;
}

/** A score or a difference of scores as the JSON face carries it. */
export type ScoreEstimate =
  | {
      readonly kind: "estimated";
      readonly value: number;
      readonly standardError?: number;
      readonly interval: Interval;
      readonly method: string;
      readonly estimand: Estimand;
      readonly items: number;
      readonly trials: number;
      readonly groups?: Clustering;
      readonly dropped: readonly DroppedTrials[];
    }
  | {
      readonly kind: "not-estimable";
      readonly reason: string;
      readonly remedy: string;
      readonly value?: number;
      readonly items: number;
    };

/** What a statistic cannot know of the evaluation that it summarises. */
export interface EvaluationContext {
  readonly items: number;
  readonly trials: number;
  readonly groupKey: string | undefined;
  readonly dropped: readonly DroppedTrials[];
  /** What the number is about; default: items like these. */
  readonly estimand?: Estimand;
}

/** Turns a plain statistic about items into a number about an evaluation. */
export function toScoreEstimate(
  result: Estimate | NotEstimable,
  context: EvaluationContext,
): ScoreEstimate {
  if (result.kind === "not-estimable") {
    const { kind, reason, remedy, value } = result;
    const items = context.items;
    return value === undefined
      ? { kind, reason, remedy, items }
      : { kind, reason, remedy, value, items };
  }
  const groups = clusteringOf(result, context.groupKey);
  return {
    kind: "estimated",
    value: result.value,
    ...(result.standardError === undefined ? {} : { standardError: result.standardError }),
    interval: result.interval,
    method: result.method,
    estimand: context.estimand ?? "item-population",
    items: context.items,
    trials: context.trials,
    ...(groups === undefined ? {} : { groups }),
    dropped: context.dropped,
  };
}

function clusteringOf(estimate: Estimate, key: string | undefined): Clustering | undefined {
  if (key === undefined || estimate.clusters === undefined) return undefined;
  const effectiveDf = estimate.degreesOfFreedom ?? estimate.clusters - 1;
  return { key, count: estimate.clusters, effectiveDf };
}
