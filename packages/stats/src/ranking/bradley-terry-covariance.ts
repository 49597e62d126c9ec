import { choleskyInverse, choleskySolve, type SquareMatrix } from "../linear/cholesky.ts";
import { clusterMembers } from "../resample/cluster-members.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertSameLength } from "../validate.ts";
import type { Battles } from "./bradley-terry-battles.ts";
import { contrastOf, etaOf, type PairProblem } from "./bradley-terry-likelihood.ts";
import type { Maximum } from "./bradley-terry-newton.ts";

/** The battles of each cluster: rows `order[starts[c]]` … `order[starts[c + 1] − 1]`. */
export interface ClusteredRows {
  readonly order: Uint32Array;
  readonly starts: Uint32Array;
  readonly clusters: number;
}

/** Inverse of the information, with the pinned sum of the strengths taken out again. */
export function informationCovariance(problem: PairProblem, { factor }: Maximum): SquareMatrix {
  const size = Math.sqrt(factor.length);
  const { models } = problem.tally;
  const covariance = choleskyInverse(factor, size);
  // The pin adds the same number to every pair of strengths: what their mean would have as its variance.
  let total = 0;
  for (let row = 0; row < models; row++) {
    for (let column = 0; column < models; column++) total += covariance[row * size + column]!;
  }
  const pinned = total / models ** 2;
  for (let row = 0; row < models; row++) {
    for (let column = 0; column < models; column++) covariance[row * size + column]! -= pinned;
  }
  return covariance;
}

/**
 * Groups the rows of one clustering.
 *
 * @throws {@link LengthMismatchError} unless every battle has a label.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 */
export function clusteredRows(labels: ClusterLabels, rows: number): ClusteredRows {
  const { rows: order, starts } = clusterMembers(rows, labels);
  return { order, starts, clusters: starts.length - 1 };
}

/** One label per pair of labels, for clusters that share both. */
export function intersection(one: ClusterLabels, other: ClusterLabels): Int32Array {
  assertSameLength("prompts", one.length, "users", other.length);
  const ranks = new Map<string, number>();
  return Int32Array.from(one, (label, row) => {
    const key = `${label} ${other[row]!}`;
    const rank = ranks.get(key) ?? ranks.size;
    ranks.set(key, rank);
    return rank;
  });
}

/**
 * Sum over clusters of score · scoreᵀ, times G / (G − 1).
 *
 * Without `rows`, every single battle is a cluster of its own.
 *
 * @source Liang & Zeger (1986), Biometrika 73, 13–22; the factor: Cameron & Miller (2015), J. Hum. Resour. 50, 317–372
 */
export function scoreSpread(
  problem: PairProblem,
  parameters: Float64Array,
  { battles, rows }: { readonly battles: Battles; readonly rows?: ClusteredRows },
): SquareMatrix {
  const size = parameters.length;
  const spread = new Float64Array(size * size);
  const total = new Float64Array(size);
  // The parameters that the cluster at hand concerns: few, so that its square is small.
  const touched: number[] = [];
  const isTouched = new Uint8Array(size);
  const add = (parameter: number, value: number): void => {
    if (isTouched[parameter] === 0) touched.push(parameter);
    isTouched[parameter] = 1;
    total[parameter]! += value;
  };
  const settle = (weight: number): void => {
    addOuter(spread, total, { touched, weight });
    for (const parameter of touched) isTouched[parameter] = total[parameter] = 0;
    touched.length = 0;
  };
  const single = rowScores(problem, parameters, battles);
  const clusters = rows?.clusters ?? problem.tally.battles;
  const factor = clusters / (clusters - 1);
  if (rows === undefined) {
    for (let row = 0; row < battles.score.length; row++) {
      single(row, 1, add);
      settle(factor * (battles.count?.[row] ?? 1));
    }
    return spread;
  }
  for (let cluster = 0; cluster < rows.clusters; cluster++) {
    for (let place = rows.starts[cluster]!; place < rows.starts[cluster + 1]!; place++) {
      const row = rows.order[place]!;
      single(row, battles.count?.[row] ?? 1, add);
    }
    settle(factor);
  }
  return spread;
}

/** Adds the score of one battle of a row, times a weight, to the parameters that it concerns. */
function rowScores(
  problem: PairProblem,
  parameters: Float64Array,
  { first, second, score }: Battles,
): (row: number, weight: number, add: (parameter: number, value: number) => void) => void {
  const { tally, order, tieParameter, ties } = problem;
  const advantage = order ? tally.models : undefined;
  const tie = parameters.length - 1;
  const logTie = tieParameter ? parameters[tie]! : 0;
  return (row, weight, add) => {
    const models = [first[row]!, second[row]!] as const;
    const got = score[row]!;
    const outcomes = [Number(got === 0), Number(got === 0.5), Number(got === 1)] as const;
    const terms = ties(outcomes, etaOf(problem, parameters, models), logTie);
    for (const [parameter, sign] of contrastOf(models, advantage)) {
      add(parameter, weight * sign * terms.score);
    }
    if (tieParameter) add(tie, weight * terms.tieScore);
  };
}

function addOuter(
  matrix: SquareMatrix,
  vector: Float64Array,
  { touched, weight }: { readonly touched: readonly number[]; readonly weight: number },
): void {
  const size = vector.length;
  for (const row of touched) {
    const scaled = weight * vector[row]!;
    for (const column of touched) matrix[row * size + column]! += scaled * vector[column]!;
  }
}

/** A⁻¹ S A⁻¹ with a symmetric S, from the factor of A. */
export function sandwich(factor: SquareMatrix, spread: SquareMatrix): SquareMatrix {
  const size = Math.sqrt(factor.length);
  const half = solveRows(factor, spread);
  const whole = solveRows(factor, transposed(half, size));
  // Equal to its transpose but for rounding, which a variance of a difference would show.
  return transposed(whole, size).map((value, index) => (value + whole[index]!) / 2);
}

/** Row by row, A⁻¹ times that row. */
function solveRows(factor: SquareMatrix, matrix: SquareMatrix): SquareMatrix {
  const size = Math.sqrt(factor.length);
  const solved = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    solved.set(choleskySolve(factor, matrix.slice(row * size, (row + 1) * size)), row * size);
  }
  return solved;
}

function transposed(matrix: SquareMatrix, size: number): SquareMatrix {
  return matrix.map((_, index) => matrix[(index % size) * size + Math.floor(index / size)]!);
}
