import type { GateFinding, JudgedMember } from "../analysis/ship-gate.ts";
import { percentInWords, score } from "../verdict/numbers-in-words.ts";
import { NAME_COLUMNS, nameCells } from "./gate-names.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** What a gate can show with these logs: how small a loss, and how often an unchanged model passes. */
export function gateDesignView(
  finding: GateFinding,
  judged: readonly JudgedMember[],
  level: number,
): readonly Block[] {
  if (judged.length === 0) return [];
  return [
    { kind: "heading", text: "What this gate can show" },
    designTable(judged),
    { kind: "list", items: designItems(finding, level) },
  ];
}

function quiet(words: string): ListItem {
  return { text: words, tone: "quiet" };
}

function designTable(judged: readonly JudgedMember[]): Block {
  return {
    kind: "table",
    columns: [
      ...NAME_COLUMNS,
      { title: "smallest loss shown", align: "right" },
      { title: "unchanged model passes", align: "right" },
      { title: "items for 90 %", align: "right" },
    ],
    rows: judged.map((member) => {
      const { smallestDetectable, unchanged } = member;
      const known = unchanged.kind === "estimated";
      return [
        ...nameCells(member),
        text(smallestDetectable === undefined ? "none" : score(smallestDetectable)),
        text(known ? chance(unchanged.probability) : "not known"),
        text(known ? String(unchanged.itemsNeeded) : "—"),
      ];
    }),
  };
}

/** Whole percents: a prediction knows no more. */
function chance(probability: number): string {
  const percent = Math.round(probability * 100);
  if (percent === 100) return "> 99 %";
  return percent === 0 ? "< 1 %" : `${percent} %`;
}

function designItems(
  { alpha, unchangedPasses, members }: GateFinding,
  level: number,
): readonly ListItem[] {
  const unknown = members.find(
    (member) => member.kind === "judged" && member.unchanged.kind === "not-estimable",
  );
  const whole =
    unchangedPasses === undefined || members.length === 1
      ? []
      : [
          quiet(
            `A model that has not changed passes all of them with a probability of about ${chance(unchangedPasses)}.`,
          ),
        ];
  const why =
    unknown?.kind === "judged" && unknown.unchanged.kind === "not-estimable"
      ? [
          {
            text: unknown.unchanged.reason,
            remedy: unknown.unchanged.remedy,
            tone: "quiet",
          } as const,
        ]
      : [];
  const test =
    alpha > 0
      ? `A loss is claimed where p is at most ${Number(alpha.toPrecision(3))}${members.length > 1 ? ", over all of them together (Holm)" : ""}; the smallest loss shown is at 80 % power.`
      : "No level is left to claim a loss with.";
  return [
    ...whole,
    ...why,
    quiet(
      `${test} That none is lost by more than the margin is claimed from one-sided ${percentInWords(level)} bounds${members.length > 1 ? ", all of which must hold" : ""}. The predictions are for a model that differs from the baseline item by item as this candidate does, and not on average.`,
    ),
  ];
}
