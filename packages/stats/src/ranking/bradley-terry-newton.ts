import {
  choleskyFactor,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
  type SquareMatrix,
} from "../linear/cholesky.ts";
import {
  addInformation,
  contrastOf,
  etaOf,
  outcomesOf,
  parameterCount,
  standingAt,
  type PairProblem,
  type Standing,
} from "./bradley-terry-likelihood.ts";

/** Where Newton's method ended. */
export interface Maximum {
  readonly parameters: Float64Array;
  readonly logLikelihood: number;
  /** Factor of the information there, with the strengths' sum pinned at 0. */
  readonly factor: SquareMatrix;
}

/** Quadratic convergence makes the error after a step of this size its square; the penalised steps shrink slower. */
const SMALL_STEP = 1e-9;
const SMALL_PENALISED_STEP = 1e-12;
const MOST_STEPS = 500;
const MOST_HALVINGS = 40;

/**
 * Maximum of the likelihood of a problem that has one, from equal strengths.
 *
 * @param problem - Connected and not separated, unless `penalised`.
 * @param penalised - Adds half the log determinant of the information (Jeffreys' prior), which has a finite
 * maximum on separated data too; only for ties as half wins.
 * @returns Undefined where the information is singular or the steps do not settle.
 * @source Firth (1993), Biometrika 80, 27–38 (penalty)
 */
export function maximise(problem: PairProblem, penalised: boolean): Maximum | undefined {
  let parameters: Float64Array = new Float64Array(parameterCount(problem));
  let here = pointAt(problem, parameters, penalised);
  const small = penalised ? SMALL_PENALISED_STEP : SMALL_STEP;
  for (let count = 0; here !== undefined && count < MOST_STEPS; count++) {
    const step = penalised
      ? penalisedStep(problem, parameters, here)
      : choleskySolve(here.factor, here.standing.score);
    const next = climb(problem, { parameters, here, step, penalised });
    if (next === undefined) return undefined;
    ({ parameters, here } = next);
    if (step.every((move) => Math.abs(move) < small)) {
      return { parameters, logLikelihood: here.standing.logLikelihood, factor: here.factor };
    }
  }
  return undefined;
}

interface Point {
  readonly standing: Standing;
  readonly factor: SquareMatrix;
  /** What is maximised. */
  readonly objective: number;
}

function pointAt(
  problem: PairProblem,
  parameters: Float64Array,
  penalised: boolean,
): Point | undefined {
  const standing = standingAt(problem, parameters);
  const factor = choleskyFactor(standing.information, parameters.length);
  if (factor === undefined) return undefined;
  const penalty = penalised ? choleskyLogDeterminant(factor, parameters.length) / 2 : 0;
  return { standing, factor, objective: standing.logLikelihood + penalty };
}

/** A step, halved until it does not lead down by more than rounding. */
function climb(
  problem: PairProblem,
  from: {
    readonly parameters: Float64Array;
    readonly here: Point;
    readonly step: Float64Array;
    readonly penalised: boolean;
  },
): { readonly parameters: Float64Array; readonly here: Point } | undefined {
  const { here, step, penalised } = from;
  const allowed = 1e-12 * (1 + Math.abs(here.objective));
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const share = 2 ** -halving;
    const parameters = from.parameters.map((value, index) => value + share * step[index]!);
    const next = pointAt(problem, parameters, penalised);
    if (next !== undefined && next.objective >= here.objective - allowed) {
      return { parameters, here: next };
    }
  }
  return undefined;
}

/**
 * Step towards the penalised maximum: to the score comes each battle's leverage times (½ − p), as if that many
 * battles more had been tied. Those battles count in the information too, else the steps swing to and fro.
 */
function penalisedStep(
  problem: PairProblem,
  parameters: Float64Array,
  { standing, factor }: Point,
): Float64Array {
  const { tally, order, ties } = problem;
  const size = parameters.length;
  const inverse = choleskyInverse(factor, size);
  const score = Float64Array.from(standing.score);
  const information = Float64Array.from(standing.information);
  for (let pair = 0; pair < tally.first.length; pair++) {
    const models = [tally.first[pair]!, tally.second[pair]!] as const;
    const contrast = contrastOf(models, order ? tally.models : undefined);
    const eta = etaOf(problem, parameters, models);
    let variance = 0;
    for (const [row, sign] of contrast) {
      for (const [column, other] of contrast) {
        variance += sign * other * inverse[row * size + column]!;
      }
    }
    const leverage = ties(outcomesOf(tally, pair), eta, 0).information * variance;
    const imagined = ties([0, leverage, 0], eta, 0);
    for (const [parameter, sign] of contrast) score[parameter]! += sign * imagined.score;
    addInformation(information, contrast, imagined.information);
  }
  return choleskySolve(choleskyFactor(information, size) ?? factor, score);
}
