import type { CostQuality, CostQualityFinding } from "../analysis/cost-quality.ts";
import type { FrontLine } from "../analysis/cost-quality/front.ts";
import { count, percentInWords, score } from "../verdict/numbers-in-words.ts";
import { valueBlocks } from "./value-view.ts";
import { directionInWords, fixed, intervalInWords, scoreDigits } from "./score-words.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** Quality against cost as a person reads it. */
export function paretoView({ fronts, values, refusals }: CostQualityFinding): readonly Block[] {
  return [
    ...fronts.flatMap(frontBlocks),
    ...values.flatMap(valueBlocks),
    ...refusals.flatMap(({ benchmark, reason, remedy }): readonly Block[] => [
      { kind: "heading", text: benchmark },
      { kind: "list", items: [{ text: reason, remedy, tone: "open" }] },
    ]),
  ];
}

function frontBlocks(front: CostQuality): readonly Block[] {
  const { benchmark, quality, cost, items } = front;
  return [
    {
      kind: "heading",
      text: `${benchmark} · ${quality.name} against ${cost.name}`,
      aside: `${directionInWords(quality)} · ${count(items, "item")}`,
    },
    tableOf(front),
    { kind: "list", items: notesOf(front) },
  ];
}

function tableOf({ models, isPrinted }: CostQuality): Block {
  const intervals = models.map(({ quality }) => ({ ...quality, level: 0, method: "" }));
  const digits = scoreDigits(intervals.map((interval) => ({ interval })));
  const withBudget = models.some(({ withinBudget }) => withinBudget !== undefined);
  const withSuccess = models.some(({ costPerSuccess }) => costPerSuccess !== undefined);
  return {
    kind: "table",
    columns: [
      { title: "model", align: "name" },
      { title: isPrinted ? "cost" : "cost per item", align: "right" },
      { title: "quality", align: "right" },
      { title: "interval", align: "left" },
      { title: "on the front", align: "right" },
      { title: "", align: "left" },
      ...(withSuccess ? [{ title: "cost per success", align: "right" } as const] : []),
      ...(withBudget ? [{ title: "best in budget", align: "right" } as const] : []),
    ],
    rows: models.map((line, index) => [
      text(line.label),
      text(score(line.cost.value)),
      text(fixed(line.quality.value, digits)),
      text(intervalInWords(intervals[index]!, digits)),
      text(line.probability.toFixed(2)),
      text(placeOf(line), line.onFront ? "good" : line.isOpen ? "open" : "quiet"),
      ...(withSuccess ? [text(successInWords(line.costPerSuccess))] : []),
      ...(withBudget ? [text(line.withinBudget!.toFixed(2))] : []),
    ]),
  };
}

function placeOf({ onFront, isOpen }: FrontLine): string {
  if (onFront) return "on it";
  return isOpen ? "behind it, not certainly" : "behind it";
}

function successInWords(success: FrontLine["costPerSuccess"]): string {
  if (success === undefined) return "—";
  const { value, lower, upper } = success;
  return lower === undefined || upper === undefined
    ? `${score(value)} [open]`
    : `${score(value)} [${score(lower)}, ${score(upper)}]`;
}

function notesOf({ budget, choice, isPrinted, hypervolume }: CostQuality): readonly ListItem[] {
  return [
    ...(budget === undefined ? [] : [budgetInWords(budget, choice)]),
    ...(hypervolume === undefined ? [] : [areaInWords(hypervolume)]),
    {
      text: `On the front: nobody is at least as good and as cheap, and better in one. The share is of draws of all means together, ${isPrinted ? "from printed means, taken as independent because their items are not known" : "with what common items share"}.`,
      tone: "quiet",
    },
  ];
}

function budgetInWords(budget: number, choice: string | undefined): ListItem {
  return choice === undefined
    ? {
        text: `Within ${score(budget)} an item no model is the best with probability .9.`,
        remedy: "More items, or take any of those with a share in the last column.",
        tone: "open",
      }
    : {
        text: `Best within ${score(budget)} an item: ${choice}, with probability of at least .9.`,
        tone: "good",
      };
}

function areaInWords(area: NonNullable<CostQuality["hypervolume"]>): ListItem {
  if (area.kind === "not-estimable")
    return { text: area.reason, remedy: area.remedy, tone: "open" };
  const { lower = 0, upper = 0, level } = area.interval;
  return {
    text: `Hypervolume ${score(area.value)}, ${percentInWords(level)} interval ${score(lower)} to ${score(upper)} (quality times cost, up to the reference).`,
  };
}
