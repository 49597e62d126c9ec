import { count, pInWords, score } from "../verdict/numbers-in-words.ts";
import type { JudgedComparison } from "./compare-document.ts";
import { grouped } from "./grouped.ts";
import { methodInWords } from "./method-words.ts";
import {
  directionInWords,
  intervalInWords,
  levelInWords,
  scoreDigits,
  signedFixed,
} from "./score-words.ts";
import { OUTCOME_TONES, outcomeCell } from "./outcome-words.ts";
import { axisOf, text, type Block, type Cell, type ListItem } from "./view.ts";

/** Comparisons as a person reads them: a table per benchmark and metric, then each verdict in words. */
export function compareView(comparisons: readonly JudgedComparison[]): readonly Block[] {
  return questionsOf(comparisons).flatMap((group): readonly Block[] => [
    headingOf(group),
    tableOf(group),
    { kind: "list", items: group.map(verdictItem) },
    ...detailBlocks(group),
  ]);
}

/** The same without the verdicts in words, for where they are quoted before. */
export function comparedInTables(comparisons: readonly JudgedComparison[]): readonly Block[] {
  return questionsOf(comparisons).flatMap((group): readonly Block[] => [
    headingOf(group),
    tableOf(group),
    ...detailBlocks(group),
  ]);
}

function questionsOf(
  comparisons: readonly JudgedComparison[],
): readonly (readonly JudgedComparison[])[] {
  return [...grouped(comparisons, questionOf).values()];
}

function detailBlocks(group: readonly JudgedComparison[]): readonly Block[] {
  const items = [...foundIn(group), ...(group.length === 1 ? detailsOf(group[0]!) : [])];
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

function questionOf({ finding: { benchmark, metric } }: JudgedComparison): string {
  return JSON.stringify([benchmark, metric.name]);
}

function headingOf(group: readonly JudgedComparison[]): Block {
  const { benchmark, metric } = group[0]!.finding;
  // What is not paired is said of each comparison.
  const paired = group.every(({ finding }) => finding.commonItems > 0) ? ", item by item" : "";
  return {
    kind: "heading",
    text: `${benchmark} · ${metric.name}`,
    aside: `${directionInWords(metric)} · differences are treatment − control${paired}`,
  };
}

function tableOf(group: readonly JudgedComparison[]): Block {
  const estimated = group.flatMap(({ finding: { difference } }) =>
    difference.kind === "estimated" ? [difference] : [],
  );
  const digits = scoreDigits(estimated);
  const axis = axisOf(
    estimated.map(({ interval }) => interval),
    { mark: 0 },
  );
  const level = levelInWords(group.map(({ finding }) => finding.difference));
  return {
    kind: "table",
    columns: [
      { title: "treatment", align: "name" },
      { title: "control", align: "name" },
      { title: "difference", align: "right" },
      { title: `${level} interval`, align: "left" },
      ...(axis === undefined ? [] : [{ title: "", align: "left" } as const]),
      {
        title: group.some(({ finding }) => finding.pAdjusted !== undefined) ? "p (Holm)" : "p",
        align: "right",
      },
      { title: "verdict", align: "left" },
    ],
    rows: group.map((comparison) => rowOf(comparison, digits, axis !== undefined)),
    ...(axis === undefined ? {} : { axis }),
  };
}

function rowOf(
  { finding, verdict }: JudgedComparison,
  digits: number,
  withBars: boolean,
): readonly Cell[] {
  const { difference, test, pAdjusted } = finding;
  const estimated = difference.kind === "estimated";
  const p = pAdjusted ?? test?.p;
  const bar: Cell[] = withBars
    ? [
        estimated
          ? { kind: "bar", value: difference.value, interval: difference.interval }
          : text(""),
      ]
    : [];
  return [
    text(finding.treatmentLabel),
    text(finding.controlLabel),
    text(estimated ? signedFixed(difference.value, digits) : "—"),
    text(estimated ? intervalInWords(difference.interval, digits) : "not estimable"),
    ...bar,
    text(p === undefined ? "—" : pInWords(p)),
    outcomeCell(verdict.outcome),
  ];
}

/** The sentence to quote, and what helps where there is no number. */
export function verdictItem({ finding, verdict }: JudgedComparison): ListItem {
  const tone = OUTCOME_TONES[verdict.outcome];
  const { difference } = finding;
  return difference.kind === "not-estimable"
    ? { text: verdict.sentence, remedy: difference.remedy, tone }
    : { text: verdict.sentence, tone };
}

/** What the analysis found by itself: pairing, kind of scores, clusters, method. */
function foundIn(group: readonly JudgedComparison[]): readonly ListItem[] {
  const sentences = group.map(({ finding: { commonItems, data, difference } }) => {
    if (difference.kind === "not-estimable" || data === undefined) return undefined;
    const { trials, groups, method } = difference;
    const parts = [
      commonItems > 0
        ? `paired on ${count(commonItems, "common item")}`
        : `not paired, ${count(difference.items, "item")} of two samples`,
      count(trials, "trial"),
      data,
      ...(groups === undefined ? [] : [`clustered by ${groups.key} (${groups.count} groups)`]),
    ];
    return `Found: ${parts.join("; ")}. Interval and test: ${methodInWords(method)}.`;
  });
  return [...new Set(sentences)]
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => ({ text: sentence, tone: "quiet" }));
}

/** More about a single comparison; a table of many leaves this to `--json`. */
function detailsOf({ finding, verdict }: JudgedComparison): readonly ListItem[] {
  const { difference, table, alsoReported, comparability } = finding;
  if (difference.kind === "not-estimable") return [];
  const items: string[] = [];
  if (table !== undefined) {
    items.push(
      `Solved by both ${table.both}, only by ${finding.treatmentLabel} ${table.onlyTreatment}, only by ${finding.controlLabel} ${table.onlyControl}, by neither ${table.neither}.`,
    );
  }
  if (finding.smallestDetectable !== undefined && verdict.outcome !== "inconclusive") {
    items.push(
      `Smallest difference this design shows with 80 % power: ${score(finding.smallestDetectable)}.`,
    );
  }
  if (alsoReported.length > 0) {
    const tests = alsoReported.map(
      ({ method, p }) => `${methodInWords(method)} p = ${pInWords(p)}`,
    );
    items.push(`Also asked for, not part of the verdict: ${tests.join(", ")}.`);
  }
  if (comparability.settingsThatDiffer.length > 0) {
    items.push(`Settings that differ: ${comparability.settingsThatDiffer.join(", ")}.`);
  }
  return items.map((item) => ({ text: item, tone: "quiet" }));
}
