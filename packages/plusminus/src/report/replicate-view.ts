import type { ReplicatedClaim, ReplicationFinding } from "../analysis/replications.ts";
import type { ScoreEstimate } from "../analysis/score-estimate.ts";
import { count, percentInWords, pStated, score } from "../verdict/numbers-in-words.ts";
import { directionInWords, fixed, intervalInWords, signedFixed } from "./score-words.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** Claims and their replications, as a person reads them. */
export function replicateView({ claims }: ReplicationFinding): readonly Block[] {
  return claims.flatMap((claim): readonly Block[] => [
    {
      kind: "heading",
      text: `${claim.benchmark} · ${claim.metric.name} · ${claim.claim}`,
      aside: directionInWords(claim.metric),
    },
    tableOf(claim),
    { kind: "list", items: [...claim.replications.flatMap(itemsOf), ...summaryItems(claim)] },
  ]);
}

function tableOf({ original, replications, level }: ReplicatedClaim): Block {
  const at = percentInWords(level);
  return {
    kind: "table",
    columns: [
      { title: "study", align: "name" },
      { title: "items", align: "right" },
      { title: `result, ${at} interval`, align: "left" },
      { title: `the first predicts (${at})`, align: "left" },
      { title: "", align: "left" },
    ],
    rows: [
      [
        text(original.name),
        text(String(original.estimate.items)),
        text(estimateInWords(original.estimate)),
        text("—"),
        text("original", "quiet"),
      ],
      ...replications.map(({ name, estimate, prediction, outcome }) => [
        text(name),
        text(String(estimate.items)),
        text(estimateInWords(estimate)),
        text(prediction === undefined ? "—" : intervalInWords(prediction, 3)),
        text(
          OUTCOMES[outcome],
          outcome === "consistent" ? "good" : outcome === "different" ? "bad" : "open",
        ),
      ]),
    ],
  };
}

const OUTCOMES = {
  consistent: "as predicted",
  different: "not as predicted",
  "not-estimable": "not estimable",
} as const;

type OneReplication = ReplicatedClaim["replications"][number];

function itemsOf(replication: OneReplication): readonly ListItem[] {
  const { name, refusal, settingsThatDiffer } = replication;
  return [
    refusal === undefined
      ? outcomeItem(replication)
      : { text: `${name}: ${refusal.reason}`, remedy: refusal.remedy, tone: "open" },
    ...equivalentItems(replication),
    {
      text:
        settingsThatDiffer.length === 0
          ? `${name}: no recorded setting differs from the original.`
          : `${name} differs in ${settingsThatDiffer.join("; ")}.`,
      tone: "quiet",
    },
  ];
}

function outcomeItem(replication: OneReplication): ListItem {
  const { name, outcome, change, prediction, original, replicated, commonItems, tellsNothing } =
    replication;
  const { difference, test } = change!;
  const how =
    commonItems > 0
      ? `on ${count(commonItems, "common item")}, item by item`
      : "on different items, as two samples";
  const moved = `${fixed(original!, 3)} became ${fixed(replicated!, 3)} ${how}: a change of ${signedFixed(difference.value, 3)} ${intervalInWords(difference.interval, 3)} (p ${pStated(test.p)})`;
  if (outcome === "different") {
    return {
      text: `${name} does not replicate the first: ${moved}, more than chance explains.`,
      tone: "bad",
    };
  }
  const nothing =
    tellsNothing === true
      ? ` But the first predicts anything in ${intervalInWords(prediction!, 3)}, no effect included: a second study that found nothing would have agreed too.`
      : "";
  return {
    text: `${name} agrees with the first: ${moved}, no more than chance explains.${nothing}`,
    tone: tellsNothing === true ? "open" : "good",
  };
}

function equivalentItems({ name, equivalent }: OneReplication): readonly ListItem[] {
  if (equivalent === undefined) return [];
  const { margin, answer, interval } = equivalent;
  return [
    {
      text: `${name}: that the change is smaller than ${score(margin)} is ${answer ? "shown" : "not shown"} (${percentInWords(interval.level)} interval ${intervalInWords(interval, 3)}).`,
      tone: answer ? "good" : "open",
    },
  ];
}

function summaryItems({ summary }: ReplicatedClaim): readonly ListItem[] {
  if (summary === undefined) return [];
  if (summary.kind === "not-estimable") {
    return [{ text: summary.reason, remedy: summary.remedy, tone: "open" }];
  }
  const { mean, studies } = summary;
  if (mean.kind === "not-estimable") {
    return [{ text: `All ${studies} together: ${mean.reason}`, remedy: mean.remedy, tone: "open" }];
  }
  const value = `${fixed(mean.value, 3)} ${intervalInWords(mean.interval, 3)}`;
  if (summary.kind === "crossed") {
    return [
      {
        text: `All ${studies} together, over other items and other runs: ${value} (${count(summary.items, "common item")} × ${studies} studies).${overRunsInWords(summary.overRuns)}`,
      },
    ];
  }
  const { spread, heterogeneity, next } = summary;
  const further =
    next === undefined
      ? ""
      : ` The true result of a further study lies in ${intervalInWords(next, 3)}.`;
  return [
    {
      text: `All ${studies} together, over studies like these (random effects): ${value}; true results spread by ${fixed(spread, 3)} (p of none ${pStated(heterogeneity.p)}).${further}`,
    },
  ];
}

function overRunsInWords(
  estimate: Extract<NonNullable<ReplicatedClaim["summary"]>, { kind: "crossed" }>["overRuns"],
): string {
  if (estimate.kind === "not-estimable") return "";
  return ` Over other runs on these very items: ${fixed(estimate.value, 3)} ${intervalInWords(estimate.interval, 3)}.`;
}

function estimateInWords(estimate: ScoreEstimate): string {
  if (estimate.kind === "not-estimable") return "not estimable";
  return `${fixed(estimate.value, 3)} ${intervalInWords(estimate.interval, 3)}`;
}
