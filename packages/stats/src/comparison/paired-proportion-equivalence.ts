import { normalUpperTail } from "../distribution/normal.ts";
import { InvalidParameterError } from "../errors.ts";
import {
  equivalenceOf,
  nonInferiorityOf,
  type Equivalence,
  type MarginOptions,
  type NonInferiority,
  type TestableDifference,
} from "./equivalence.ts";
import {
  tangoInterval,
  tangoStatistic,
  tangoTest,
  type DiscordantCounts,
} from "./tango-interval.ts";

/**
 * Equivalence of two pass rates on common items, by two one-sided score tests that Tango's interval inverts.
 *
 * Use it for 0/1 scores with one trial per item. Where no item differs it needs n (1 − margin) > z² margin or so
 * to speak of equivalence: "no difference seen" in a few items is not enough. For item means use {@link equivalence}.
 *
 * @param counts - Discordant items and common items; need not be whole, see {@link boundedPairedDifference}.
 * @param options - `margin`: as a difference of proportions, in (0, 1); `alpha`: default 0.05.
 * @returns Equivalent exactly when Tango's interval of level 1 − 2 alpha lies inside (−margin, margin), which is
 * exactly when p is below alpha.
 * @throws {@link InvalidParameterError} if a count or an option is out of range.
 * @throws {@link NotEstimableError} if n is 0.
 * @assumes independent items, one trial each
 * @source Tango (1998), Statist. Med. 17, 891–908; Liu et al. (2002), Statist. Med. 21, 231–245
 * @example pairedProportionEquivalence({ onlyTreatment: 5, onlyControl: 4, n: 200 }, { margin: 0.05 }) // => { isEquivalent: true, p: 0.00869468647 }
 */
export function pairedProportionEquivalence(
  counts: DiscordantCounts,
  options: MarginOptions,
): Equivalence {
  return equivalenceOf(testableByTango(counts, options), options);
}

/**
 * Non-inferiority of a pass rate on common items, by the one-sided score test that Tango's interval inverts.
 *
 * Use it to say "not worse by more than the margin" for 0/1 scores with one trial per item. For item means use
 * {@link nonInferiority}.
 *
 * @param counts - Discordant items and common items; need not be whole.
 * @param options - `margin`: as a difference of proportions, in (0, 1); `alpha`: default 0.05.
 * @returns Non-inferior exactly when the lower end of Tango's interval of level 1 − 2 alpha exceeds −margin, which
 * is exactly when p is below alpha.
 * @throws {@link InvalidParameterError} if a count or an option is out of range.
 * @throws {@link NotEstimableError} if n is 0.
 * @assumes independent items, one trial each
 * @source Tango (1998), Statist. Med. 17, 891–908
 * @example pairedProportionNonInferiority({ onlyTreatment: 5, onlyControl: 4, n: 200 }, { margin: 0.05 }).isNonInferior // => true
 */
export function pairedProportionNonInferiority(
  counts: DiscordantCounts,
  options: MarginOptions,
): NonInferiority {
  return nonInferiorityOf(testableByTango(counts, options), options);
}

function testableByTango(counts: DiscordantCounts, { margin }: MarginOptions): TestableDifference {
  const { onlyTreatment: b, onlyControl: c, n } = counts;
  const { method } = tangoTest(b, c, n);
  if (!(margin < 1)) throw new InvalidParameterError("margin", margin, "between 0 and 1");
  return {
    method,
    statisticAt: (delta) => tangoStatistic(counts, delta),
    upperTail: normalUpperTail,
    intervalAt: (level) => tangoInterval(b, c, n, { level }),
  };
}
