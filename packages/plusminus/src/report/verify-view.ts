import { count } from "../verdict/numbers-in-words.ts";
import type { ReportDifference, Verify } from "./verify-document.ts";
import type { Block } from "./view.ts";

/** More than anybody reads one by one; the JSON face has them all. */
const MOST_SHOWN = 40;

/** Whether a report is what its logs give, as a person reads it. */
export function verifyView(answer: Verify): readonly Block[] {
  const { agrees, differences, version, report } = answer;
  return [
    {
      kind: "paragraph",
      text: agrees ? agreesInWords(answer) : differsInWords(answer),
      tone: agrees ? "good" : "bad",
    },
    ...(agrees ? [] : [listOf(differences.slice(0, MOST_SHOWN))]),
    ...(differences.length > MOST_SHOWN
      ? [
          {
            kind: "paragraph",
            text: `${differences.length - MOST_SHOWN} more differences stand in the --json document.`,
          } as const,
        ]
      : []),
    ...(report.version === version
      ? []
      : [
          {
            kind: "paragraph",
            text: `The report says that plusminus ${report.version} made it; this is ${version}. What differs may come from that: run that version to be sure.`,
            tone: "open",
          } as const,
        ]),
  ];
}

function agreesInWords({ report, compared }: Verify): string {
  return `${report.path} is what its logs give: ${comparedInWords(compared)} were recomputed and agree.`;
}

function differsInWords({ report, compared, differences }: Verify): string {
  return `${report.path} is not what its logs give: ${count(differences.length, "difference")} in ${comparedInWords(compared)}.`;
}

function comparedInWords({ findings, texts }: Verify["compared"]): string {
  return [
    ...(findings === 0 ? [] : [count(findings, "value") + " of the findings"]),
    ...(texts === 0 ? [] : [`${count(texts, "text")} on the page`]),
  ].join(" and ");
}

function listOf(differences: readonly ReportDifference[]): Block {
  return {
    kind: "list",
    items: differences.map(({ section, where, reported, recomputed }) => ({
      text: `${section}, ${where}:`,
      remedy: `in the report ${reported}; from the logs ${recomputed}`,
    })),
  };
}
