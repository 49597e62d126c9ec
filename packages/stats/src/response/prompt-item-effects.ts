import { choleskyFactor, choleskySolve } from "../linear/cholesky.ts";
import { membersByNumber, type ClusterMembers } from "../resample/cluster-members.ts";
import type { PromptCells } from "./prompt-cells.ts";

/** Log-odds of a pass are the effect of the prompt plus that of the item; the common level is in those of the shorter list. */
export interface PromptItemEffects {
  readonly prompts: Float64Array;
  /** Easiness: the negative of the Rasch model's difficulty. */
  readonly items: Float64Array;
  /** Newton steps. */
  readonly iterations: number;
}

/** How strongly effects are drawn to the common level, and how far to go. */
export interface EffectsOptions {
  readonly penalty: number;
  readonly steps: number;
}

const SMALL_GRADIENT = 1e-10;
const MOST_HALVINGS = 40;

/**
 * Prompt effects θ and item effects e that maximise Σ log P(answer) − penalty / 2 · (Σ (θ − θ̄)² + Σ e²), by Newton's
 * method. The mean θ̄ is free of the penalty, so that a model is not drawn to a pass rate of one half.
 *
 * Prompts only meet items, so that the block of items in the information is a diagonal, which is eliminated. Where
 * there are fewer items than prompts the two change places, and the level goes with the items: the same maximum.
 *
 *            prompts  items         W: p (1 − p) of each cell that was run; D: column sums of W, plus the penalty;
 *   prompts (   A       W  )        A: row sums of W, plus the penalty of deviations from the mean
 *   items   (   Wᵀ      D  )   →   (A − W D⁻¹ Wᵀ) · step of the prompts = score of the prompts − W D⁻¹ score of the items
 *
 * @param cells - Connected, with passes and failures; else the penalty alone says how parts stand to each other, or
 * there is no maximum.
 * @param options - Penalty above 0, and the most steps.
 * @returns Where no element of the gradient exceeds 1e-10; undefined where the steps ran out.
 */
export function promptItemEffects(
  cells: PromptCells,
  options: EffectsOptions,
): PromptItemEffects | undefined {
  const swapped = cells.promptLabels.length > cells.itemLabels.length;
  const problem = swapped
    ? problemOf(cells, [cells.items, cells.itemLabels], [cells.prompts, cells.promptLabels])
    : problemOf(cells, [cells.prompts, cells.promptLabels], [cells.items, cells.itemLabels]);
  const effects: Effects = {
    kept: new Float64Array(problem.keptSize),
    gone: new Float64Array(problem.goneSize),
  };
  let here = standingAt(problem, effects, options.penalty);
  for (let iterations = 0; iterations <= options.steps; iterations++) {
    const { kept, gone } = here.effects;
    if (steepest(here) < SMALL_GRADIENT) {
      return {
        ...(swapped ? { prompts: gone, items: kept } : { prompts: kept, items: gone }),
        iterations,
      };
    }
    const next = climb(problem, here, options.penalty);
    if (next === undefined) return undefined;
    here = next;
  }
  return undefined;
}

/** One side is kept in the equations, the longer one eliminated. */
interface Problem {
  readonly kept: Int32Array;
  readonly gone: Int32Array;
  readonly keptSize: number;
  readonly goneSize: number;
  readonly byGone: ClusterMembers;
  readonly passed: Uint8Array;
}

interface Effects {
  readonly kept: Float64Array;
  readonly gone: Float64Array;
}

/** The penalised likelihood at some effects, with its derivatives. */
interface Standing {
  readonly effects: Effects;
  readonly objective: number;
  readonly gradient: Effects;
  /** Diagonal of the information, penalty included. */
  readonly diagonal: Effects;
  /** p (1 − p) of each cell. */
  readonly weights: Float64Array;
}

type Side = readonly [numbers: Int32Array, labels: readonly number[]];

function problemOf({ passed }: PromptCells, [kept, ones]: Side, [gone, others]: Side): Problem {
  return {
    kept,
    gone,
    keptSize: ones.length,
    goneSize: others.length,
    byGone: membersByNumber(gone, others.length),
    passed,
  };
}

