import { binomialCdf, binomialMass } from "../distribution/binomial.ts";
import type { SignificanceTest } from "../estimate.ts";
import { assertCount } from "../validate.ts";
import { twoSidedP } from "./two-sided-p.ts";

/**
 * McNemar's exact test of two paired 0/1 scores.
 *
 * It never rejects too often, and usually too rarely: prefer {@link mcnemarMidP}, and for a verdict
 * {@link pairedProportionDifference}, whose interval says the same as its test. Not for several trials per
 * item, nor for grouped items.
 *
 * @param onlyTreatment - Items that only the treatment solved; a whole number ≥ 0.
 * @param onlyControl - Items that only the control solved; a whole number ≥ 0.
 * @returns Two-sided p; 1 where the two counts are equal.
 * @throws {@link InvalidCountError} if a count is not a whole number ≥ 0.
 * @assumes independent items, one trial each
 * @source McNemar (1947), Psychometrika 12, 153–157
 * @example mcnemarExact(10, 2) // => { method: "mcnemar-exact", p: 0.03857421875 }
 */
export function mcnemarExact(onlyTreatment: number, onlyControl: number): SignificanceTest {
  const { fewer, discordant } = split(onlyTreatment, onlyControl);
  return { method: "mcnemar-exact", p: twoSidedP(binomialCdf(fewer, discordant, 0.5)) };
}

/**
 * McNemar's mid-p test of two paired 0/1 scores: half the probability of the observed split is left out.
 *
 * Use it where a p value for paired 0/1 scores is asked for. With fewer than 5 items that differ it cannot
 * reach 0.05. Not for several trials per item, nor for grouped items.
 *
 * @param onlyTreatment - Items that only the treatment solved; a whole number ≥ 0.
 * @param onlyControl - Items that only the control solved; a whole number ≥ 0.
 * @returns Two-sided p; 1 where no item differs.
 * @throws {@link InvalidCountError} if a count is not a whole number ≥ 0.
 * @assumes independent items, one trial each
 * @source Fagerland, Lydersen & Laake (2013), BMC Med. Res. Methodol. 13, 91
 * @example mcnemarMidP(10, 2) // => { method: "mcnemar-mid-p", p: 0.0224609375 }
 */
export function mcnemarMidP(onlyTreatment: number, onlyControl: number): SignificanceTest {
  const method = "mcnemar-mid-p";
  const { fewer, discordant } = split(onlyTreatment, onlyControl);
  if (discordant === 0) return { method, p: 1 };
  const observed = binomialMass(fewer, discordant, 0.5);
  // An even split has no mirror image: every other one is more extreme.
  if (2 * fewer === discordant) return { method, p: 1 - observed / 2 };
  return { method, p: twoSidedP(binomialCdf(fewer, discordant, 0.5) - observed / 2) };
}

function split(
  onlyTreatment: number,
  onlyControl: number,
): { readonly fewer: number; readonly discordant: number } {
  assertCount("onlyTreatment", onlyTreatment, 0);
  assertCount("onlyControl", onlyControl, 0);
  return {
    fewer: Math.min(onlyTreatment, onlyControl),
    discordant: onlyTreatment + onlyControl,
  };
}
