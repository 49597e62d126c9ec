import { InvalidCountError, InvalidParameterError, NonFiniteValueError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import { assertCount, assertSameLength } from "../validate.ts";

/** One model per row, by its number from 0. */
export type ModelLabels = readonly number[] | Int32Array | Uint16Array;

/** Battles as columns: row i says who met whom, and who won. */
export interface Battles {
  /** How many models there are; they are numbered from 0. */
  readonly models: number;
  /** The model shown first (or playing at home). */
  readonly first: ModelLabels;
  readonly second: ModelLabels;
  /** What the first model got: 1 it won, 0.5 a tie, 0 it lost. */
  readonly score: Values;
  /** How many such battles the row stands for; whole numbers, default 1 each. */
  readonly count?: Values;
}

/** Battles added up: pair k met with `outcomes[3k]` losses, `[3k + 1]` ties and `[3k + 2]` wins of the first. */
export interface PairTally {
  readonly models: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly outcomes: Float64Array;
  readonly battles: number;
}

/** The matrices that a fit needs grow with the square of this. */
const MOST_MODELS = 2000;

/**
 * Adds up battles by pair and outcome.
 *
 * @param battles - See {@link Battles}.
 * @param ordered - Whether (a, b) and (b, a) are kept apart, because it matters who is shown first.
 * @returns The pairs that met; unless `ordered`, with the smaller number first.
 * @throws {@link LengthMismatchError} unless all columns have one entry per battle.
 * @throws {@link InvalidCountError} if a model or a count is not a whole number in its range.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if a score is not 0, 0.5 or 1, or a model meets itself.
 */
export function tallyPairs(battles: Battles, ordered: boolean): PairTally {
  assertBattles(battles);
  const { models, first, second, score, count } = battles;
  const cells = new Float64Array(models * models * 3);
  for (let row = 0; row < score.length; row++) {
    const one = first[row]!;
    const other = second[row]!;
    const doubled = 2 * score[row]!;
    const cell =
      ordered || one < other
        ? (one * models + other) * 3 + doubled
        : (other * models + one) * 3 + 2 - doubled;
    cells[cell]! += count === undefined ? 1 : count[row]!;
  }
  return tallyOf(cells, models);
}

/** The pairs of a full table of cells that met at all. */
function tallyOf(cells: Float64Array, models: number): PairTally {
  const first: number[] = [];
  const second: number[] = [];
  const outcomes: number[] = [];
  let battles = 0;
  for (let pair = 0; pair < models * models; pair++) {
    const [losses, ties, wins] = [cells[3 * pair]!, cells[3 * pair + 1]!, cells[3 * pair + 2]!];
    const met = losses + ties + wins;
    if (met === 0) continue;
    battles += met;
    first.push(Math.floor(pair / models));
    second.push(pair % models);
    outcomes.push(losses, ties, wins);
  }
  return {
    models,
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    outcomes: Float64Array.from(outcomes),
    battles,
  };
}

function assertBattles({ models, first, second, score, count }: Battles): void {
  assertCount("models", models, 2, MOST_MODELS);
  assertSameLength("first", first.length, "second", second.length);
  assertSameLength("first", first.length, "score", score.length);
  if (count !== undefined) assertSameLength("first", first.length, "count", count.length);
  for (let row = 0; row < score.length; row++) {
    const [one, other, got] = [first[row]!, second[row]!, score[row]!];
    // One test for the ordinary row; what is wrong with an extraordinary one is told apart afterwards.
    const known = one >= 0 && one < models && other >= 0 && other < models && one !== other;
    const whole = Number.isInteger(one) && Number.isInteger(other);
    const scored = got === 0 || got === 1 || got === 0.5;
    if (!(known && whole && scored)) refuseRow(row, { one, other, got }, models);
    if (count !== undefined) assertCount(`count[${row}]`, count[row]!, 0);
  }
}

function refuseRow(
  row: number,
  { one, other, got }: { readonly one: number; readonly other: number; readonly got: number },
  models: number,
): never {
  assertCount(`first[${row}]`, one, 0, models - 1);
  assertCount(`second[${row}]`, other, 0, models - 1);
  if (one === other) {
    throw new InvalidCountError(
      `second[${row}]`,
      other,
      "other than the first: a model cannot meet itself",
    );
  }
  if (!Number.isFinite(got)) throw new NonFiniteValueError("score", row, got);
  throw new InvalidParameterError(`score[${row}]`, got, "1 (the first won), 0.5 (a tie) or 0");
}
