import { InvalidParameterError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { mean } from "../summary/mean.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import { assertPairwise, type PairwiseMatrix } from "./similarity-matrix.ts";

/** Mean similarities per prompt, over all models and with one model left out. */
export interface SimilarityTable {
  /** One per prompt. */
  readonly whole: Float64Array;
  /** One list per model: the values of `whole` without it. */
  readonly without: readonly Float64Array[];
}

/**
 * Mean similarity of all pairs of responses to one prompt, the U-statistic of degree 2.
 *
 * @throws {@link InvalidParameterError} for fewer than two responses.
 */
export function meanOfPairs(what: string, matrix: PairwiseMatrix): number {
  assertPairwise(what, matrix);
  if (matrix.length < 2) {
    const range =
      "of at least two responses, which make a pair; drop prompts with fewer and count them";
    throw new InvalidParameterError(what, `a table of ${matrix.length}`, range);
  }
  return mean(matrix.flatMap((row, index) => Array.from(row.slice(0, index))));
}

/** The models in the order of their first response, as the positions of their responses. */
export function responsesByModel(models: ClusterLabels): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  for (let response = 0; response < models.length; response++) {
    const label = models[response]!;
    assertCount(`models[${response}]`, label, Number.MIN_SAFE_INTEGER);
    const known = members.get(label);
    if (known === undefined) members.set(label, [response]);
    else known.push(response);
  }
  return [...members.values()];
}

/** Similarity of the responses of different models: the mean over pairs of models, each pair counting the same. */
export function betweenModels(
  prompts: readonly PairwiseMatrix[],
  members: readonly (readonly number[])[],
): SimilarityTable {
  const count = members.length;
  const rows = checked(prompts, members).map((matrix) => {
    const sums = new Float64Array(count);
    let sum = 0;
    for (let first = 0; first < count; first++) {
      for (let second = 0; second < first; second++) {
        const cell = meanOfCell(matrix, members[first]!, members[second]!);
        sum += cell;
        sums[first]! += cell;
        sums[second]! += cell;
      }
    }
    return { sum, sums };
  });
  const pairs = (models: number): number => (models * (models - 1)) / 2;
  return tableOf(rows, pairs(count), pairs(count - 1));
}

/** Similarity of the responses of one model to each other: the mean over models. */
export function withinModels(
  prompts: readonly PairwiseMatrix[],
  members: readonly (readonly number[])[],
): SimilarityTable {
  const rows = checked(prompts, members).map((matrix) => {
    const sums = Float64Array.from(members, (responses) => {
      const own = responses.map((row) => responses.map((column) => matrix[row]![column]!));
      return mean(own.flatMap((row, index) => row.slice(0, index)));
    });
    return { sum: sums.reduce((total, each) => total + each, 0), sums };
  });
  return tableOf(rows, members.length, members.length - 1);
}

/** From sums over units, and over the units that a model has a part in. */
function tableOf(
  rows: readonly { readonly sum: number; readonly sums: Float64Array }[],
  units: number,
  unitsWithout: number,
): SimilarityTable {
  const models = rows[0]?.sums.length ?? 0;
  return {
    whole: Float64Array.from(rows, ({ sum }) => sum / units),
    without: Array.from({ length: models }, (_, model) =>
      Float64Array.from(rows, ({ sum, sums }) => (sum - sums[model]!) / unitsWithout),
    ),
  };
}

function checked(
  prompts: readonly PairwiseMatrix[],
  members: readonly (readonly number[])[],
): readonly PairwiseMatrix[] {
  const responses = members.reduce((sum, { length }) => sum + length, 0);
  prompts.forEach((matrix, prompt) => {
    assertSameLength(`prompts[${prompt}]`, matrix.length, "models", responses);
    assertPairwise(`prompts[${prompt}]`, matrix);
  });
  return prompts;
}

function meanOfCell(
  matrix: PairwiseMatrix,
  rows: readonly number[],
  columns: readonly number[],
): number {
  const cell: Values = rows.flatMap((row) => columns.map((column) => matrix[row]![column]!));
  return mean(cell);
}
