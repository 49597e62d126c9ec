import {
  kishEffectiveSize,
  mean,
  weightedMean,
  type Estimate,
  type NotEstimable,
} from "@plusminus/stats";
import { UserError } from "../../errors.ts";
import type { Metric } from "../../record/metric.ts";
import type { BoardQuestion } from "../board-questions.ts";
import { allDifferences, type NamedDifference } from "../all-differences.ts";
import { orRefusal } from "../refusal.ts";

/** Rates in which an item counts by its value (dollars, say), beside those in which all items count alike. */
export interface ValueWeighted {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly level: number;
  /** Key of the items that holds their value. */
  readonly key: string;
  readonly items: number;
  /** Items without a value that is a number above 0: they are left out here. */
  readonly withoutValue: number;
  readonly totalValue: number;
  /** Equally valued items that these are worth. */
  readonly effectiveItems: number;
  /** Fewest items that hold half of the value. */
  readonly itemsOfHalf: number;
  readonly models: readonly {
    readonly label: string;
    readonly unweighted: number;
    readonly weighted: Estimate | NotEstimable;
  }[];
  readonly differences: readonly {
    readonly treatment: string;
    readonly control: string;
    readonly weighted: Estimate | NotEstimable;
    readonly pAdjusted?: number;
  }[];
}

/** Value-weighted rates of one question; undefined where no item has the key with an amount. */
export function valueWeighted(
  { benchmark, metric, columns, shared, labels, subjects }: BoardQuestion,
  key: string,
  level: number,
): ValueWeighted | undefined {
  const group = Object.hasOwn(columns.groups, key) ? columns.groups[key] : undefined;
  if (group === undefined) return undefined;
  const all = Float64Array.from(shared.items, (item) =>
    amountOf(group.labels[group.ofItem[item]!]),
  );
  const places = Int32Array.from(all.keys()).filter((place) => all[place]! > 0);
  if (places.length === 0) return undefined;
  const values = Float64Array.from(places, (place) => all[place]!);
  const scores = shared.scores.map((own) => Float64Array.from(places, (place) => own[place]!));
  const names = subjects.map((subject) => labels[subject]!);
  const weighted = (own: Float64Array) =>
    orRefusal(() => weightedMean(own, values, { level }), places.length);
  const totalValue = values.reduce((sum, value) => sum + value, 0);
  return {
    benchmark,
    metric,
    level,
    key,
    items: places.length,
    withoutValue: all.length - places.length,
    totalValue,
    effectiveItems: kishEffectiveSize(values),
    itemsOfHalf: itemsOfHalf(values, totalValue),
    models: scores.map((own, index) => ({
      label: names[index]!,
      unweighted: mean(own),
      weighted: weighted(own),
    })),
    differences: allDifferences(names, scores, weighted).map(weightedDifference),
  };
}

/** @throws {@link UserError} `no-value` where no benchmark's items have the key with a number. */
export function assertValued(
  found: readonly (ValueWeighted | undefined)[],
  questions: readonly BoardQuestion[],
  key: string,
): void {
  if (found.some((one) => one !== undefined)) return;
  const keys = new Set(questions.flatMap(({ columns }) => Object.keys(columns.groups)));
  throw new UserError(
    "no-value",
    `No item has a ${key} that is a number above 0.`,
    keys.size === 0
      ? "In a table, name the column: --group-columns NAME."
      : `Keys that items have: ${[...keys].join(", ")}.`,
  );
}

/** "$1,200.50" and "1200.5" are one amount; NaN where it is none. */
function amountOf(text: string | undefined): number {
  if (text === undefined || text.trim() === "") return Number.NaN;
  return Number(
    text
      .trim()
      .replace(/^[$€£]\s*/u, "")
      .replaceAll(",", ""),
  );
}

function itemsOfHalf(values: Float64Array, total: number): number {
  let sum = 0;
  const falling = values.toSorted((a, b) => b - a);
  return 1 + falling.findIndex((value) => (sum += value) >= total / 2);
}

function weightedDifference({
  treatment,
  control,
  estimate,
  pAdjusted,
}: NamedDifference): ValueWeighted["differences"][number] {
  const named = { treatment, control, weighted: estimate };
  return pAdjusted === undefined ? named : { ...named, pAdjusted };
}
