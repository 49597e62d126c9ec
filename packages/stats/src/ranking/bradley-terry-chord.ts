import { choleskySolve, type SquareMatrix } from "../linear/cholesky.ts";
import type { PairTally } from "./bradley-terry-battles.ts";

const SMALL_STEP = 1e-9;

/** The factor of nearby data gains a digit a step; where it does not, the data are not nearby. */
const MOST_STEPS = 60;

/**
 * Strengths of resampled battles by the chord method: Newton's, with the information of the whole data, whose
 * factor is at hand, in place of the replicate's own.
 *
 * @param tally - Whose pairs the outcomes belong to.
 * @param outcomes - Of the replicate.
 * @param from - Strengths and factor of the whole data.
 * @returns The replicate's own maximum; undefined where the steps do not settle, as under separation.
 * @source Kelley (1995), Iterative Methods for Linear and Nonlinear Equations, chapter 5
 */
export function chordStrengths(
  tally: PairTally,
  outcomes: Float64Array,
  from: { readonly strengths: Float64Array; readonly factor: SquareMatrix },
): Float64Array | undefined {
  const strengths = Float64Array.from(from.strengths);
  const record = recordOf(tally, outcomes);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = choleskySolve(from.factor, slopeAt(strengths, tally, record));
    let largest = 0;
    for (let model = 0; model < move.length; model++) {
      strengths[model]! += move[model]!;
      largest = Math.max(largest, Math.abs(move[model]!));
    }
    if (largest < SMALL_STEP) return strengths;
    if (!(largest < 1e3)) return undefined;
  }
  return undefined;
}

/** What the outcomes say, whatever the strengths. */
interface BattleRecord {
  /** Battles of each pair. */
  readonly met: Float64Array;
  /** Points of each model as the first of a pair, less those of its opponents where it is the second. */
  readonly points: Float64Array;
}

function recordOf({ models, first, second }: PairTally, outcomes: Float64Array): BattleRecord {
  const met = new Float64Array(first.length);
  const points = new Float64Array(models);
  for (let pair = 0; pair < met.length; pair++) {
    const ties = outcomes[3 * pair + 1]!;
    const wins = outcomes[3 * pair + 2]!;
    met[pair] = outcomes[3 * pair]! + ties + wins;
    points[first[pair]!]! += wins + ties / 2;
    points[second[pair]!]! -= wins + ties / 2;
  }
  return { met, points };
}

/** Points won less points expected, model by model. */
function slopeAt(
  strengths: Float64Array,
  { first, second }: PairTally,
  { met, points }: BattleRecord,
): Float64Array {
  const odds = strengths.map(Math.exp);
  const slope = Float64Array.from(points);
  for (let pair = 0; pair < met.length; pair++) {
    const [one, other] = [first[pair]!, second[pair]!];
    const expected = met[pair]! * (odds[one]! / (odds[one]! + odds[other]!));
    slope[one]! -= expected;
    slope[other]! += expected;
  }
  return slope;
}
