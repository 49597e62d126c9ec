import type { GateFinding, JudgedMember } from "../analysis/ship-gate.ts";
import { count } from "../verdict/numbers-in-words.ts";
import { NAME_COLUMNS } from "./gate-names.ts";
import { fixed } from "./score-words.ts";
import { text, type Block } from "./view.ts";

/** The items that lost most, and how many went which way. */
export function gateLossesView(
  finding: GateFinding,
  judged: readonly JudgedMember[],
): readonly Block[] {
  if (judged.length === 0) return [];
  const sum = (key: "lost" | "gained" | "alike"): number =>
    judged.reduce((total, { moved }) => total + moved[key], 0);
  const counts = `${count(sum("lost"), "item")} lost, ${sum("gained")} gained, ${sum("alike")} did not move.`;
  const { largestLosses } = finding;
  if (largestLosses.length === 0)
    return [{ kind: "list", items: [{ text: counts, tone: "quiet" }] }];
  const digits = largestLosses.every(({ loss }) => Number.isInteger(loss)) ? 0 : 3;
  return [
    { kind: "heading", text: "Items that lost most", aside: counts },
    {
      kind: "table",
      columns: [
        ...NAME_COLUMNS,
        { title: "item", align: "name" },
        { title: "baseline", align: "right" },
        { title: "candidate", align: "right" },
        { title: "loss", align: "right" },
      ],
      rows: largestLosses.map(({ benchmark, metric, item, baseline, candidate, loss }) => [
        text(benchmark),
        text(metric),
        text(item),
        text(fixed(baseline, digits)),
        text(fixed(candidate, digits)),
        text(fixed(loss, digits)),
      ]),
    },
  ];
}
