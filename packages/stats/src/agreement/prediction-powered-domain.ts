import type { NotEstimable } from "../estimate.ts";
import { kishEffectiveSize } from "../interval/kish-effective-size.ts";
import { mean } from "../summary/mean.ts";
import type { Caveat } from "./caveat.ts";
import { straddlingCluster, type JudgedClusters, type JudgedScores } from "./judged-scores.ts";
import {
  ENOUGH_LABELS,
  FEWEST_ITEMS,
  type PredictionPoweredParts,
} from "./prediction-powered-parts.ts";
import { tooFewEffectiveLabels, type WeightedLabels } from "./prediction-powered-weights.ts";

/** With fewer, the share of wrong judgments is known no better than a count next to 0. */
const ENOUGH_DISAGREEMENTS = 5;
/** With fewer, CR2 with Satterthwaite's degrees of freedom is outside its declared domain. */
const FEWEST_DEGREES = 5;

/** How the labelled items were drawn, and what belongs together. */
interface JudgedDesign {
  readonly clusters?: JudgedClusters;
  readonly weighted?: WeightedLabels;
}

/** Why labels and judgments cannot be combined at all; undefined where they can. */
export function refusalOf(
  scores: JudgedScores,
  { clusters, weighted }: JudgedDesign,
): NotEstimable | undefined {
  const { labels, unlabelled } = scores;
  const [labelled, rest] = [labels.length, unlabelled.length];
  const n = labelled + rest;
  const value = labelled === 0 ? {} : { value: mean(labels) };
  const refuse = (reason: string, remedy: string): NotEstimable => {
    return { kind: "not-estimable", reason, remedy, ...value, n };
  };
  if (labelled < FEWEST_ITEMS) {
    return refuse(
      `Labelled items: ${labelled}; fewer than ${FEWEST_ITEMS} cannot show what the judge gets wrong.`,
      `Label at least ${FEWEST_ITEMS} items drawn at random, better ${ENOUGH_LABELS}.`,
    );
  }
  if (rest < FEWEST_ITEMS) {
    return refuse(
      `Items that only the judge scored: ${rest}; fewer than ${FEWEST_ITEMS} add nothing to the labels.`,
      "Use the labels alone.",
    );
  }
  if (disagreements(scores) === 0) {
    return refuse(
      `The judge is right about all ${labelled} labelled items; up to ${(300 / labelled).toPrecision(2)} % of its judgments may be wrong all the same, which the formula would take for 0 %.`,
      "Give the labels alone with a binomial interval, or label items until the judge errs.",
    );
  }
  const reason = clusters && clusterRefusal(clusters, weighted !== undefined);
  if (reason !== undefined) return refuse(...reason);
  return weighted && tooFewEffectiveLabels(scores, weighted);
}

/** Reason and remedy where the clusters themselves stand in the way. */
function clusterRefusal(
  clusters: JudgedClusters,
  mayStraddle: boolean,
): [reason: string, remedy: string] | undefined {
  const straddling = mayStraddle ? undefined : straddlingCluster(clusters);
  if (straddling !== undefined) {
    return [
      `Cluster ${straddling} has labelled and unlabelled items, so the two parts are not independent.`,
      "Label whole clusters drawn at random, or drop the unlabelled items of the labelled clusters.",
    ];
  }
  if (new Set(clusters.labelled).size < 2 || new Set(clusters.unlabelled).size < 2) {
    return [
      "All items of a part belong to one cluster, so nothing shows how clusters differ.",
      "Label items of several clusters.",
    ];
  }
  return undefined;
}

/** The refusal for clusters that are too few or too unequal; undefined where they are enough. */
export function tooFewDegrees(
  { value, degreesOfFreedom }: PredictionPoweredParts,
  n: number,
): NotEstimable | undefined {
  if (degreesOfFreedom! >= FEWEST_DEGREES) return undefined;
  const reason = `The clusters are worth ${degreesOfFreedom!.toFixed(1)} degrees of freedom; below ${FEWEST_DEGREES} the interval is too narrow.`;
  return { kind: "not-estimable", reason, remedy: "Label items of more clusters.", value, n };
}

/** What a reader should know besides the interval. */
export function doubtsAbout(
  scores: JudgedScores,
  { tuning }: PredictionPoweredParts,
  weighted: WeightedLabels | undefined,
): Caveat[] {
  const n = scores.labels.length;
  const worth = weighted === undefined ? n : kishEffectiveSize(weighted.shares);
  const caveats: Caveat[] = [];
  const doubt = (code: string, reason: string, remedy: string): void => {
    caveats.push({ code, reason, remedy });
  };
  // Equal weights are worth what they are but for rounding.
  if (worth < ENOUGH_LABELS * (1 - 1e-12)) {
    const counted =
      weighted === undefined
        ? `${n} labels`
        : `labels worth ${worth.toPrecision(3)} of equal weight`;
    doubt(
      "few-labels",
      `There are ${counted}; below ${ENOUGH_LABELS} the interval rests on the shape of the scores.`,
      `Label at least ${ENOUGH_LABELS} items.`,
    );
  }
  if (tuning === 0) {
    doubt(
      "judge-unused",
      "The judge does not follow the labels, so the answer is that of the labels alone.",
      "Use a better judge, or none.",
    );
  } else if (disagreements(scores) < ENOUGH_DISAGREEMENTS) {
    doubt(
      "few-disagreements",
      `Label and judgment differ on fewer than ${ENOUGH_DISAGREEMENTS} of ${n} labelled items, so how often the judge errs is hardly known.`,
      "Label more items, or rely on the labels alone.",
    );
  }
  return caveats;
}

/** Labelled items about which the judge is wrong. */
function disagreements({ labels, judged }: JudgedScores): number {
  let count = 0;
  for (let item = 0; item < labels.length; item++) count += Number(labels[item] !== judged[item]);
  return count;
}
