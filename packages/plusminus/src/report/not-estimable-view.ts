import type { ScoreEstimate } from "../analysis/score-estimate.ts";
import type { ListItem } from "./view.ts";

/** Why some subjects have no number: one line per reason, naming all it is true of. */
export function notEstimableItems(
  estimates: readonly { readonly name: string; readonly estimate: ScoreEstimate }[],
): readonly ListItem[] {
  const names = new Map<string, { remedy: string; of: string[] }>();
  for (const { name, estimate } of estimates) {
    if (estimate.kind === "estimated") continue;
    const known = names.get(estimate.reason);
    if (known === undefined) names.set(estimate.reason, { remedy: estimate.remedy, of: [name] });
    else known.of.push(name);
  }
  return [...names].map(([reason, { remedy, of }]) => ({
    text: `${of.join(", ")}: ${reason}`,
    remedy,
    tone: "open" as const,
  }));
}
