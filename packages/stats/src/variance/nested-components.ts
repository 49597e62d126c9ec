import type { NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import { itemSummaries, type ItemSummary } from "./item-summaries.ts";
import { jackknifeComponent } from "./jackknife-interval.ts";
import type { VarianceComponent } from "./variance-component.ts";

/** Spread over clusters, over items of a cluster, and over answers to an item. */
export interface NestedComponents {
  readonly kind: "estimated";
  readonly clusters: VarianceComponent;
  readonly itemsInClusters: VarianceComponent;
  readonly within: VarianceComponent;
  readonly count: { readonly clusters: number; readonly items: number; readonly trials: number };
}

/** The sums over one cluster that everything else is made of; they add up over clusters. */
interface ClusterSums {
  readonly items: number;
  readonly trials: number;
  readonly mean: number;
  /** Squares within items, and of items about the cluster's mean. */
  readonly within: number;
  readonly between: number;
  /** Σ of squared numbers of answers per item. */
  readonly countSquares: number;
}

/**
 * Variance components of items that come in clusters, each with repeated answers.
 *
 * Use it to see whether similar items (one passage, one repository) make the benchmark smaller than it looks. It
 * needs several clusters of several items; with few clusters the first component is hardly known, as its interval
 * says. For a standard error use {@link clusterRobustMean}, which needs no components.
 *
 * @param repeats - One list of scores per item; repeats may be unequal.
 * @param clusters - One whole number per item, equal ones for one cluster.
 * @param options - `level`: confidence level, default 0.95.
 * @returns Squared units of the score; unbiased, so that a component may be negative: it is flagged. Intervals by
 * the jackknife over clusters. Not estimable for fewer than three clusters, one item in every cluster or one
 * answer to every item.
 * @throws {@link LengthMismatchError} unless every item has a cluster.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes independent clusters, items within clusters and answers within items; one variance at each level
 * @source Searle, Casella & McCulloch (1992), Variance Components (Henderson's method 1, unbalanced nesting)
 * @example nestedComponents([[1, 3], [4, 6], [9, 7], [8, 8], [2, 4], [5, 5]], [1, 1, 2, 2, 3, 3]).within.value // => 1.3333333333333333
 */
export function nestedComponents(
  repeats: readonly Values[],
  clusters: ClusterLabels,
  options: LevelOption = {},
): NestedComponents | NotEstimable {
  const level = levelOf(options);
  assertSameLength("repeats", repeats.length, "clusters", clusters.length);
  const sums = clusterSums(itemSummaries(repeats), clusters);
  const items = repeats.length;
  const trials = sums.reduce((sum, cluster) => sum + cluster.trials, 0);
  const refusal = refusalOf(sums, items, trials);
  if (refusal !== undefined) return { kind: "not-estimable", ...refusal, n: items };
  const all = hendersonComponents(sums);
  const leftOut = sums.map((_, cluster) => hendersonComponents(sums.toSpliced(cluster, 1)));
  const component = (index: 0 | 1 | 2): VarianceComponent =>
    jackknifeComponent(
      all[index],
      leftOut.map((values) => values[index]),
      level,
    );
  return {
    kind: "estimated",
    clusters: component(0),
    itemsInClusters: component(1),
    within: component(2),
    count: { clusters: sums.length, items, trials },
  };
}

function clusterSums(summaries: readonly ItemSummary[], clusters: ClusterLabels): ClusterSums[] {
  const members = new Map<number, ItemSummary[]>();
  summaries.forEach((item, index) => {
    const label = clusters[index]!;
    assertCount(`clusters[${index}]`, label, Number.MIN_SAFE_INTEGER);
    const together = members.get(label);
    if (together === undefined) members.set(label, [item]);
    else together.push(item);
  });
  return Array.from(members.values(), (items) => {
    const trials = items.reduce((sum, { count }) => sum + count, 0);
    const mean = items.reduce((sum, item) => sum + item.count * item.mean, 0) / trials;
    return {
      items: items.length,
      trials,
      mean,
      within: items.reduce((sum, { squares }) => sum + squares, 0),
      between: items.reduce((sum, item) => sum + item.count * (item.mean - mean) ** 2, 0),
      countSquares: items.reduce((sum, { count }) => sum + count * count, 0),
    };
  });
}

/** Equates the three sums of squares with their expectations, from the innermost outwards. */
function hendersonComponents(sums: readonly ClusterSums[]): readonly [number, number, number] {
  const total = (of: (cluster: ClusterSums) => number): number =>
    sums.reduce((sum, cluster) => sum + of(cluster), 0);
  const [trials, items] = [total((cluster) => cluster.trials), total((cluster) => cluster.items)];
  const countSquares = total((cluster) => cluster.countSquares);
  const inClusters = total((cluster) => cluster.countSquares / cluster.trials);
  const center = total((cluster) => cluster.trials * cluster.mean) / trials;
  const noise = total((cluster) => cluster.within) / (trials - items);
  const betweenItems = total((cluster) => cluster.between) - (items - sums.length) * noise;
  const item = betweenItems / (trials - inClusters);
  const squares = total((cluster) => cluster.trials * (cluster.mean - center) ** 2);
  const betweenClusters =
    squares - (sums.length - 1) * noise - (inClusters - countSquares / trials) * item;
  const sizeSquares = total((cluster) => cluster.trials ** 2);
  return [betweenClusters / (trials - sizeSquares / trials), item, noise];
}

function refusalOf(
  sums: readonly ClusterSums[],
  items: number,
  trials: number,
): { readonly reason: string; readonly remedy: string } | undefined {
  if (sums.length < 3) {
    const reason = `A variance between clusters needs at least three clusters; there ${sums.length === 1 ? "is 1" : `are ${sums.length}`}.`;
    return {
      reason,
      remedy: "Score items of more clusters, or leave the clusters out and say so.",
    };
  }
  if (items === sums.length) {
    const reason = "Every cluster has one item, so clusters and items cannot be told apart.";
    return { reason, remedy: "Use the one-way components, or add items to the clusters." };
  }
  if (trials > items) return undefined;
  const reason =
    "Every item was answered once, so items and generation noise cannot be told apart.";
  return {
    reason,
    remedy: "Run at least two repeats, or use the one-way components of items in clusters.",
  };
}
