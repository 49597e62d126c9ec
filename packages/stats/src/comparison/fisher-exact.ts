import {
  hypergeometricMass,
  modeOf,
  sumFrom,
  supportOf,
  type Urn,
} from "../distribution/hypergeometric.ts";
import type { Proportion, SignificanceTest } from "../estimate.ts";
import { assertCount } from "../validate.ts";
import type { ProportionCount } from "./two-proportions.ts";

/** Two tables whose probabilities differ by less than this share count as equally likely, as in R. */
const ALIKE = 1e-7;

/**
 * Fisher's exact test of two independent pass rates.
 *
 * It never rejects too often, and usually too rarely: for a verdict use {@link proportionDifference}, whose interval
 * says the same as its test. On common items use {@link mcnemarMidP} or {@link pairedProportionDifference}.
 *
 * @param treatment - Passes and trials.
 * @param control - The same of the other.
 * @returns Two-sided p: the probability of all tables with these margins that are no likelier than this one.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @assumes independent trials, one common success probability in each group
 * @source Fisher (1935), J. R. Stat. Soc. 98, 39–82; two-sided by likelihood as R's fisher.test
 * @example fisherExact({ successes: 3, trials: 10 }, { successes: 9, trials: 10 }) // => { method: "fisher-exact", p: 0.01976661 }
 */
export function fisherExact(
  treatment: ProportionCount,
  control: ProportionCount,
): SignificanceTest {
  const { rarer, alike } = tablesBeside(treatment, control);
  return { method: "fisher-exact", p: probabilityOf(rarer + alike) };
}

/**
 * Fisher's test with the mid-p: tables as likely as the observed one count half.
 *
 * Use it where Fisher's test is asked for and its caution is too much; it may reject slightly too often.
 *
 * @param treatment - Passes and trials.
 * @param control - The same of the other.
 * @returns Two-sided mid-p.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @assumes independent trials, one common success probability in each group
 * @source Lancaster (1961), JASA 56, 223–234; Lydersen, Fagerland & Laake (2009), Statist. Med. 28, 1159–1175
 * @example fisherMidP({ successes: 3, trials: 10 }, { successes: 9, trials: 10 }) // => { method: "fisher-mid-p", p: 0.01024053 }
 */
export function fisherMidP(treatment: ProportionCount, control: ProportionCount): SignificanceTest {
  const { rarer, alike } = tablesBeside(treatment, control);
  return { method: "fisher-mid-p", p: probabilityOf(rarer + alike / 2) };
}

/** Probability of the tables that are rarer than the observed one, and of those that are as likely, itself included. */
function tablesBeside(
  treatment: ProportionCount,
  control: ProportionCount,
): { readonly rarer: Proportion; readonly alike: Proportion } {
  const urn = urnOf(treatment, control);
  const here = treatment.successes;
  const { least, most } = supportOf(urn);
  const mode = modeOf(urn);
  const observed = hypergeometricMass(here, urn);
  const upwards = here >= mode;
  const sameSide = sumFrom(here, upwards ? most : least, urn) - observed;
  // The nearest table on the far side that is no likelier: probabilities fall from the mode on, which may have a twin.
  const far = upwards ? least : most;
  const start = here === mode ? mode - 1 : mode;
  const isAny = start >= least && hypergeometricMass(far, urn) <= observed * (1 + ALIKE);
  const first = isAny ? firstNoLikelier(observed, start, far, urn) : undefined;
  if (first === undefined) return { rarer: sameSide, alike: observed };
  const farSide = sumFrom(first, far, urn);
  const twin = hypergeometricMass(first, urn);
  if (twin < observed * (1 - ALIKE)) return { rarer: sameSide + farSide, alike: observed };
  return { rarer: sameSide + Math.max(0, farSide - twin), alike: observed + twin };
}

/** By bisection between the mode and an end of the support that is no likelier. */
function firstNoLikelier(observed: Proportion, start: number, end: number, urn: Urn): number {
  const step = end < start ? -1 : 1;
  const limit = observed * (1 + ALIKE);
  let [near, far] = [0, Math.abs(end - start)];
  while (near < far) {
    const middle = Math.floor((near + far) / 2);
    if (hypergeometricMass(start + step * middle, urn) <= limit) far = middle;
    else near = middle + 1;
  }
  return start + step * near;
}

function urnOf(treatment: ProportionCount, control: ProportionCount): Urn {
  assertCount("treatment.trials", treatment.trials, 1);
  assertCount("treatment.successes", treatment.successes, 0, treatment.trials);
  assertCount("control.trials", control.trials, 1);
  assertCount("control.successes", control.successes, 0, control.trials);
  return {
    successes: treatment.trials,
    failures: control.trials,
    draws: treatment.successes + control.successes,
  };
}

function probabilityOf(sum: number): Proportion {
  return Math.min(1, Math.max(sum, Number.MIN_VALUE));
}
