import type { Estimate, Level, NotEstimable, Values } from "../estimate.ts";
import { clusterRobustEstimate } from "../interval/cluster-robust.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { meanTInterval } from "../interval/mean-t-interval.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import type { Caveat } from "./caveat.ts";
import {
  assertClustered,
  everyCluster,
  everyJudgment,
  type JudgedClusters,
  type JudgedScores,
} from "./judged-scores.ts";
import { doubtsAbout, refusalOf, tooFewDegrees } from "./prediction-powered-domain.ts";
import {
  clusteredParts,
  independentParts,
  type PredictionPoweredParts,
} from "./prediction-powered-parts.ts";
import {
  weightedLabels,
  weightedParts,
  weightedPartsAt,
  type WeightedLabels,
} from "./prediction-powered-weights.ts";

/** Options of the estimates that combine labels and judgments. */
export interface PredictionPoweredOptions extends LevelOption {
  /** Clusters of the items, where they come in groups; without weights no cluster may have items of both parts. */
  readonly clusters?: JudgedClusters;
  /** 1 / the probability of being labelled, one per label, where that was not the same for all; any scale. */
  readonly weights?: Values;
}

/** An estimate from labels and judgments, beside what either says alone. */
export interface PredictionPoweredEstimate extends Estimate {
  /** λ: how far the judge is trusted, in [0, 1]; 0 uses the labels alone. */
  readonly tuning: number;
  readonly labelled: number;
  readonly unlabelled: number;
  /** From the labelled items alone: unbiased, but wider. */
  readonly labelsOnly: Estimate | NotEstimable;
  /** The judge believed blindly: its interval knows nothing of the judge's bias. */
  readonly judgeOnly: Estimate | NotEstimable;
  readonly caveats: readonly Caveat[];
}

interface CombinedOptions extends PredictionPoweredOptions {
  /** What the scores were subtracted from, to know what is only rounding. */
  readonly sources: readonly JudgedScores[];
}

/** What the formulas need to know of how the data came about. */
interface Design {
  readonly level: Level;
  /** All lists that went in. */
  readonly sources: readonly Values[];
  readonly clusters?: JudgedClusters;
  readonly weighted?: WeightedLabels;
}

/** Labels and judgments in one estimate, and each alone; or why not. */
export function combinedEstimate(
  scores: JudgedScores,
  options: CombinedOptions,
): PredictionPoweredEstimate | NotEstimable {
  const { clusters, weights } = options;
  const level = levelOf(options);
  if (clusters !== undefined) assertClustered(scores, clusters);
  const design: Design = {
    level,
    sources: options.sources.flatMap((source) => [source.labels, everyJudgment(source)]),
    ...(clusters === undefined ? {} : { clusters }),
    ...(weights === undefined ? {} : { weighted: weightedLabels(scores, weights, clusters) }),
  };
  const refusal = refusalOf(scores, design);
  if (refusal !== undefined) return refusal;
  const parts = partsOf(scores, design);
  const items = scores.labels.length + scores.unlabelled.length;
  const doubt = clusters === undefined ? undefined : tooFewDegrees(parts, items);
  if (doubt !== undefined) return doubt;
  const estimate = estimateOf(parts, scores, design);
  if (estimate.kind === "not-estimable") return estimate;
  return {
    ...estimate,
    tuning: parts.tuning,
    labelled: scores.labels.length,
    unlabelled: scores.unlabelled.length,
    labelsOnly: labelsAlone(scores, design),
    judgeOnly: judgeAlone(scores, design),
    caveats: doubtsAbout(scores, parts, design.weighted),
  };
}

function partsOf(scores: JudgedScores, { clusters, weighted }: Design): PredictionPoweredParts {
  if (weighted !== undefined) return weightedParts(scores, weighted);
  return clusters === undefined ? independentParts(scores) : clusteredParts(scores, clusters);
}

function methodOf({ clusters, weighted }: Design): string {
  if (weighted !== undefined) return "ppi++-weighted";
  return clusters === undefined ? "ppi++-t" : "ppi++-clustered";
}

function estimateOf(
  { value, variance, degreesOfFreedom }: PredictionPoweredParts,
  scores: JudgedScores,
  design: Design,
): Estimate | NotEstimable {
  const { level, clusters } = design;
  const standardError = Math.sqrt(variance);
  const n = scores.labels.length + scores.unlabelled.length;
  if (isOnlyRounding(standardError, design.sources)) {
    return { kind: "not-estimable", ...NOTHING_VARIES, value, n };
  }
  if (degreesOfFreedom !== undefined) {
    const method = methodOf(design);
    const counted =
      clusters === undefined ? {} : { clusters: new Set(everyCluster(clusters)).size };
    return tEstimate({ value, standardError, degreesOfFreedom, n, level, method, ...counted });
  }
  const method = "ppi++";
  const half = normalCriticalValue(level) * standardError;
  const interval = { lower: value - half, upper: value + half, level, method };
  return { kind: "estimated", value, standardError, interval, method, n };
}

const NOTHING_VARIES = {
  reason: "Labels and judgments do not vary, so their spread cannot be estimated.",
  remedy: "Label more items, or give an interval for the labelled share by Clopper and Pearson.",
} as const;

/** As if there had been no judge. */
function labelsAlone(scores: JudgedScores, design: Design): Estimate | NotEstimable {
  const { level, sources, clusters, weighted } = design;
  if (weighted === undefined) {
    if (clusters === undefined) return meanTInterval(scores.labels, { level });
    return clusterRobustEstimate(scores.labels, clusters.labelled, { level, sources });
  }
  const alone = estimateOf(weightedPartsAt(0, scores, weighted), scores, design);
  return { ...alone, n: scores.labels.length };
}

function judgeAlone(
  scores: JudgedScores,
  { level, sources, clusters }: Design,
): Estimate | NotEstimable {
  if (clusters === undefined) return meanTInterval(everyJudgment(scores), { level });
  return clusterRobustEstimate(everyJudgment(scores), everyCluster(clusters), { level, sources });
}
