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
 * @source Kelley (1995), Iterative Methods for Linear and Nonlinear Equations, section 5.4.1
 */
export function chordStrengths(
  tally: PairTally,
  outcomes: Float64Array,
  from: { readonly strengths: Float64Array; readonly factor: SquareMatrix },
): Float64Array | undefined {
  const strengths = Float64Array.from(from.strengths);
  const slope = new Float64Array(strengths.length);
  for (let step = 0; step < MOST_STEPS; step++) {
    fillSlope(slope, { tally, outcomes, strengths });
    const move = choleskySolve(from.factor, slope);
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

/** Points won less points expected, model by model. */
function fillSlope(
  slope: Float64Array,
  {
    tally,
    outcomes,
    strengths,
  }: {
    readonly tally: PairTally;
    readonly outcomes: Float64Array;
    readonly strengths: Float64Array;
  },
): void {
  const { first, second } = tally;
  const odds = strengths.map(Math.exp);
  slope.fill(0);
  for (let pair = 0; pair < first.length; pair++) {
    const [one, other] = [first[pair]!, second[pair]!];
    const ties = outcomes[3 * pair + 1]!;
    const wins = outcomes[3 * pair + 2]!;
    const met = outcomes[3 * pair]! + ties + wins;
    const expected = met * (odds[one]! / (odds[one]! + odds[other]!));
    const excess = wins + ties / 2 - expected;
    slope[one]! += excess;
    slope[other]! -= excess;
  }
}
