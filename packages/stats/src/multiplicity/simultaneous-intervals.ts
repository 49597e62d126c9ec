import { InvalidParameterError } from "../errors.ts";
import type { Contrast, NotEstimable, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import type { Random } from "../random/random-stream.ts";
import { assertCount, assertFinite, assertSameLength } from "../validate.ts";
import { countReaching, simulatedQuantile, type SimulatedQuantile } from "./critical-quantile.ts";
import { deviationDraws } from "./deviation-draws.ts";
import type { JointMeans } from "./joint-means.ts";
import { assertJointMeans, spreadOf } from "./joint-spread.ts";

/** Which contrasts, at what level, from which chance. */
export interface SimultaneousOptions extends LevelOption {
  /** The means themselves, all pairwise differences (earlier − later), or rows of weights; default "pairwise". */
  readonly contrasts?: "means" | "pairwise" | readonly Values[];
  /** Stream to draw from; its substream "simultaneous" is used. */
  readonly rng: Random;
  /** Simulated draws of the largest deviation; default 20 000, at least 200. */
  readonly draws?: number;
}

/** One contrast of the family. */
export interface SimultaneousContrast {
  /** One per model. */
  readonly weights: readonly number[];
  /** The p value is adjusted for the family; not estimable where the two never differ. */
  readonly result: Contrast | NotEstimable;
}

/** Intervals that hold together. */
export interface SimultaneousIntervals {
  readonly kind: "estimated";
  readonly contrasts: readonly SimultaneousContrast[];
  /** Standard errors on either side; absent where no contrast has any spread. */
  readonly criticalValue?: SimulatedQuantile;
  readonly draws: number;
  readonly level: number;
  readonly method: string;
}

/** The critical value at 95 % is then known to about 0.015. */
export const DEFAULT_DRAWS = 20_000;

/** Fewer say nothing about the tail. */
export const FEWEST_DRAWS = 200;

/**
 * Intervals for several means, or differences of them, that all hold together with the given confidence.
 *
 * Use it to read any pair off a table of models on common items. Do not use it for a verdict on one pair that
 * was chosen beforehand, which needs no allowance: {@link pairedDifference}. One critical value serves all,
 * the quantile of the largest |deviation| / standard error under the covariance of the means; the deviations
 * are multivariate t where the means carry degrees of freedom, which few clusters need.
 *
 * @param joint - From {@link jointMeans}, or means with a covariance matrix of your own.
 * @param options - `rng`, required; `contrasts`, default "pairwise"; `level`, default 0.95; `draws`, default 20 000.
 * @returns On the scale of the means. A contrast without spread (duplicate models) is not estimable, and named as such.
 * @throws {@link InvalidParameterError} if the level is out of range, or the matrix is no covariance matrix.
 * @throws {@link InvalidCountError} for fewer than 200 draws, or fewer than a quantile at the level needs.
 * @throws {@link LengthMismatchError} unless each contrast has a weight per mean.
 * @throws {@link NonFiniteValueError} if a mean, covariance or weight is NaN or infinite.
 * @assumes means that are jointly close to normal at this number of items or clusters
 * @source Hothorn, Bretz & Westfall (2008), Biom. J. 50, 346–363, section 3
 * @example simultaneousIntervals(jointMeans([[1, 0, 1, 0], [1, 0, 0, 0]]), { rng: createRandom(1) }) // one difference, with its interval
 */
export function simultaneousIntervals(
  joint: JointMeans,
  options: SimultaneousOptions,
): SimultaneousIntervals {
  const level = levelOf(options);
  const { contrasts = "pairwise", rng, draws = DEFAULT_DRAWS } = options;
  assertJointMeans(joint);
  assertCount("draws", draws, FEWEST_DRAWS);
  const weights = weightsOf(contrasts, joint.means.length);
  const spreads = weights.map((row) => spreadOf(row, joint));
  const drawn = deviationDraws({ ...joint, draws, rng: rng.substream("simultaneous") });
  const maxima = largestDeviations(drawn, weights, spreads);
  const method = joint.degreesOfFreedom === undefined ? "max-normal" : "max-t";
  const common = { draws, level, method, kind: "estimated" } as const;
  if (spreads.every((spread) => spread === 0)) {
    const refused = weights.map((row) => ({ weights: row, result: refusal(row, joint) }));
    return { ...common, contrasts: refused };
  }
  const criticalValue = simulatedQuantile(maxima, level);
  return {
    ...common,
    criticalValue,
    contrasts: weights.map((row, index) => {
      const standardError = spreads[index]!;
      if (standardError === 0) return { weights: row, result: refusal(row, joint) };
      const family = { critical: criticalValue.value, maxima, level, method };
      return {
        weights: row,
        result: contrastOf(dot(row, joint.means), standardError, family, joint),
      };
    }),
  };
}

/** What all contrasts of a family share; the maxima are sorted. */
interface Family {
  readonly critical: number;
  readonly maxima: Float64Array;
  readonly level: number;
  readonly method: string;
}

function contrastOf(
  value: number,
  standardError: number,
  { critical, maxima, level, method }: Family,
  { n, clusters, degreesOfFreedom }: JointMeans,
): Contrast {
  const half = critical * standardError;
  const statistic = value / standardError;
  const df = degreesOfFreedom === undefined ? {} : { degreesOfFreedom };
  const interval = { lower: value - half, upper: value + half, level, method };
  const p = (1 + countReaching(maxima, Math.abs(statistic))) / (maxima.length + 1);
  const counted = clusters === undefined ? { n } : { n, clusters };
  return {
    difference: { kind: "estimated", value, standardError, interval, method, ...counted, ...df },
    test: { method, p, statistic, ...df },
  };
}

function weightsOf(
  contrasts: "means" | "pairwise" | readonly Values[],
  models: number,
): readonly (readonly number[])[] {
  const unit = (chosen: number): number[] =>
    Array.from({ length: models }, (_, model) => Number(model === chosen));
  const indices = Array.from({ length: models }, (_, model) => model);
  if (contrasts === "means") return indices.map(unit);
  if (contrasts === "pairwise") {
    return indices.flatMap((first) =>
      indices
        .slice(first + 1)
        .map((second) =>
          indices.map((model) => Number(model === first) - Number(model === second)),
        ),
    );
  }
  return contrasts.map((row, index) => {
    assertSameLength("means", models, `contrasts[${index}]`, row.length);
    assertFinite(`contrasts[${index}]`, row);
    if (row.every((weight) => weight === 0)) {
      throw new InvalidParameterError(`contrasts[${index}]`, "all zeros", "a row with a weight");
    }
    return Array.from(row);
  });
}

/** Per draw, the largest |deviation| in standard errors. */
function largestDeviations(
  drawn: Float64Array,
  weights: readonly (readonly number[])[],
  spreads: readonly number[],
): Float64Array {
  const models = weights[0]?.length ?? 1;
  // Only the models that a contrast weighs, divided by its spread: a difference has two, not all.
  const terms = weights.flatMap((row, index) =>
    spreads[index] === 0
      ? []
      : [
          row.flatMap((weight, model) =>
            weight === 0 ? [] : [{ model, weight: weight / spreads[index]! }],
          ),
        ],
  );
  const maxima = new Float64Array(drawn.length / models);
  for (let draw = 0; draw < maxima.length; draw++) {
    let largest = 0;
    for (const row of terms) {
      let sum = 0;
      for (const { model, weight } of row) sum += weight * drawn[draw * models + model]!;
      largest = Math.max(largest, Math.abs(sum));
    }
    maxima[draw] = largest;
  }
  return maxima;
}

function refusal(row: readonly number[], { means, n }: JointMeans): NotEstimable {
  const reason =
    "The contrast has no spread: its models have the same score on every item, up to a constant.";
  const remedy = "Check for duplicate models, or use the bounded interval of the pair.";
  return { kind: "not-estimable", reason, remedy, value: dot(row, means), n };
}

function dot(row: readonly number[], means: readonly number[]): number {
  return row.reduce((sum, weight, model) => sum + weight * means[model]!, 0);
}
