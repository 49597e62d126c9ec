import { chiSquaredUpperTail } from "../distribution/chi-squared.ts";
import type { Level } from "../estimate.ts";
import { studentTCriticalValue } from "../interval/critical-value.ts";
import { findRoot } from "../numeric/find-root.ts";
import type { Random } from "../random/random-stream.ts";
import { normal } from "../random/sampling.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";

/** What the law of the largest |t| depends on besides the values. */
export interface SimultaneousOptions {
  readonly level: Level;
  /** Whole number ≥ 1. */
  readonly draws: number;
  readonly rng: Random;
  /** Of every single t. */
  readonly degreesOfFreedom: number;
  readonly clusters?: ClusterLabels;
}

/**
 * How many standard errors on either side of several means of the same items cover all of them at once.
 *
 * The largest |t| follows a multivariate t law with the correlations of the means. Its numerator is drawn with
 * one Gaussian multiplier per item (or cluster) of the residuals; the common χ² denominator is integrated out
 * exactly. The answer is kept between the t of one mean and Bonferroni's, between which the law must lie.
 *
 * @param columns - For each mean, one value per item; no column constant.
 * @returns At least the critical value of a single t interval.
 * @source Hothorn, Bretz & Westfall (2008), Biom. J. 50, 346–363, section 3; the residuals of clusters are
 * those of CR2, {@link clusterRobustVariants}
 */
export function simultaneousCriticalValue(
  columns: readonly Float64Array[],
  { level, draws, rng, degreesOfFreedom, clusters }: SimultaneousOptions,
): number {
  const least = studentTCriticalValue(level, degreesOfFreedom);
  if (columns.length === 1) return least;
  const most = studentTCriticalValue(1 - (1 - level) / columns.length, degreesOfFreedom);
  const directions = columns.map((values) => unitResiduals(values, clusters));
  const largest = Float64Array.from({ length: draws }, (_, draw) =>
    largestOf(directions, rng.substream(`multipliers ${draw}`)),
  );
  const missing = (critical: number): number => {
    let covered = 0;
    for (const maximum of largest) {
      const scaled = degreesOfFreedom * (maximum / critical) ** 2;
      covered += chiSquaredUpperTail(scaled, degreesOfFreedom);
    }
    return covered / draws - level;
  };
  if (missing(least) >= 0) return least;
  return missing(most) <= 0 ? most : findRoot(missing, least, most, 1e-6);
}

/** Residuals of the items, or of the clusters as CR2 weighs them, scaled to length 1. */
function unitResiduals(values: Float64Array, clusters: ClusterLabels | undefined): Float64Array {
  const center = mean(values);
  let residuals = values.map((value) => value - center);
  if (clusters !== undefined) {
    const { sizes, totals } = clusterTotals(residuals, clusters);
    residuals = totals.map((total, g) => total / Math.sqrt(1 - sizes[g]! / values.length));
  }
  const length = Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0));
  return residuals.map((residual) => residual / length);
}

function largestOf(directions: readonly Float64Array[], rng: Random): number {
  const multipliers = directions[0]!.map(() => normal(rng));
  let largest = 0;
  for (const direction of directions) {
    let sum = 0;
    for (let index = 0; index < direction.length; index++)
      sum += direction[index]! * multipliers[index]!;
    largest = Math.max(largest, Math.abs(sum));
  }
  return largest;
}
