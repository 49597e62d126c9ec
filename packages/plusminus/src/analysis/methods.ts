import {
  boundedMeanInterval,
  boundedPairedDifference,
  clusteredPairedDifference,
  clusterRobustMean,
  clusterRobustVariants,
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
import type { Scale } from "./scale.ts";

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
export interface DifferenceInput extends Omit<MeanInput, "means"> {
  readonly treatment: Float64Array;
  readonly control: Float64Array;
}

/** One coherent pair: the interval of a mean, and the interval and test of a paired difference. */
export interface Method {
  readonly mean: (input: MeanInput) => Estimate | NotEstimable;
  readonly difference: (input: DifferenceInput) => Contrast | NotEstimable;
  /** Tests that people ask for; shown, never decisive. */
  readonly alsoReported: (input: DifferenceInput) => readonly SignificanceTest[];
}

export const METHODS: Readonly<Record<Exclude<MethodName, "refuse">, Method>> = {
  "cluster-robust": {
    mean: (input) =>
      input.scale === undefined
        ? clusterRobustMean(input.means, input.clusters!.of, { level: input.level })
        : onUnitScale(input, (unit) =>
            effectiveWilsonInterval(unit, { level: input.level, clusters: input.clusters!.of }),
          ),
    difference: ({ treatment, control, clusters, level }) =>
      clusteredPairedDifference(treatment, control, clusters!.of, { level }),
    alsoReported: (input) =>
      estimable(exactSignFlip(differences(input), { clusters: input.clusters!.of })),
  },
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
      const width = input.scale![1] - input.scale![0];
      const unit = differences(input).map((difference) => difference / width);
      const { level, clusters } = input;
      const result = boundedPairedDifference(unit, { level, ...effectiveSize(clusters) });
      if ("kind" in result) return result;
      const difference = withClusters(rescaled(result.difference, width, 0), unit, clusters);
      return { difference, test: result.test };
    },
    alsoReported: (input) =>
      estimable(
        exactSignFlip(
          differences(input),
          input.clusters === undefined ? {} : { clusters: input.clusters.of },
        ),
      ),
  },
  "t-on-item-means": {
    mean: (input) =>
      input.scale === undefined
        ? meanTInterval(input.means, { level: input.level })
        : onUnitScale(input, (unit) => effectiveWilsonInterval(unit, { level: input.level })),
    difference: ({ treatment, control, level }) => pairedDifference(treatment, control, { level }),
    alsoReported: (input) => estimable(exactSignFlip(differences(input))),
  },
};

/** An estimate that is made on [0, 1], in the metric's own unit; the scale must be known. */
function onUnitScale(
  { means, scale }: MeanInput,
  estimate: (unit: Float64Array) => Estimate | NotEstimable,
): Estimate | NotEstimable {
  const [low, high] = scale!;
  const result = estimate(means.map((score) => (score - low) / (high - low)));
  if (result.kind === "estimated") return rescaled(result, high - low, low);
  const { value } = result;
  return value === undefined ? result : { ...result, value: value * (high - low) + low };
}

/** Items that only one of two models solved. */
export function discordance(input: Scores): {
  readonly onlyTreatment: number;
  readonly onlyControl: number;
  readonly n: number;
} {
  const d = differences(input);
  const onlyTreatment = d.filter((difference) => difference > 0).length;
  const onlyControl = d.filter((difference) => difference < 0).length;
  return { onlyTreatment, onlyControl, n: d.length };
}

type Scores = Pick<DifferenceInput, "treatment" | "control">;

/** Differences smaller than this share of the scores are what averaging in another order leaves behind. */
const ROUNDING = 1e-12;

export function differences({ treatment, control }: Scores): Float64Array {
  return treatment.map((score, item) => {
    const difference = score - control[item]!;
    const size = Math.max(Math.abs(score), Math.abs(control[item]!));
    return Math.abs(difference) <= ROUNDING * size ? 0 : difference;
  });
}

function estimable(test: SignificanceTest | NotEstimable): readonly SignificanceTest[] {
  return "kind" in test ? [] : [test];
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

function rescaled(estimate: Estimate, width: number, offset: number): Estimate {
  const { lower, upper } = estimate.interval;
  return {
    ...estimate,
    value: estimate.value * width + offset,
    ...(estimate.standardError === undefined
      ? {}
      : { standardError: estimate.standardError * width }),
    interval: {
      ...estimate.interval,
      ...(lower === undefined ? {} : { lower: lower * width + offset }),
      ...(upper === undefined ? {} : { upper: upper * width + offset }),
    },
  };
}
