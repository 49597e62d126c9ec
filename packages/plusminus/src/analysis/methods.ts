import {
  boundedMeanInterval,
  boundedPairedDifference,
  clusteredPairedDifference,
  clusterRobustMean,
  clusterRobustVariants,
  effectivePairedDifference,
  effectiveWilsonInterval,
  exactSignFlip,
  mcnemarExact,
  mcnemarMidP,
  meanTInterval,
  pairedDifference,
  pairedProportionDifference,
  wilsonInterval,
  type Contrast,
  type Estimate,
  type Level,
  type NotEstimable,
  type SignificanceTest,
} from "@plusminus/stats";
import type { Clusters } from "./clusters.ts";
import { differences, discordance, type PairedScores } from "./paired-scores.ts";
import type { Scale } from "./scale.ts";
import { differenceOnUnitScale, onUnitScale } from "./unit-scale.ts";

export type MethodName =
  | "cluster-robust"
  | "score-interval"
  | "bounded"
  | "t-on-item-means"
  | "refuse";

/** Item means of one subject, ready for a method. */
export interface MeanInput {
  readonly means: Float64Array;
  /** Smallest and largest possible score. */
  readonly scale: Scale | undefined;
  readonly clusters: Clusters | undefined;
  readonly level: Level;
}

/** Item means of two subjects on common items. */
export interface DifferenceInput extends Omit<MeanInput, "means">, PairedScores {}

/** One coherent pair: the interval of a mean, and the interval and test of a paired difference. */
export interface Method {
  readonly mean: (input: MeanInput) => Estimate | NotEstimable;
  readonly difference: (input: DifferenceInput) => Contrast | NotEstimable;
  /** Tests that people ask for; shown, never decisive. */
  readonly alsoReported: (input: DifferenceInput) => readonly SignificanceTest[];
}

/** The spread between items or groups is estimated; nothing but the unit differs between the two. */
const ESTIMATED_SPREAD: Method = {
  mean: spreadMean,
  difference: spreadDifference,
  alsoReported: (input) => [...signFlip(input), ...symmetricTest(input)],
};

export const METHODS: Readonly<Record<Exclude<MethodName, "refuse">, Method>> = {
  "cluster-robust": ESTIMATED_SPREAD,
  "score-interval": {
    mean: ({ means, level }) => {
      const successes = means.reduce((sum, score) => sum + score, 0);
      const interval = wilsonInterval(successes, means.length, { level });
      const value = successes / means.length;
      return { kind: "estimated", value, interval, method: interval.method, n: means.length };
    },
    difference: (input) => pairedProportionDifference(discordance(input), { level: input.level }),
    alsoReported: (input) => {
      const { onlyTreatment, onlyControl } = discordance(input);
      return [mcnemarMidP(onlyTreatment, onlyControl), mcnemarExact(onlyTreatment, onlyControl)];
    },
  },
  bounded: {
    mean: (input) => {
      const { means, clusters, level } = input;
      const result = onUnitScale(input, (unit) =>
        boundedMeanInterval(unit, { level, ...effectiveSize(clusters) }),
      );
      return result.kind === "estimated" ? withClusters(result, means, clusters) : result;
    },
    difference: (input) => {
      const { level, clusters } = input;
      return differenceOnUnitScale(input, (unit) => {
        const result = boundedPairedDifference(unit, { level, ...effectiveSize(clusters) });
        if ("kind" in result) return result;
        return { ...result, difference: withClusters(result.difference, unit, clusters) };
      });
    },
    alsoReported: signFlip,
  },
  "t-on-item-means": ESTIMATED_SPREAD,
};

/** The mean of item means whose spread is estimated. */
function spreadMean(input: MeanInput): Estimate | NotEstimable {
  const { means, scale, level, clusters } = input;
  const options = { level, ...labelsOf(clusters) };
  if (scale !== undefined) {
    return onUnitScale(input, (unit) => effectiveWilsonInterval(unit, options));
  }
  return clusters === undefined
    ? meanTInterval(means, { level })
    : clusterRobustMean(means, clusters.of, { level });
}

/** The difference of item means whose spread is estimated. */
function spreadDifference(input: DifferenceInput): Contrast | NotEstimable {
  const { scale, level, clusters } = input;
  if (scale === undefined) return symmetricDifference(input);
  const options = { level, ...labelsOf(clusters) };
  return differenceOnUnitScale(input, (unit) => effectivePairedDifference(unit, options));
}

/** The symmetric t interval of the differences and its test: what is judged where nothing bounds the scores. */
function symmetricDifference({
  treatment,
  control,
  clusters,
  level,
}: DifferenceInput): Contrast | NotEstimable {
  return clusters === undefined
    ? pairedDifference(treatment, control, { level })
    : clusteredPairedDifference(treatment, control, clusters.of, { level });
}

/** The t test that people know, where it does not decide: beside the score test of bounded scores. */
function symmetricTest(input: DifferenceInput): readonly SignificanceTest[] {
  if (input.scale === undefined) return [];
  const contrast = symmetricDifference(input);
  return "kind" in contrast ? [] : [contrast.test];
}

function signFlip(input: DifferenceInput): readonly SignificanceTest[] {
  const test = exactSignFlip(differences(input), labelsOf(input.clusters));
  return "kind" in test ? [] : [test];
}

/** The clusters as an option of the statistics, where there are any. */
function labelsOf(clusters: Clusters | undefined): { readonly clusters?: Int32Array } {
  return clusters === undefined ? {} : { clusters: clusters.of };
}

/**
 * Independent items that clustered ones are worth at the very least: as if all items of a group always
 * scored alike (Kish's effective size with an intraclass correlation of 1).
 */
function effectiveSize(clusters: Clusters | undefined): { readonly effectiveSize?: number } {
  if (clusters === undefined) return {};
  const sizes = new Float64Array(clusters.count);
  clusters.of.forEach((cluster) => (sizes[cluster]! += 1));
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  return { effectiveSize: clusters.of.length ** 2 / squares };
}

function withClusters(
  estimate: Estimate,
  values: Float64Array,
  clusters: Clusters | undefined,
): Estimate {
  if (clusters === undefined) return estimate;
  const { degreesOfFreedom } = clusterRobustVariants(values, clusters.of);
  return { ...estimate, clusters: clusters.count, degreesOfFreedom };
}