function standingAt(problem: Problem, effects: Effects, penalty: number): Standing {
  const { kept, gone, passed } = problem;
  const level = mean(effects.kept);
  const gradient: Effects = {
    kept: effects.kept.map((effect) => -penalty * (effect - level)),
    gone: effects.gone.map((effect) => -penalty * effect),
  };
  const diagonal: Effects = {
    kept: new Float64Array(problem.keptSize).fill(penalty),
    gone: new Float64Array(problem.goneSize).fill(penalty),
  };
  const weights = new Float64Array(passed.length);
  let objective =
    (-penalty / 2) * (sumOfSquares(effects.kept, level) + sumOfSquares(effects.gone, 0));
  for (let cell = 0; cell < passed.length; cell++) {
    const [one, other] = [kept[cell]!, gone[cell]!];
    const logOdds = effects.kept[one]! + effects.gone[other]!;
    // Of the smaller of the two probabilities: neither overflows nor cancels.
    const odds = Math.exp(-Math.abs(logOdds));
    const probability = logOdds >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
    const residual = passed[cell]! - probability;
    const weight = odds / (1 + odds) ** 2;
    objective += passed[cell]! * logOdds - Math.max(logOdds, 0) - Math.log1p(odds);
    weights[cell] = weight;
    gradient.kept[one]! += residual;
    gradient.gone[other]! += residual;
    diagonal.kept[one]! += weight;
    diagonal.gone[other]! += weight;
  }
  return { effects, objective, gradient, diagonal, weights };
}

function newtonStep(
  problem: Problem,
  { gradient, diagonal, weights }: Standing,
  penalty: number,
): Effects | undefined {
  const { kept, byGone, keptSize, goneSize } = problem;
  const matrix = new Float64Array(keptSize * keptSize).fill(-penalty / keptSize);
  diagonal.kept.forEach((value, row) => (matrix[row * keptSize + row]! += value));
  const right = Float64Array.from(gradient.kept);
  for (let unit = 0; unit < goneSize; unit++) {
    const own = byGone.rows.subarray(byGone.starts[unit], byGone.starts[unit + 1]);
    for (let first = 0; first < own.length; first++) {
      const row = kept[own[first]!]!;
      const share = weights[own[first]!]! / diagonal.gone[unit]!;
      right[row]! -= share * gradient.gone[unit]!;
      // Cells of a unit stand in rising order: the lower triangle, which is all that the factor reads.
      for (let second = 0; second <= first; second++) {
        matrix[row * keptSize + kept[own[second]!]!]! -= share * weights[own[second]!]!;
      }
    }
  }
  const factor = choleskyFactor(matrix, keptSize);
  if (factor === undefined) return undefined;
  const step = choleskySolve(factor, right);
  const rest = Float64Array.from(gradient.gone);
  for (let cell = 0; cell < weights.length; cell++) {
    rest[problem.gone[cell]!]! -= weights[cell]! * step[kept[cell]!]!;
  }
  return { kept: step, gone: rest.map((value, unit) => value / diagonal.gone[unit]!) };
}

/** A Newton step, halved until it does not lead down by more than rounding. */
function climb(problem: Problem, here: Standing, penalty: number): Standing | undefined {
  const step = newtonStep(problem, here, penalty);
  if (step === undefined) return undefined;
  const allowed = 1e-12 * (1 + Math.abs(here.objective));
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const next = standingAt(problem, moved(here.effects, step, 2 ** -halving), penalty);
    if (next.objective >= here.objective - allowed) return next;
  }
  return undefined;
}

/**
 * Adding to one side what is taken from the other changes no probability, only the penalty, which is least where
 * the penalised side has mean 0: put there, the direction that the data say nothing about cannot gather rounding.
 */
function moved(from: Effects, step: Effects, share: number): Effects {
  const kept = from.kept.map((effect, unit) => effect + share * step.kept[unit]!);
  const gone = from.gone.map((effect, unit) => effect + share * step.gone[unit]!);
  const shift = mean(gone);
  return {
    kept: kept.map((effect) => effect + shift),
    gone: gone.map((effect) => effect - shift),
  };
}

function steepest({ gradient }: Standing): number {
  const largest = (side: Float64Array): number =>
    side.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  return Math.max(largest(gradient.kept), largest(gradient.gone));
}

function mean(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function sumOfSquares(values: Float64Array, centre: number): number {
  return values.reduce((total, value) => total + (value - centre) ** 2, 0);
}
