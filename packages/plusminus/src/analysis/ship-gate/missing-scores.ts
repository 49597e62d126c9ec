import type { RunRecord } from "../../record/run.ts";
import type { Trial } from "../../record/trial.ts";
import type { RunPair } from "./run-pairs.ts";

/** What keeps two runs from being judged: too much of one of them is not there. */
export interface TooMuchMissing {
  readonly reason: string;
  readonly remedy: string;
}

/**
 * Trials without a score, and items that the other run lacks, where they are more than a policy allows. What is lost is
 * seldom lost by chance: a candidate that breaks off on hard items would look better for it.
 */
export function tooMuchMissing(
  { baseline, candidate }: RunPair,
  metric: string,
  most: number,
): TooMuchMissing | undefined {
  const sides = [
    { name: "baseline", other: "candidate", ...scoresIn(baseline, metric) },
    { name: "candidate", other: "baseline", ...scoresIn(candidate, metric) },
  ] as const;
  for (const { name, trials, lost } of sides) {
    const count = [...lost.values()].reduce((sum, own) => sum + own, 0);
    if (count <= most * trials) continue;
    const reasons = [...lost].map(([reason, own]) => `${reason}: ${own}`).join(", ");
    return {
      reason: `${percent(count / trials)} of the ${name}'s ${trials} trials have no ${metric} score (${reasons}); the policy allows ${percent(most)}.`,
      remedy: "Mend what made them fail and run again.",
    };
  }
  for (const [index, { name, other, items }] of sides.entries()) {
    const elsewhere = sides[1 - index]!.items;
    const absent = [...items].filter((item) => !elsewhere.has(item));
    if (absent.length <= most * items.size || absent.length === items.size) continue;
    return {
      reason: `${percent(absent.length / items.size)} of the ${name}'s ${items.size} items are not scored in the ${other} (for example ${absent[0]!}); the policy allows ${percent(most)}.`,
      remedy: "Run both on the same items, or state in the policy how many may be missing.",
    };
  }
  return undefined;
}

/** Items with a score, trials, and by reason the trials without one. */
function scoresIn(record: RunRecord, metric: string) {
  const items = new Set<string>();
  const lost = new Map<string, number>();
  for (const trial of record.trials) {
    if (isScored(trial, metric)) items.add(trial.item);
    else {
      const reason = trial.status === "scored" ? "not scored" : trial.status.replace("-", " ");
      lost.set(reason, (lost.get(reason) ?? 0) + 1);
    }
  }
  return { items, lost, trials: record.trials.length };
}

function isScored({ status, scores }: Trial, metric: string): boolean {
  return status === "scored" && Object.hasOwn(scores, metric);
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
