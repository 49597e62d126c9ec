import type { NotEstimable, Values } from "../estimate.ts";
import { MOST_ITEMS, replicateKey } from "../random/index-draws.ts";
import type { Random } from "../random/random-stream.ts";
import { clusterTotals, type ClusterLabels } from "../resample/cluster-totals.ts";
import { wholeMultiples } from "../resample/common-denominator.ts";
import { assertCount, assertFinite, assertSameLength } from "../validate.ts";
import {
  emptyTally,
  rankModels,
  tallyRanksOfBits,
  tallyRanksPlainly,
  type RankTally,
  type ReplicateRange,
  type ScoreRows,
} from "./rank-tally.ts";

/** Places that a model shares in the data: one place where nobody has the same total. */
export interface ObservedPlaces {
  readonly best: number;
  readonly worst: number;
}

/** Counts of ranks from some replicates; counts of other replicates of the same data can be added. */
export interface RankCounts {
  readonly kind: "counted";
  readonly ranges: readonly ReplicateRange[];
  readonly n: number;
  readonly clusters?: number;
  /** Places in the data. */
  readonly observed: readonly ObservedPlaces[];
  /** Entry [model][r]: replicates in which r models are strictly above it. */
  readonly best: readonly (readonly number[])[];
  /** Entry [model][r]: replicates in which r others are above it or level with it. */
  readonly worst: readonly (readonly number[])[];
}

/** How to draw. */
export interface RankCountOptions {
  /** Its next two words become the key of all replicates: hand in the same stream for every range. */
  readonly rng: Random;
  /** Which replicates; default the first 10 000. */
  readonly replicates?: ReplicateRange;
  /** One label per item: whole groups are drawn; default: items are drawn. */
  readonly clusters?: ClusterLabels;
}

/** Rows of all models, and whether they hold nothing but 0 and 1. */
interface DrawnRows extends ScoreRows {
  readonly areBits: boolean;
}

/** Rows that are turned round together, so that they stay in fast memory. */
const BLOCK = 32;

const DEFAULT_REPLICATES: ReplicateRange = { first: 0, count: 10_000 };

/** With fewer, a replicate hardly differs from the data. */
const LEAST_DRAWN = 5;

/**
 * Counts the ranks of all models over a range of replicates.
 *
 * Use it to spread one bootstrap over threads: counts of disjoint ranges with the same seed add up, through
 * rankBootstrapFromCounts, to exactly what one range over all of them gives.
 *
 * @param scores - As for rankBootstrap.
 * @param options - `rng`, a stream in the same state for every range; `replicates`; `clusters`.
 * @returns Counts, and the places of the models in the data.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link LengthMismatchError} unless all models have the same items, and every item a cluster.
 * @throws {@link InvalidCountError} if the replicates are no range below 2³² with at least one, or the items more than 2²¹.
 * @assumes independent items (groups) from one population, and no level true scores
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13
 */
export function rankCounts(
  scores: readonly Values[],
  options: RankCountOptions,
): RankCounts | NotEstimable {
  const range = options.replicates ?? DEFAULT_REPLICATES;
  assertCount("replicates.first", range.first, 0, 2 ** 32 - 2);
  assertCount("replicates.count", range.count, 1, 2 ** 32 - 1 - range.first);
  assertScores(scores);
  const n = scores[0]?.length ?? 0;
  assertCount("The number of items", n, 0, MOST_ITEMS);
  const drawn =
    options.clusters === undefined ? itemRows(scores) : clusterRows(scores, options.clusters);
  if (scores.length < 2 || drawn.rows < LEAST_DRAWN) {
    return refusal(scores.length, drawn.rows, options.clusters === undefined ? "items" : "groups");
  }
  const key = replicateKey(options.rng);
  const tally =
    (drawn.areBits ? tallyRanksOfBits(drawn, key, range) : undefined) ??
    tallyRanksPlainly(drawn, key, range);
  const { best, worst } = linesOf(tally, scores.length);
  return {
    kind: "counted",
    ranges: [range],
    n,
    ...(options.clusters === undefined ? {} : { clusters: drawn.rows }),
    observed: observedPlaces(drawn),
    best,
    worst,
  };
}

function assertScores(scores: readonly Values[]): void {
  scores.forEach((own, model) => {
    assertSameLength("scores[0]", scores[0]!.length, `scores[${model}]`, own.length);
    assertFinite(`scores[${model}]`, own);
  });
}

function refusal(models: number, drawn: number, what: string): NotEstimable {
  const reason =
    models < 2
      ? `A ranking needs at least 2 models; there are ${models}.`
      : `Ranks were to be resampled from ${drawn} ${what}; fewer than ${LEAST_DRAWN} show no variation.`;
  const remedy = models < 2 ? "Score more models." : `Score the models on more ${what}.`;
  return { kind: "not-estimable", reason, remedy, n: drawn };
}

/** Rows as whole numbers where they are multiples of one, so that totals that are level are equal to the bit. */
function itemRows(scores: readonly Values[]): DrawnRows {
  return rowsOf(scores, scores[0]?.length ?? 0);
}

/** All models have the same items in a drawn group, so that its total ranks them as its mean would. */
function clusterRows(scores: readonly Values[], clusters: ClusterLabels): DrawnRows {
  const n = scores[0]?.length ?? 0;
  const whole = rowsOf(scores, n);
  const byModel = scores.map((_, model) => {
    const own = Float64Array.from({ length: n }, (_value, item) => {
      return whole.values[item * scores.length + model]!;
    });
    return clusterTotals(own, clusters).totals;
  });
  return rowsOf(byModel, byModel[0]?.length ?? 0);
}

function rowsOf(scores: readonly Values[], rows: number): DrawnRows {
  const models = scores.length;
  const values = new Float64Array(rows * models);
  let areBits = true;
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    for (let model = 0; model < models; model++) {
      areBits = turned(scores[model]!, values, { start, end, model, models }) && areBits;
    }
  }
  if (areBits) return { models, rows, values, areBits };
  const whole = wholeMultiples(values) ?? values;
  return { models, rows, values: whole, areBits: whole.every((one) => one === 0 || one === 1) };
}

/** Writes some rows of one model into its column, and says whether they are all 0 or 1. */
function turned(
  own: Values,
  values: Float64Array,
  { start, end, model, models }: Readonly<Record<"start" | "end" | "model" | "models", number>>,
): boolean {
  let areBits = true;
  for (let row = start; row < end; row++) {
    const value = own[row]!;
    values[row * models + model] = value;
    areBits &&= value === 0 || value === 1;
  }
  return areBits;
}

function observedPlaces({ models, rows, values }: ScoreRows): ObservedPlaces[] {
  const totals = new Float64Array(models);
  for (let row = 0; row < rows; row++) {
    for (let model = 0; model < models; model++) totals[model]! += values[row * models + model]!;
  }
  const tally = emptyTally(models);
  rankModels(totals, tally);
  const { best, worst } = linesOf(tally, models);
  return best.map((line, model) => ({
    best: 1 + line.indexOf(1),
    worst: 1 + worst[model]!.indexOf(1),
  }));
}

function linesOf(tally: RankTally, models: number): Pick<RankCounts, "best" | "worst"> {
  const lines = (counts: Uint32Array): number[][] =>
    Array.from({ length: models }, (_, model) => [
      ...counts.subarray(model * models, (model + 1) * models),
    ]);
  return { best: lines(tally.best), worst: lines(tally.worst) };
}
