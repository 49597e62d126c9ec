import { choleskyFactor, choleskyInverse, choleskySolve } from "../linear/cholesky.ts";
import { gaussHermite, type Quadrature } from "../numeric/gauss-hermite.ts";
import {
  marginalLikelihood,
  type ItemLine,
  type MarginalLikelihood,
} from "./marginal-likelihood.ts";
import type { ResponsePatterns } from "./response-patterns.ts";

/** "2pl": every item has its own discrimination; "1pl": all share one; "rasch": it is 1. */
export type ResponseModel = "2pl" | "1pl" | "rasch";

/** The maximum of a marginal likelihood. */
export interface MarginalFit {
  readonly line: ItemLine;
  readonly likelihood: MarginalLikelihood;
  readonly iterations: number;
  /** Of the slopes, then the intercepts; 0 where one is fixed. */
  readonly covariance: (first: number, second: number) => number;
}

const MOST_ITERATIONS = 300;
/** Steps of the EM kind, that cannot overshoot, before Newton's. */
const CAREFUL_STEPS = 12;
/** Newton decrement: twice what the log-likelihood can still gain. */
const CONVERGED = 1e-16;
/** A gain of the log-likelihood that no reader could see. */
const NEGLIGIBLE = 1e-9;
/** A logistic curve this steep is a step: the likelihood has no maximum. */
const STEEPEST = 30;

/** Position of each slope and each intercept among the free parameters; −1 for one that is fixed. */
interface Layout {
  readonly positions: readonly number[];
  readonly free: number;
}

function layoutOf(model: ResponseModel, items: number): Layout {
  const slope = { "2pl": (item: number) => item, "1pl": () => 0, rasch: () => -1 }[model];
  const slopes = { "2pl": items, "1pl": 1, rasch: 0 }[model];
  const positions = Array.from({ length: 2 * items }, (_, index) =>
    index < items ? slope(index) : slopes + index - items,
  );
  return { positions, free: slopes + items };
}

/** Newton's method on the marginal likelihood, with the surer steps of EM until it is near. */
export function maximiseMarginal(
  patterns: ResponsePatterns,
  model: ResponseModel,
  nodes: number,
): MarginalFit | undefined {
  const rule = gaussHermite(nodes);
  const layout = layoutOf(model, patterns.kept.length);
  const line = startOf(patterns);
  let place: Place = { line, likelihood: marginalLikelihood(line, patterns, rule) };
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    const { gradient: full, information, logLikelihood } = place.likelihood;
    const gradient = gathered(full, layout);
    const observed =
      iterations > CAREFUL_STEPS
        ? choleskyFactor(reduced(information, layout), layout.free)
        : undefined;
    const factor =
      observed ?? choleskyFactor(reduced(completeMatrix(place.likelihood), layout), layout.free);
    if (factor === undefined) return undefined;
    const step = choleskySolve(factor, gradient);
    const decrement = step.reduce((sum, move, index) => sum + move * gradient[index]!, 0);
    const next = climb(place, step, { layout, patterns, rule });
    // Near the top a step may change the likelihood by rounding only.
    const isThere = decrement <= CONVERGED * Math.abs(logLikelihood) || next === undefined;
    if (observed !== undefined && isThere && decrement < NEGLIGIBLE) {
      return { ...(next ?? place), iterations, covariance: covarianceOf(observed, layout) };
    }
    if (next === undefined || next.line.slopes.some((slope) => Math.abs(slope) > STEEPEST)) {
      return undefined;
    }
    place = next;
  }
  return undefined;
}

/** Parameters and what they give. */
interface Place {
  readonly line: ItemLine;
  readonly likelihood: MarginalLikelihood;
}

/** Halves the step until the likelihood rises. */
function climb(
  from: Place,
  step: Float64Array,
  fixed: { layout: Layout; patterns: ResponsePatterns; rule: Quadrature },
): Place | undefined {
  const { positions } = fixed.layout;
  const items = from.line.slopes.length;
  for (let share = 1; share > 1e-4; share /= 2) {
    const moved = (value: number, index: number): number =>
      value + (positions[index]! < 0 ? 0 : share * step[positions[index]!]!);
    const line: ItemLine = {
      slopes: from.line.slopes.map((slope, item) => moved(slope, item)),
      intercepts: from.line.intercepts.map((intercept, item) => moved(intercept, items + item)),
    };
    const likelihood = marginalLikelihood(line, fixed.patterns, fixed.rule);
    const slack = 1e-13 * Math.abs(from.likelihood.logLikelihood);
    if (likelihood.logLikelihood >= from.likelihood.logLikelihood - slack)
      return { line, likelihood };
  }
  return undefined;
}

/** All slopes 1; intercepts such that the share solved is about right over the population. */
function startOf({ answers, frequencies, kept }: ResponsePatterns): ItemLine {
  const n = frequencies.reduce((sum, count) => sum + count, 0);
  const intercepts = Float64Array.from(kept, (_, item) => {
    const solved = answers.reduce(
      (sum, own, pattern) => sum + own[item]! * frequencies[pattern]!,
      0,
    );
    // √(1 + 0.346 a²): how much a normal population of abilities flattens a logistic curve.
    return Math.log((solved + 0.5) / (n - solved + 0.5)) * 1.16;
  });
  return { slopes: new Float64Array(kept.length).fill(1), intercepts };
}

function gathered(full: Float64Array, { positions, free }: Layout): Float64Array {
  const result = new Float64Array(free);
  positions.forEach((position, index) => {
    if (position >= 0) result[position]! += full[index]!;
  });
  return result;
}

function reduced(full: Float64Array, { positions, free }: Layout): Float64Array {
  const result = new Float64Array(free * free);
  positions.forEach((row, index) => {
    positions.forEach((column, other) => {
      if (row < 0 || column < 0) return;
      result[row * free + column]! += full[index * positions.length + other]!;
    });
  });
  return result;
}

function completeMatrix({ completeInformation, gradient }: MarginalLikelihood): Float64Array {
  const size = gradient.length;
  const items = size / 2;
  const matrix = new Float64Array(size * size);
  completeInformation.forEach(([slope, mixed, intercept], item) => {
    const other = items + item;
    matrix[item * size + item] = slope;
    matrix[other * size + other] = intercept;
    matrix[item * size + other] = mixed;
    matrix[other * size + item] = mixed;
  });
  return matrix;
}

function covarianceOf(
  observed: Float64Array,
  { positions, free }: Layout,
): MarginalFit["covariance"] {
  const inverse = choleskyInverse(observed, free);
  return (first, second) => {
    const [row, column] = [positions[first]!, positions[second]!];
    return row < 0 || column < 0 ? 0 : inverse[row * free + column]!;
  };
}
