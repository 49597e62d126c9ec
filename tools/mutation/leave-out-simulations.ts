import { beforeEach } from "vitest";

/**
 * Rates over thousands of simulated studies, and searches that draw thousands of laws: seconds each, for every mutant that
 * they reach. Golden numbers, laws and refusals have to notice without them.
 */
const SIMULATIONS =
  /^(covers?|rejects?|claims?) (?!exactly when)|^never has an end that is no number$|^have the critical values of mvtnorm/u;

beforeEach(({ task, skip }) => {
  if (SIMULATIONS.test(task.name)) skip("too slow to be asked for every mutant");
});
