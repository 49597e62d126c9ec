import type { Proportion } from "../estimate.ts";
import { assertCount } from "../validate.ts";

/**
 * pass^k of one item: the probability that k trials drawn from its n all succeeded.
 *
 * Use it for reliability; average it over the items. It is unbiased, unlike (successes / trials)^k, which
 * is too high. Not defined for more trials than there are.
 *
 * @param successes - Trials that succeeded; a whole number in [0, trials].
 * @param trials - Trials of the item; a whole number ≥ 1.
 * @param k - Trials that must all succeed; a whole number in [1, trials].
 * @returns C(successes, k) / C(trials, k), in [0, 1].
 * @throws {@link InvalidCountError} if a count is out of range.
 * @assumes independent trials with one common success probability
 * @source Yao et al. (2024), τ-bench, arXiv 2406.12045, section 3
 * @example passHatK(3, 4, 2) // => 0.5
 */
export function passHatK(successes: number, trials: number, k: number): Proportion {
  assertTrials(successes, trials, k);
  return allAmong(successes, trials, k);
}

/**
 * pass@k of one item: the probability that at least one of k trials drawn from its n succeeded.
 *
 * Use it for what is reachable by sampling more; average it over the items. Not defined for more trials
 * than there are.
 *
 * @param successes - Trials that succeeded; a whole number in [0, trials].
 * @param trials - Trials of the item; a whole number ≥ 1.
 * @param k - Trials of which one must succeed; a whole number in [1, trials].
 * @returns 1 − C(trials − successes, k) / C(trials, k), in [0, 1].
 * @throws {@link InvalidCountError} if a count is out of range.
 * @assumes independent trials with one common success probability
 * @source Chen et al. (2021), Evaluating Large Language Models Trained on Code, arXiv 2107.03374, equation 1
 * @example passAtK(3, 10, 5) // => 0.9166666666666666
 */
export function passAtK(successes: number, trials: number, k: number): Proportion {
  assertTrials(successes, trials, k);
  return 1 - allAmong(trials - successes, trials, k);
}

/** C(marked, k) / C(trials, k), one draw after the other. */
function allAmong(marked: number, trials: number, k: number): Proportion {
  let probability = 1;
  for (let drawn = 0; drawn < k && probability > 0; drawn++) {
    probability *= (marked - drawn) / (trials - drawn);
  }
  return probability;
}

function assertTrials(successes: number, trials: number, k: number): void {
  assertCount("trials", trials, 1);
  assertCount("successes", successes, 0, trials);
  assertCount("k", k, 1, trials);
}
