import type { Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertFinite, assertSameLength } from "../validate.ts";

/** Scores of one system: all items judged by a machine, some of them also labelled by people. */
export interface JudgedScores {
  /** What people say, one finite number per labelled item. */
  readonly labels: Values;
  /** What the judge says about the same items, in the same order. */
  readonly judged: Values;
  /** What the judge says about the items that nobody labelled. */
  readonly unlabelled: Values;
}

/** Which cluster each item belongs to; one numbering for both parts. */
export interface JudgedClusters {
  readonly labelled: ClusterLabels;
  readonly unlabelled: ClusterLabels;
}

/**
 * Checks that every label has its judgment and every score is a number.
 *
 * @throws {@link LengthMismatchError} unless every label has a judgment.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 */
export function assertJudged({ labels, judged, unlabelled }: JudgedScores): void {
  assertSameLength("labels", labels.length, "judged", judged.length);
  assertFinite("labels", labels);
  assertFinite("judged", judged);
  assertFinite("unlabelled", unlabelled);
}

/** @throws {@link LengthMismatchError} unless every item has a cluster. */
export function assertClustered(
  { labels, unlabelled }: JudgedScores,
  clusters: JudgedClusters,
): void {
  assertSameLength("labels", labels.length, "clusters.labelled", clusters.labelled.length);
  const [items, entries] = [unlabelled.length, clusters.unlabelled.length];
  assertSameLength("unlabelled", items, "clusters.unlabelled", entries);
}

/** The first cluster with labelled and unlabelled items, where there is one. */
export function straddlingCluster({ labelled, unlabelled }: JudgedClusters): number | undefined {
  const withLabels = new Set(labelled);
  for (const cluster of unlabelled) if (withLabels.has(cluster)) return cluster;
  return undefined;
}

/** Differences of two systems that were judged and labelled on the same items. */
export function judgedDifferences(treatment: JudgedScores, control: JudgedScores): JudgedScores {
  assertJudged(treatment);
  assertJudged(control);
  const subtract = (part: keyof JudgedScores): Float64Array => {
    const [minuend, subtrahend] = [treatment[part], control[part]];
    const [first, second] = [`treatment.${part}`, `control.${part}`];
    assertSameLength(first, minuend.length, second, subtrahend.length);
    return Float64Array.from(minuend, (score, item) => score - subtrahend[item]!);
  };
  return {
    labels: subtract("labels"),
    judged: subtract("judged"),
    unlabelled: subtract("unlabelled"),
  };
}

/** What the judge says of all items, the labelled ones first. */
export function everyJudgment({ judged, unlabelled }: JudgedScores): Float64Array {
  return Float64Array.from([...judged, ...unlabelled]);
}

/** The clusters of all items, in the same order. */
export function everyCluster({ labelled, unlabelled }: JudgedClusters): number[] {
  return [...labelled, ...unlabelled];
}
