import type { Quadrature } from "../numeric/gauss-hermite.ts";
import type { ResponsePatterns } from "./response-patterns.ts";

/** Item parameters in the form that is linear in ability: log-odds of item j are slope_j θ + intercept_j. */
export interface ItemLine {
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
}

/** Marginal log-likelihood at some item parameters, its derivatives, and what the answers say about each ability. */
export interface MarginalLikelihood {
  readonly logLikelihood: number;
  /** Slopes first, then intercepts. */
  readonly gradient: Float64Array;
  /** Observed information, 2J × 2J in the order of the gradient. */
  readonly information: Float64Array;
  /** What it would be if abilities were known: per item slope², slope · intercept, intercept². */
  readonly completeInformation: readonly (readonly [number, number, number])[];
  /** Posterior of the ability per pattern. */
  readonly abilities: readonly Ability[];
}

/** Mean and standard deviation of an ability given the answers, under a standard normal population. */
export interface Ability {
  readonly mean: number;
  readonly sd: number;
}

const MOST_MODE_STEPS = 50;

/** Everything that one pattern adds to, in the order of the formulas of Louis (1982). */
interface Sums {
  readonly size: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
  readonly complete: [number, number, number][];
}

/**
 * Integrates the abilities out by Gauss–Hermite rules that are moved and scaled to each pattern's posterior: with
 * many items that is far narrower than the distance of fixed nodes.
 *
 * @param line - Current item parameters, one per kept item.
 * @param patterns - Answers.
 * @param rule - For the standard normal.
 * @returns Likelihood and derivatives; information by Louis' identity, −E[H] − Var(score).
 * @source Bock & Aitkin (1981), Psychometrika 46, 443–459; Naylor & Smith (1982), Appl. Statist. 31, 214–225; Louis (1982), JRSS B 44, 226–233
 */
export function marginalLikelihood(
  line: ItemLine,
  patterns: ResponsePatterns,
  rule: Quadrature,
): MarginalLikelihood {
  const items = line.slopes.length;
  const size = 2 * items;
  const sums: Sums = {
    size,
    gradient: new Float64Array(size),
    information: new Float64Array(size * size),
    complete: Array.from({ length: items }, () => [0, 0, 0]),
  };
  let logLikelihood = 0;
  const abilities = patterns.answers.map((answers, pattern) => {
    const frequency = patterns.frequencies[pattern]!;
    const posterior = posteriorNodes(line, answers, rule);
    logLikelihood += frequency * posterior.logMass;
    addPattern(line, answers, { frequency, ...posterior }, sums);
    return momentsOf(posterior);
  });
  sums.complete.forEach(([slope, mixed, intercept], item) => {
    const other = items + item;
    sums.information[item * size + item]! += slope;
    sums.information[other * size + other]! += intercept;
    sums.information[item * size + other]! += mixed;
    sums.information[other * size + item]! += mixed;
  });
  return {
    logLikelihood,
    gradient: sums.gradient,
    information: sums.information,
    completeInformation: sums.complete,
    abilities,
  };
}

/** Nodes where the posterior is, and its share at each. */
interface PosteriorNodes {
  readonly logMass: number;
  readonly nodes: Float64Array;
  readonly shares: Float64Array;
}

function posteriorNodes(
  { slopes, intercepts }: ItemLine,
  answers: Uint8Array,
  rule: Quadrature,
): PosteriorNodes {
  const { mode, scale } = posteriorMode({ slopes, intercepts }, answers);
  const nodes = rule.nodes.map((node) => mode + scale * node);
  const logs = nodes.map((theta, index) => {
    let log = (rule.nodes[index]! ** 2 - theta * theta) / 2;
    for (let item = 0; item < answers.length; item++) {
      const z = slopes[item]! * theta + intercepts[item]!;
      log -= Math.log1p(Math.exp(-Math.abs(z))) + Math.max(answers[item] === 1 ? -z : z, 0);
    }
    return log;
  });
  const highest = logs.reduce((high, log) => Math.max(high, log), -Infinity);
  const shares = logs.map((log, index) => rule.weights[index]! * Math.exp(log - highest));
  const mass = shares.reduce((sum, share) => sum + share, 0);
  return {
    logMass: highest + Math.log(mass * scale),
    nodes,
    shares: shares.map((share) => share / mass),
  };
}

/** The log posterior is concave, with curvature of at least 1 from the population. */
function posteriorMode(
  { slopes, intercepts }: ItemLine,
  answers: Uint8Array,
): { readonly mode: number; readonly scale: number } {
  let mode = 0;
  let information = 1;
  for (let step = 0; step < MOST_MODE_STEPS; step++) {
    let gradient = -mode;
    information = 1;
    for (let item = 0; item < answers.length; item++) {
      const slope = slopes[item]!;
      const p = logistic(slope * mode + intercepts[item]!);
      gradient += slope * (answers[item]! - p);
      information += slope * slope * p * (1 - p);
    }
    const move = Math.max(-1, Math.min(1, gradient / information));
    mode += move;
    if (Math.abs(move) < 1e-9) break;
  }
  return { mode, scale: 1 / Math.sqrt(information) };
}

/** 1 / (1 + e^−z). */
function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** What a pattern says about its ability, and how often it was given. */
interface WeightedNodes extends PosteriorNodes {
  readonly frequency: number;
}

function addPattern(
  { slopes, intercepts }: ItemLine,
  answers: Uint8Array,
  { frequency, nodes, shares }: WeightedNodes,
  { size, gradient, information, complete }: Sums,
): void {
  const items = answers.length;
  const score = new Float64Array(size);
  const mean = new Float64Array(size);
  nodes.forEach((theta, node) => {
    const share = shares[node]!;
    for (let item = 0; item < items; item++) {
      const p = logistic(slopes[item]! * theta + intercepts[item]!);
      const residual = answers[item]! - p;
      const weight = frequency * share * p * (1 - p);
      const own = complete[item]!;
      own[0] += weight * theta * theta;
      own[1] += weight * theta;
      own[2] += weight;
      score[item] = residual * theta;
      score[items + item] = residual;
    }
    addOuterProduct(information, score, -frequency * share);
    for (let index = 0; index < size; index++) mean[index]! += share * score[index]!;
  });
  addOuterProduct(information, mean, frequency);
  for (let index = 0; index < size; index++) gradient[index]! += frequency * mean[index]!;
}

function addOuterProduct(matrix: Float64Array, vector: Float64Array, weight: number): void {
  const size = vector.length;
  for (let row = 0; row < size; row++) {
    const factor = weight * vector[row]!;
    const from = row * size;
    for (let column = 0; column < size; column++) {
      matrix[from + column]! += factor * vector[column]!;
    }
  }
}

function momentsOf({ nodes, shares }: PosteriorNodes): Ability {
  const mean = nodes.reduce((sum, theta, node) => sum + theta * shares[node]!, 0);
  const variance = nodes.reduce((sum, theta, node) => sum + (theta - mean) ** 2 * shares[node]!, 0);
  return { mean, sd: Math.sqrt(variance) };
}
