import type { DrawCounts } from "../random/multinomial.ts";
import { wordStream } from "../random/word-stream.ts";
import { mean } from "../summary/mean.ts";
import type { PairTally } from "./bradley-terry-battles.ts";
import { chordStrengths } from "./bradley-terry-chord.ts";
import { comparedGroups, groupThatNeverWon } from "./bradley-terry-graph.ts";
import { tiesAsHalfWins } from "./bradley-terry-likelihood.ts";
import { maximise, type Maximum } from "./bradley-terry-newton.ts";

/** Strengths of some replicates, and how many of these were not regular. */
export interface Replicates {
  /** One list of strengths per replicate that has any: log-odds with sum 0. */
  readonly replicates: readonly (readonly number[])[];
  /** Replicates that were separated and took Firth's penalty; they are among the replicates. */
  readonly separated: number;
  /** Replicates in which some models never met; they are left out. */
  readonly disconnected: number;
}

/** Replicates from … to − 1, each from a stream of its own. */
export function drawReplicates(
  {
    tally,
    whole,
    draw,
  }: { readonly tally: PairTally; readonly whole: Maximum; readonly draw: DrawCounts },
  key: readonly [number, number],
  { from, to }: { readonly from: number; readonly to: number },
): Replicates {
  const outcomes = new Float64Array(tally.outcomes.length);
  const replicates: number[][] = [];
  let [separated, disconnected] = [0, 0];
  for (let replicate = from; replicate < to; replicate++) {
    draw(wordStream(key, replicate), outcomes);
    const fitted = replicateStrengths(tally, outcomes, whole);
    if (fitted === undefined) disconnected++;
    else replicates.push(centred(fitted.strengths));
    separated += Number(fitted?.separated === true);
  }
  return { replicates, separated, disconnected };
}

function replicateStrengths(
  tally: PairTally,
  outcomes: Float64Array,
  whole: Maximum,
): { readonly strengths: Float64Array; readonly separated: boolean } | undefined {
  const own = presentPairs(tally, outcomes);
  // The chord steps would settle on disconnected battles too, with any distance between the groups.
  const lostPairs = own.first.length < tally.first.length;
  if (lostPairs && comparedGroups(own).length > 1) return undefined;
  const start = { strengths: whole.parameters, factor: whole.factor };
  const near = chordStrengths(tally, outcomes, start);
  if (near !== undefined) return { strengths: near, separated: false };
  const separated = groupThatNeverWon(own) !== undefined;
  const maximum = fitOf(own, separated);
  return maximum === undefined ? undefined : { strengths: maximum.parameters, separated };
}

/** The tally of a replicate, without the pairs that it left out; the tally itself where that is none. */
function presentPairs(tally: PairTally, outcomes: Float64Array): PairTally {
  const pairs: number[] = [];
  let battles = 0;
  for (let pair = 0; pair < tally.first.length; pair++) {
    const met = outcomes[3 * pair]! + outcomes[3 * pair + 1]! + outcomes[3 * pair + 2]!;
    battles += met;
    if (met > 0) pairs.push(pair);
  }
  if (pairs.length === tally.first.length) return { ...tally, outcomes, battles };
  return {
    models: tally.models,
    first: Int32Array.from(pairs, (pair) => tally.first[pair]!),
    second: Int32Array.from(pairs, (pair) => tally.second[pair]!),
    outcomes: Float64Array.from(
      pairs.flatMap((pair) => [0, 1, 2].map((cell) => outcomes[3 * pair + cell]!)),
    ),
    battles,
  };
}

/** Strengths with ties as half wins. */
export function fitOf(tally: PairTally, penalised: boolean): Maximum | undefined {
  return maximise({ tally, order: false, tieParameter: false, ties: tiesAsHalfWins }, penalised);
}

/** The same strengths with sum 0. */
export function centred(strengths: Float64Array): number[] {
  const centre = mean(strengths);
  return Array.from(strengths, (strength) => strength - centre);
}
