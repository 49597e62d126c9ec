import type { ScoreEstimate } from "../analysis/score-estimate.ts";
import { grouped } from "./grouped.ts";
import type { ListItem } from "./view.ts";

/** Why some subjects have no number: one line per reason, naming all it is true of. */
export function notEstimableItems(
  estimates: readonly { readonly name: string; readonly estimate: ScoreEstimate }[],
): readonly ListItem[] {
  const refused = estimates.flatMap(({ name, estimate }) =>
    estimate.kind === "estimated"
      ? []
      : [{ name, reason: estimate.reason, remedy: estimate.remedy }],
  );
  return [...grouped(refused, ({ reason }) => reason)].map(([reason, rows]) => ({
    text: `${rows.map(({ name }) => name).join(", ")}: ${reason}`,
    remedy: rows[0]!.remedy,
    tone: "open" as const,
  }));
}
