/** A model that exists only here: its true ability is known, so that a verdict can be held against it. */
export interface SimulatedModel {
  readonly name: string;
  /** Log-odds of solving an item of average difficulty. */
  readonly ability: number;
}

export interface SimulationDesign {
  readonly benchmark: string;
  readonly items: number;
  readonly repeats: number;
  /** Draws from a standard normal: the difficulties of the items. */
  readonly normal: () => number;
  /** Draws from [0, 1): whether an attempt succeeds. */
  readonly uniform: () => number;
}

/** Spread of item difficulties on the log-odds scale, as wide as real benchmarks show. */
const DIFFICULTY_SD = 1.5;

/**
 * Asks simulated models simulated questions (a Rasch model with normal difficulties) and writes what a
 * harness would write: one line of JSON per attempt, to come in through a reader like any other log.
 */
export function simulatedLog(models: readonly SimulatedModel[], design: SimulationDesign): string {
  const difficulties = Array.from({ length: design.items }, () => DIFFICULTY_SD * design.normal());
  const rows = models.flatMap(({ name, ability }) =>
    difficulties.flatMap((difficulty, item) =>
      Array.from({ length: design.repeats }, (_, repeat) => ({
        benchmark: design.benchmark,
        model: name,
        item: `question-${item + 1}`,
        repeat: repeat + 1,
        correct: design.uniform() < successProbability(ability - difficulty) ? 1 : 0,
      })),
    ),
  );
  return `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
}

/** Expected score of a simulated model over all items that the simulation could draw. */
export function trueScore({ ability }: SimulatedModel): number {
  // The trapezoid rule on a smooth integrand that vanishes at both ends: far more exact than is shown.
  const step = 0.01;
  const reach = 9;
  let sum = 0;
  for (let at = -reach; at <= reach; at += step) {
    sum += Math.exp(-(at * at) / 2) * successProbability(ability - DIFFICULTY_SD * at);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}

function successProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
