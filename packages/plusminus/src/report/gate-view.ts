import type { GateFinding, GateMember } from "../analysis/ship-gate.ts";
import type { GateOutcome, MemberVerdict } from "../verdict/judge-gate.ts";
import { percentInWords, score } from "../verdict/numbers-in-words.ts";
import { gateBudgetView } from "./gate-budget-view.ts";
import { gateDesignView } from "./gate-design-view.ts";
import type { JudgedGate } from "./gate-document.ts";
import { gateLossesView } from "./gate-losses-view.ts";
import { NAME_COLUMNS, nameCells } from "./gate-names.ts";
import { intervalInWords, scoreDigits, signedFixed } from "./score-words.ts";
import { axisOf, text, type Block, type Cell, type ListItem, type Tone } from "./view.ts";

const TONES: Readonly<Record<GateOutcome, Tone>> = {
  worse: "bad",
  "not-worse": "good",
  inconclusive: "open",
  "infrastructure-failure": "open",
};

const WORDS: Readonly<Record<GateOutcome, string>> = {
  worse: "worse",
  "not-worse": "not worse by more than the margin",
  inconclusive: "undecided",
  "infrastructure-failure": "not judged",
};

/** Sentences beyond this many are counted; the JSON face has them all. */
const SHOWN_SENTENCES = 20;

/** A gate as a person reads it, on a terminal and in the summary of a run: the verdict first, what it was made from last. */
export function gateView(gate: JudgedGate): readonly Block[] {
  const { verdict, finding, policy, exitCode } = gate;
  const tone = TONES[verdict.outcome];
  const { sentence, remedy } = verdict;
  return [
    {
      kind: "heading",
      text: `Gate: ${WORDS[verdict.outcome]}`,
      aside: `exit code ${exitCode} · differences are candidate − baseline, item by item`,
    },
    {
      kind: "list",
      items: [{ text: sentence, tone, ...(remedy === undefined ? {} : { remedy }) }],
    },
    ...(finding === undefined ? [] : findingBlocks(gate, finding)),
    ...(gate.budget === undefined ? [] : gateBudgetView(gate.budget)),
    { kind: "heading", text: "Made from" },
    {
      kind: "list",
      items: [
        quiet(`Policy ${policy.path}: sha256 ${policy.sha256} (of its canonical form).`),
        ...[["Baseline", gate.baseline] as const, ["Candidate", gate.candidate] as const].map(
          ([name, log]) =>
            quiet(
              `${name} ${log.path}: ${log.sha256 === undefined ? "not read" : `sha256 ${log.sha256}`}.`,
            ),
        ),
      ],
    },
  ];
}

function quiet(words: string): ListItem {
  return { text: words, tone: "quiet" };
}

function findingBlocks({ verdict, policy }: JudgedGate, finding: GateFinding): readonly Block[] {
  const judged = finding.members.filter((member) => member.kind === "judged");
  return [
    ...(finding.members.length === 0 ? [] : [membersTable(finding.members, verdict.members)]),
    { kind: "list", items: sentencesOf(verdict.members) },
    ...gateDesignView(finding, judged, policy.asked.level),
    ...gateLossesView(finding, judged),
  ];
}

/** What needs an eye first: losses, what could not be judged, what is open; members that pass come last. */
function sentencesOf(members: readonly MemberVerdict[]): readonly ListItem[] {
  const rank: readonly GateOutcome[] = [
    "worse",
    "infrastructure-failure",
    "inconclusive",
    "not-worse",
  ];
  const sorted = members.toSorted((a, b) => rank.indexOf(a.outcome) - rank.indexOf(b.outcome));
  const shown = sorted.slice(0, SHOWN_SENTENCES);
  const rest = sorted.length - shown.length;
  return [
    ...shown.map(({ sentence, remedy, outcome }) => ({
      text: sentence,
      tone: TONES[outcome],
      ...(remedy === undefined ? {} : { remedy }),
    })),
    ...(rest === 0 ? [] : [quiet(`… and ${rest} more; --json lists them all.`)]),
  ];
}

function membersTable(members: readonly GateMember[], verdicts: readonly MemberVerdict[]): Block {
  const estimates = members.flatMap((member) =>
    member.kind === "judged" && member.comparison.difference.kind === "estimated"
      ? [member.comparison.difference]
      : [],
  );
  const digits = scoreDigits(estimates);
  const axis = axisOf(
    estimates.map(({ interval }) => interval),
    { mark: 0 },
  );
  const level = percentInWords(estimates[0]?.interval.level ?? 0.95);
  return {
    kind: "table",
    columns: [
      ...NAME_COLUMNS,
      { title: "items", align: "right" },
      { title: "difference", align: "right" },
      { title: `${level} interval`, align: "left" },
      ...(axis === undefined ? [] : [{ title: "", align: "left" } as const]),
      { title: "margin", align: "right" },
      { title: "verdict", align: "left" },
    ],
    rows: members.map((member, index) => [
      ...nameCells(member),
      ...numberCells(member, digits, axis !== undefined),
      text(score(member.margin)),
      verdictCell(verdicts[index]!),
    ]),
    ...(axis === undefined ? {} : { axis }),
  };
}

function numberCells(member: GateMember, digits: number, withBars: boolean): readonly Cell[] {
  const empty = withBars ? [text("")] : [];
  if (member.kind === "not-judged") return [text("—"), text("—"), text("—"), ...empty];
  const { difference, commonItems } = member.comparison;
  if (difference.kind === "not-estimable") {
    return [text(String(commonItems)), text("—"), text("not estimable"), ...empty];
  }
  const { value, interval } = difference;
  return [
    text(String(commonItems)),
    text(signedFixed(value, digits)),
    text(intervalInWords(interval, digits)),
    ...(withBars ? [{ kind: "bar", value, interval } as const] : []),
  ];
}

function verdictCell({ outcome, smallLoss }: MemberVerdict): Cell {
  const short = outcome === "not-worse" ? "not worse" : WORDS[outcome];
  return text(smallLoss === true ? `${short} (small loss)` : short, TONES[outcome]);
}
