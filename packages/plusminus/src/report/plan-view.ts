import type { EvaluationPlan, PlanRow } from "../analysis/evaluation-plan.ts";
import type { Design } from "../analysis/evaluation-plan/variances.ts";
import { count, percentInWords, score } from "../verdict/numbers-in-words.ts";
import { fixed } from "./score-words.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** A plan as a person reads it: how many items, repeats, dollars. */
export function planView(plans: readonly EvaluationPlan[]): readonly Block[] {
  return plans.flatMap((plan): readonly Block[] => [
    { kind: "heading", text: headingOf(plan.design), aside: asideOf(plan.design) },
    ...(plan.detect === undefined
      ? []
      : rowsBlocks(
          `To show a difference of ${score(plan.detect.difference)} with ${percentInWords(plan.power)} power:`,
          plan.detect.rows,
          plan,
        )),
    ...(plan.precision === undefined
      ? []
      : rowsBlocks(
          `To know the difference to ± ${score(plan.precision.halfWidth)}:`,
          plan.precision.rows,
          plan,
        )),
    ...(plan.shows === undefined ? [] : showsBlocks(plan.shows, plan)),
    {
      kind: "list",
      items: [...spendItems(plan), ...labelItems(plan), ...variancesOf(plan.design)],
    },
  ]);
}

function headingOf({ benchmark, models, from }: Design): string {
  return from === "pilot"
    ? `${benchmark} · ${models[0]} against ${models[1]}`
    : "Plan from guesses";
}

function asideOf({ from, models, pilotItems, pilotRepeats }: Design): string {
  if (from === "guesses") return `${models[0]} against ${models[1]}`;
  return `pilot of ${count(pilotItems ?? 0, "item")}, ${count(pilotRepeats, "answer")} each`;
}

function rowsBlocks(
  sentence: string,
  rows: readonly PlanRow[],
  { level }: EvaluationPlan,
): readonly Block[] {
  const all = columnsOf(level);
  const shown = all.filter(({ cell }) => rows.some((row) => cell(row) !== undefined));
  return [
    { kind: "paragraph", text: sentence },
    {
      kind: "table",
      columns: shown.map(({ title, align }) => ({ title, align: align ?? "right" })),
      rows: rows.map((row) => shown.map(({ cell }) => text(cell(row) ?? "—"))),
    },
  ];
}

interface PlanColumn {
  readonly title: string;
  readonly align?: "left";
  /** Absent in every row: the column is not shown. */
  readonly cell: (row: PlanRow) => string | undefined;
}

function columnsOf(level: number): readonly PlanColumn[] {
  return [
    { title: "repeats", cell: ({ repeats }) => String(repeats) },
    { title: "items, the same for both", cell: ({ paired }) => String(paired) },
    {
      title: `${percentInWords(level)} interval`,
      align: "left",
      cell: ({ interval }) =>
        interval && `[${interval.lower ?? "open"}, ${interval.upper ?? "open"}]`,
    },
    { title: "groups", cell: ({ groups }) => groups?.toString() },
    { title: "items, different ones", cell: ({ unpaired }) => String(unpaired) },
    { title: "cost", cell: ({ cost }) => (cost === undefined ? undefined : score(cost)) },
  ];
}

function showsBlocks(
  { items, rows }: NonNullable<EvaluationPlan["shows"]>,
  { power, level }: EvaluationPlan,
): readonly Block[] {
  return [
    { kind: "paragraph", text: `What ${count(items, "item")} show at best:` },
    {
      kind: "table",
      columns: [
        { title: "repeats", align: "right" },
        { title: `difference shown with ${percentInWords(power)} power`, align: "right" },
        { title: "the same on different items", align: "right" },
        { title: `one score to ± (${percentInWords(level)})`, align: "right" },
      ],
      rows: rows.map(({ repeats, paired, unpaired, halfWidth }) =>
        [String(repeats), ...[paired, unpaired, halfWidth].map((value) => fixed(value, 4))].map(
          (cell) => text(cell),
        ),
      ),
    },
  ];
}

function spendItems({ spend, power }: EvaluationPlan): readonly ListItem[] {
  if (spend === undefined) return [];
  if (spend.kind === "not-estimable")
    return [{ text: spend.reason, remedy: spend.remedy, tone: "open" }];
  const { items, treatmentRepeats, controlRepeats, cost, smallestDetectable, atMostRepeats } =
    spend;
  const repeats =
    treatmentRepeats === controlRepeats
      ? `${count(treatmentRepeats, "answer")} of each model`
      : `${treatmentRepeats} and ${controlRepeats} answers of the two models`;
  return [
    {
      text: `Best use of the budget: ${count(items, "item")} with ${repeats} (${score(cost)}); it shows a difference of ${score(smallestDetectable)} with ${percentInWords(power)} power.${atMostRepeats ? " More repeats might be better still." : ""}`,
      tone: "good",
    },
  ];
}

function labelItems({ labels }: EvaluationPlan): readonly ListItem[] {
  if (labels === undefined) return [];
  if ("kind" in labels) return [{ text: labels.reason, remedy: labels.remedy, tone: "open" }];
  const { labels: many, standardError, standardErrorOfLabels, worthLabels } = labels;
  return [
    {
      text: `${count(many, "human label")} beside the judge give a standard error of ${fixed(standardError, 4)}; without the judge ${fixed(standardErrorOfLabels, 4)}: the judge is worth ${Math.round(worthLabels - many)} labels more.`,
    },
  ];
}

/** What the numbers rest on, and where to doubt them. */
function variancesOf(design: Design): readonly ListItem[] {
  const { paired, identified, designEffect, groupKey, from, pilotItems } = design;
  const { betweenItems, treatmentNoise, controlNoise } = paired;
  const items: ListItem[] = [
    {
      text: identified
        ? `Variance of a difference at one item: ${fixed(betweenItems, 4)} between items, ${fixed(treatmentNoise, 4)} and ${fixed(controlNoise, 4)} from the dice of the two models.`
        : `Variance of a difference at one item: ${fixed(betweenItems, 4)}, items and dice together: with one answer per item of the pilot, what repeats would buy is not known.`,
      tone: "quiet",
    },
  ];
  if (betweenItems < 0) {
    items.push({
      text: "The variance between items came out negative, as it may by chance where dice are loud; the plan takes 0.",
      remedy: "A larger pilot; plan with the upper end of the interval.",
      tone: "open",
    });
  }
  if (designEffect !== 1) {
    items.push({
      text: `Items come in groups${groupKey === undefined ? "" : ` of ${groupKey}`}: that takes ${fixed(designEffect, 2)} times as many.`,
      tone: "quiet",
    });
  }
  if (from === "pilot" && (pilotItems ?? 0) < SMALL_PILOT) {
    items.push({
      text: `A pilot of ${count(pilotItems ?? 0, "item")} knows these numbers only as far as the interval says.`,
      remedy: "Plan with the upper end where too few items would be worse than too many.",
      tone: "open",
    });
  }
  return items;
}

const SMALL_PILOT = 50;
