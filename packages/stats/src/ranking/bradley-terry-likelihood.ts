import type { SquareMatrix } from "../linear/cholesky.ts";
import type { PairTally } from "./bradley-terry-battles.ts";

/** Losses, ties and wins of the first of a pair. */
export type Outcomes = readonly [losses: number, ties: number, wins: number];

/** What battles of one pair say about its log-odds η and about the logarithm of the tie parameter. */
export interface PairTerms {
  readonly logLikelihood: number;
  readonly score: number;
  readonly information: number;
  readonly tieScore: number;
  readonly tieInformation: number;
  /** Of η and the tie parameter together. */
  readonly crossInformation: number;
}

/** How ties are understood: η is the log-odds of the first over the second, `logTie` the tie parameter's logarithm. */
export type TieModel = (outcomes: Outcomes, eta: number, logTie: number) => PairTerms;

/**
 * A model of paired comparisons with its data.
 *
 * Its parameters are the strengths, then (if `order`) the advantage of being first, then (if `tieParameter`)
 * the logarithm of the tie parameter.
 */
export interface PairProblem {
  readonly tally: PairTally;
  readonly order: boolean;
  readonly tieParameter: boolean;
  readonly ties: TieModel;
}

/** Where the likelihood stands at given parameters, with its slope and curvature. */
export interface Standing {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  /** Plus a multiple of 1 on all strengths, which pins their sum at 0 and changes no contrast. */
  readonly information: SquareMatrix;
}

export function parameterCount({ tally, order, tieParameter }: PairProblem): number {
  return tally.models + Number(order) + Number(tieParameter);
}

/**
 * A tie as half a win: the quasi-likelihood Σ (wins + ties / 2) log p + (losses + ties / 2) log(1 − p).
 *
 * @source Bradley & Terry (1952), Biometrika 39, 324–345
 */
export const tiesAsHalfWins: TieModel = ([losses, ties, wins], eta) => {
  const battles = losses + ties + wins;
  const points = wins + ties / 2;
  const small = Math.exp(-Math.abs(eta));
  const probability = eta >= 0 ? 1 / (1 + small) : small / (1 + small);
  // log p and log(1 − p) by the smaller exponential, which cannot overflow.
  const logLarger = -Math.log1p(small);
  const losing = eta >= 0 ? battles - points : points;
  return {
    logLikelihood: battles * logLarger - losing * Math.abs(eta),
    score: points - battles * probability,
    information: (battles * small) / (1 + small) ** 2,
    tieScore: 0,
    tieInformation: 0,
    crossInformation: 0,
  };
};

/** Log-odds of the first of a pair over the second. */
export function etaOf(
  { tally, order }: PairProblem,
  parameters: Float64Array,
  [first, second]: readonly [number, number],
): number {
  const advantage = order ? parameters[tally.models]! : 0;
  return parameters[first]! - parameters[second]! + advantage;
}

/** Value, score and information of the (quasi-)likelihood at the given parameters. */
export function standingAt(problem: PairProblem, parameters: Float64Array): Standing {
  const { tally, order, tieParameter, ties } = problem;
  const size = parameters.length;
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  const logTie = tieParameter ? parameters[size - 1]! : 0;
  let logLikelihood = 0;
  for (let pair = 0; pair < tally.first.length; pair++) {
    const [first, second] = [tally.first[pair]!, tally.second[pair]!];
    const eta = etaOf(problem, parameters, [first, second]);
    const terms = ties(outcomesOf(tally, pair), eta, logTie);
    logLikelihood += terms.logLikelihood;
    const contrast = contrastOf([first, second], order ? tally.models : undefined);
    addScore(score, contrast, terms);
    addInformation(information, contrast, terms.information);
    if (tieParameter) addTieInformation(information, contrast, terms);
  }
  // Of the size of the information, and constant, so that a penalty by its determinant is not bent by it.
  const pin = tally.battles / (2 * tally.models ** 2);
  for (let row = 0; row < tally.models; row++) {
    for (let column = 0; column < tally.models; column++) information[row * size + column]! += pin;
  }
  return { logLikelihood, score, information };
}

export function outcomesOf({ outcomes }: PairTally, pair: number): Outcomes {
  return [outcomes[3 * pair]!, outcomes[3 * pair + 1]!, outcomes[3 * pair + 2]!];
}

/** Which parameters make η, and with which sign. */
export type PairContrast = readonly (readonly [parameter: number, sign: number])[];

export function contrastOf(
  [first, second]: readonly [number, number],
  advantage: number | undefined,
): PairContrast {
  const strengths = [
    [first, 1],
    [second, -1],
  ] as const;
  return advantage === undefined ? strengths : [...strengths, [advantage, 1]];
}

function addScore(score: Float64Array, contrast: PairContrast, terms: PairTerms): void {
  for (const [parameter, sign] of contrast) score[parameter]! += sign * terms.score;
  // Zero, and so without effect, where ties have no parameter of their own.
  score[score.length - 1]! += terms.tieScore;
}

/** Adds weight · x xᵀ for the pair's contrast x. */
export function addInformation(matrix: SquareMatrix, contrast: PairContrast, weight: number): void {
  const size = Math.sqrt(matrix.length);
  for (const [row, sign] of contrast) {
    for (const [column, other] of contrast) matrix[row * size + column]! += weight * sign * other;
  }
}

function addTieInformation(matrix: SquareMatrix, contrast: PairContrast, terms: PairTerms): void {
  const size = Math.sqrt(matrix.length);
  const tie = size - 1;
  matrix[tie * size + tie]! += terms.tieInformation;
  for (const [parameter, sign] of contrast) {
    matrix[parameter * size + tie]! += sign * terms.crossInformation;
    matrix[tie * size + parameter]! += sign * terms.crossInformation;
  }
}
