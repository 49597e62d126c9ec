import { itemsForNonInferiority, nonInferiorityPower } from "@plusminus/stats";
import type { ComparisonFinding } from "../comparison-family.ts";

/** How often a model that has not changed would pass, and how many items would let it pass nine times in ten. */
export type UnchangedPass =
  | { readonly kind: "estimated"; readonly probability: number; readonly itemsNeeded: number }
  | { readonly kind: "not-estimable"; readonly reason: string; readonly remedy: string };

/** A gate that stops one unchanged model in ten is a nuisance that a team can live with. */
const WANTED_PASS = 0.9;

/**
 * The prediction for a model that differs from the baseline as much as this candidate from item to item, and not on average.
 *
 * @param gain - Observed, in the direction that is better.
 * @param bound - One-sided bound of the gain that must lie above −margin; its distance to the gain is taken as it is.
 */
export function unchangedPass(
  { difference, commonItems }: ComparisonFinding,
  {
    gain,
    bound,
    margin,
  }: { readonly gain: number; readonly bound: number; readonly margin: number },
): UnchangedPass {
  const standardError = difference.kind === "estimated" ? difference.standardError : undefined;
  if (standardError === undefined || !(standardError > 0)) {
    return {
      kind: "not-estimable",
      reason:
        "No spread of the differences was seen that would tell how an unchanged model varies.",
      remedy: "Run the baseline twice, and give the two runs to the gate.",
    };
  }
  const design = { standardError, margin, boundDistance: Math.max(0, gain - bound) };
  const needed = { ...design, items: commonItems, power: WANTED_PASS };
  return {
    kind: "estimated",
    probability: nonInferiorityPower(design),
    itemsNeeded: Math.ceil(itemsForNonInferiority(needed)),
  };
}

/**
 * How often all of several pass: benchmarks have items of their own and are taken for independent; metrics of one benchmark
 * are not, so that their failures are added, which is the most that they can come to.
 */
export function allPass(
  members: readonly { readonly benchmark: string; readonly unchanged: UnchangedPass }[],
): number | undefined {
  const failures = new Map<string, number>();
  for (const { benchmark, unchanged } of members) {
    if (unchanged.kind === "not-estimable") return undefined;
    failures.set(benchmark, (failures.get(benchmark) ?? 0) + 1 - unchanged.probability);
  }
  if (failures.size === 0) return undefined;
  return [...failures.values()].reduce((all, failure) => all * Math.max(0, 1 - failure), 1);
}
