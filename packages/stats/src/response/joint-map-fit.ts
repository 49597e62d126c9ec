import type { AnswerSigns } from "./joint-map-answers.ts";
import { createAcceleration } from "./joint-map-acceleration.ts";
import { within, type ItemSweep, type SweepOutcome } from "./joint-map-sweep.ts";

/** How far to go. */
export interface FitLimits {
  /** The fit ends when no ability and no item moves further in a sweep. */
  readonly tolerance: number;
  readonly sweeps: number;
}

/** Abilities at the maximum; the item parameters are those that the sweep holds. */
export interface JointFit {
  readonly abilities: Float64Array;
  readonly sweeps: number;
}

/** Differences that the acceleration remembers. */
const DEPTH = 4;
/** The first sweeps only bring the items near: their differences say little about the neighbourhood of the maximum. */
const PLAIN_SWEEPS = 3;
const LONGEST_ABILITY_STEP = 1;

/** Starts every respondent at the log-odds of its pass rate, drawn in from infinity. */
export function startingAbilities({ totals, items }: AnswerSigns): Float64Array {
  return totals.map((total) => {
    const share = total / items;
    return Math.log((share + 0.01) / (1.01 - share));
  });
}

/**
 * Climbs to a maximum of the joint posterior: a sweep over the items, then a step of all abilities, whose
 * slow common drift Anderson's acceleration takes out.
 *
 * @param sweep - Over the items; its parameters move.
 * @param start - Abilities to start from.
 * @param limits - Tolerance and the most sweeps.
 * @returns Abilities; undefined where the sweeps ran out.
 */
export function climb(
  sweep: ItemSweep,
  start: Float64Array,
  limits: FitLimits,
): JointFit | undefined {
  let abilities = start;
  const acceleration = createAcceleration(DEPTH);
  for (let done = 1; done <= limits.sweeps; done++) {
    const outcome = sweep.run(abilities);
    const steps = abilitySteps(abilities, outcome);
    if (Math.max(longest(steps), outcome.longestItemStep) < limits.tolerance) {
      return { abilities, sweeps: done };
    }
    const ahead = abilities.map((ability, respondent) => ability + steps[respondent]!);
    const accelerated = acceleration.next(steps, ahead);
    const trusted = done > PLAIN_SWEEPS && nearby(accelerated, abilities);
    if (!trusted) acceleration.forget();
    abilities = trusted ? accelerated : ahead;
  }
  return undefined;
}

function abilitySteps(
  abilities: Float64Array,
  { gradient, information }: SweepOutcome,
): Float64Array {
  return abilities.map((ability, respondent) =>
    within(
      LONGEST_ABILITY_STEP,
      (gradient[respondent]! - ability) / (information[respondent]! + 1),
    ),
  );
}

function longest(steps: Float64Array): number {
  return steps.reduce((most, step) => Math.max(most, Math.abs(step)), 0);
}

function nearby(next: Float64Array, abilities: Float64Array): boolean {
  return next.every(
    (ability, respondent) => Math.abs(ability - abilities[respondent]!) <= LONGEST_ABILITY_STEP,
  );
}
