import type { Estimand, ScoreEstimate } from "../../analysis/score-estimate.ts";
import type { Metric } from "../../record/metric.ts";
import { count, percentInWords, whole } from "../../verdict/numbers-in-words.ts";
import type { PlotAxis } from "./plot-axis.ts";

type Estimated = Extract<ScoreEstimate, { kind: "estimated" }>;

const ESTIMANDS: Readonly<Record<Estimand, string>> = {
  "fixed-items": "these items, answered again",
  "item-population": "items like these",
  "items-and-harness": "items, judges and prompts like these",
  "training-runs": "training runs like these",
};

export function estimatedOf(estimates: readonly ScoreEstimate[]): readonly Estimated[] {
  return estimates.filter((estimate) => estimate.kind === "estimated");
}

/** "95 % intervals about items like these; n = 200 items, 400 trials, in 40 groups of passage."; `noun`: what a trial is called here. */
export function basisInWords(estimates: readonly ScoreEstimate[], noun = "trial"): string {
  const estimated = estimatedOf(estimates);
  const items = itemsInWords(estimates.map((estimate) => estimate.items));
  if (estimated.length === 0) return `Nothing could be estimated; n = ${items}.`;
  const levels = new Set(
    estimated.map(({ interval }) => percentInWords(Number(interval.level.toPrecision(4)))),
  );
  const abouts = new Set(estimated.map(({ estimand }) => ESTIMANDS[estimand]));
  const trials = rangeInWords(estimated.map((estimate) => estimate.trials));
  return `${[...levels].join(" and ")} intervals about ${[...abouts].join(" and ")}; n = ${items}, ${trials} ${noun}s${groupsInWords(estimated)}.${droppedInWords(estimated)}`;
}

function groupsInWords(estimated: readonly Estimated[]): string {
  const groups = estimated.flatMap((estimate) => estimate.groups ?? []);
  if (groups.length === 0) return "";
  const keys = [...new Set(groups.map(({ key }) => key))].join(", ");
  return `, in ${rangeInWords(groups.map((group) => group.count))} groups of ${keys}`;
}

/** A picture must not hide what was left out. */
function droppedInWords(estimated: readonly Estimated[]): string {
  const dropped = estimated.flatMap((estimate) => estimate.dropped);
  const total = dropped.reduce((sum, { count: many }) => sum + many, 0);
  if (total === 0) return "";
  const reasons = [...new Set(dropped.map(({ reason }) => reason))].join(", ");
  return ` Not counted: ${count(total, "trial")} (${reasons}).`;
}

/** "200 items", "150 to 200 items". */
export function itemsInWords(items: readonly number[]): string {
  return `${rangeInWords(items)} item${items.every((many) => many === 1) ? "" : "s"}`;
}

/** "200", "150 to 1,319". */
export function rangeInWords(numbers: readonly number[]): string {
  const least = numbers.reduce((low, value) => Math.min(low, value));
  const most = numbers.reduce((high, value) => Math.max(high, value));
  return least === most ? whole(least) : `${whole(least)} to ${whole(most)}`;
}

/** What an axis leaves out, which the eye cannot see. */
export function axisInWords(what: string, { from, to, isCut }: PlotAxis): string {
  const range = `${axisEnd(from)} to ${axisEnd(to)}`;
  return isCut
    ? `The axis of ${what} is cut to ${range}.`
    : `The axis of ${what} is the whole scale, ${range}.`;
}

function axisEnd(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}

/** What the metric lets one say of an order. */
export function orderInWords({ direction }: Metric): string {
  if (direction === "unknown")
    return "Which way is better is not recorded: the order says nothing of merit.";
  return direction === "higher-is-better" ? "Higher is better." : "Lower is better.";
}

/** A reason as a gap says it. */
export function gapInWords(reason: string): string {
  return `not estimable: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
}
