import type { GateFinding, GateMember, JudgedMember } from "../analysis/ship-gate.ts";
import type { GateSpending } from "../record/gate-ledger.ts";
import type { GateOutcome, MemberVerdict } from "../verdict/judge-gate.ts";
import { count, percentInWords, score } from "../verdict/numbers-in-words.ts";
import type { JudgedGate } from "./gate-document.ts";
import { fixed, intervalInWords, scoreDigits, signedFixed } from "./score-words.ts";
import {
  axisOf,
  text,
  type Block,
  type Cell,
  type Column,
  type ListItem,
  type Tone,
} from "./view.ts";

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
    ...(gate.budget === undefined ? [] : budgetBlocks(gate.budget)),
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
  const sentences = sentencesOf(verdict.members);
  const whole = sentences.length === 1 && verdict.members.length === 1 ? sentences : [];
  return [
    ...(finding.members.length === 0 ? [] : [membersTable(finding.members, verdict.members)]),
    { kind: "list", items: whole.length > 0 ? whole : sentences },
    ...(judged.length === 0
      ? []
      : [
          { kind: "heading", text: "What this gate can show" } as const,
          designTable(judged),
          { kind: "list", items: designItems(finding, policy.asked.level) } as const,
        ]),
    ...lossBlocks(finding, judged),
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

const NAME_COLUMNS: readonly Column[] = [
  { title: "benchmark", align: "name" },
  { title: "metric", align: "name" },
];

function nameCells({ benchmark, metric }: GateMember): readonly Cell[] {
  return [text(benchmark), text(typeof metric === "object" ? metric.name : (metric ?? "—"))];
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

function lossBlocks(finding: GateFinding, judged: readonly JudgedMember[]): readonly Block[] {
  if (judged.length === 0) return [];
  const sum = (key: "lost" | "gained" | "alike"): number =>
    judged.reduce((total, { moved }) => total + moved[key], 0);
  const counts = `${count(sum("lost"), "item")} lost, ${sum("gained")} gained, ${sum("alike")} did not move.`;
  const { largestLosses } = finding;
  if (largestLosses.length === 0) return [{ kind: "list", items: [quiet(counts)] }];
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

function budgetBlocks(spending: GateSpending): readonly Block[] {
  const { release, alpha, tests, used, spent, next, ledger, entry, rejected, repeated } = spending;
  const level = (value: number): string => String(Number(value.toPrecision(3)));
  const items: ListItem[] = [
    quiet(
      `Release ${release}: of all alarms at most ${percentInWords(alpha)} are false on average (LOND), over ${count(tests, "candidate")} of which this is number ${used}.`,
    ),
    quiet(
      `This candidate could spend ${level(spent)}${rejected ? ", and is an alarm" : ""}; the next one can spend ${level(next)}. Entry ${entry} of ${ledger}.`,
    ),
    ...(repeated
      ? [quiet("The same policy and logs were asked before, so that nothing was spent again.")]
      : []),
    ...(next === 0
      ? [
          {
            text: "The budget of this release is used up: no further loss can be claimed in it.",
            remedy: "Begin a new release in the policy, with as many tests as it will need.",
            tone: "open",
          } as const,
        ]
      : []),
  ];
  return [
    { kind: "heading", text: "Budget of the release" },
    { kind: "list", items },
  ];
}
