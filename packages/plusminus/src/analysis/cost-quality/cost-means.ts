import { jointMeans, type NotEstimable } from "@plusminus/stats";
import { UserError } from "../../errors.ts";
import { columnsOf, type Columns } from "../../record/columns.ts";
import type { Metric } from "../../record/metric.ts";
import type { RunRecord } from "../../record/run.ts";
import type { Warning } from "../../warnings.ts";
import { boardQuestions, type BoardOptions, type BoardQuestion } from "../board-questions.ts";
import { MINIMUM_ITEMS } from "../data-shape.ts";
import { orRefusal } from "../refusal.ts";
import { sampleOf } from "../sample.ts";
import type { FrontQuestion } from "./front.ts";

export interface MeasuredCosts extends FrontQuestion {
  readonly isPrinted: boolean;
}

export interface CostMeans {
  readonly questions: readonly MeasuredCosts[];
  readonly refusals: readonly (Pick<NotEstimable, "reason" | "remedy"> & {
    readonly benchmark: string;
  })[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** What a cost is called; the first that a benchmark has. */
export const COST_NAMES: readonly string[] = [
  "cost",
  "agent_cost",
  "total_cost",
  "cost_usd",
  "price",
  "tokens",
  "total_tokens",
  "api_calls",
  "duration",
  "latency",
  "seconds",
  "time",
];

/** Means of quality and cost over the items that all models have both of. */
export function costMeans(
  records: readonly RunRecord[],
  options: BoardOptions & { readonly cost?: string },
): CostMeans {
  const asked = boardQuestions(records, options);
  const answers = asked.questions.map((question) => measure(question, options));
  return {
    questions: answers.flatMap((answer) => ("joint" in answer ? [answer] : [])),
    refusals: answers.flatMap((answer) => ("joint" in answer ? [] : [answer])),
    said: asked.said,
    warnings: asked.warnings,
  };
}

type Refused = CostMeans["refusals"][number];

function measure(
  question: BoardQuestion,
  { cost: asked, columns: source = columnsOf }: BoardOptions & { readonly cost?: string },
): MeasuredCosts | Refused {
  const { benchmark, metric, group, columns, subjects, labels, clusters } = question;
  const cost = costMetricOf(group, asked);
  if (cost === undefined) return recordedCosts(question) ?? { benchmark, ...noCost(asked) };
  if (metric.direction === "unknown") return { benchmark, ...UNKNOWN_DIRECTION };
  const both = withBoth({ columns, costs: source(group, cost), subjects });
  if (both.items < MINIMUM_ITEMS) return { benchmark, ...FEW_ITEMS };
  const sign = metric.direction === "lower-is-better" ? -1 : 1;
  const quality = both.quality.map((own) => own.map((score) => sign * score));
  const ofItems =
    clusters.of === undefined ? undefined : both.pick(clusters.of, question.shared.items);
  const joint = orRefusal(
    () =>
      jointMeans([...quality, ...both.cost], ofItems === undefined ? {} : { clusters: ofItems }),
    both.items,
  );
  if (joint.kind === "not-estimable")
    return { benchmark, reason: joint.reason, remedy: joint.remedy };
  return {
    benchmark,
    quality: metric,
    cost,
    labels: subjects.map((subject) => labels[subject]!),
    joint,
    scores: { quality, cost: both.cost, clusters: ofItems },
    isPrinted: false,
  };
}

/** @throws {@link UserError} `unknown-cost` where a name was given that no run has. */
function costMetricOf(group: readonly RunRecord[], asked: string | undefined): Metric | undefined {
  const known = group.flatMap(({ run }) => run.metrics);
  if (asked === undefined) {
    return COST_NAMES.flatMap((name) => known.find((metric) => metric.name === name) ?? [])[0];
  }
  const metric = known.find(({ name }) => name === asked);
  if (metric !== undefined || known.length === 0) return metric;
  const names = [...new Set(known.map(({ name }) => name))];
  throw new UserError(
    "unknown-cost",
    `No run has a metric "${asked}".`,
    `Metrics there are: ${names.join(", ")}.`,
  );
}

interface Both {
  readonly items: number;
  readonly quality: readonly Float64Array[];
  readonly cost: readonly Float64Array[];
  /** Labels of a list of items, cut to these. */
  readonly pick: (labels: Int32Array, items: Int32Array) => Int32Array;
}

/** Items that every subject has a quality and a cost for; items are the same numbers in both columns. */
function withBoth({
  columns,
  costs,
  subjects,
}: {
  readonly columns: Columns;
  readonly costs: Columns;
  readonly subjects: readonly number[];
}): Both {
  const samples = subjects.flatMap((subject) => [
    sampleOf(columns, subject),
    sampleOf(costs, subject),
  ]);
  const maps = samples.map(
    ({ items, means }) => new Map(Array.from(items, (item, row) => [item, means[row]!])),
  );
  const shared = [...(maps[0]?.keys() ?? [])].filter((item) => maps.every((own) => own.has(item)));
  const listOf = (own: ReadonlyMap<number, number>): Float64Array =>
    Float64Array.from(shared, (item) => own.get(item)!);
  return {
    items: shared.length,
    quality: maps.filter((_, place) => place % 2 === 0).map(listOf),
    cost: maps.filter((_, place) => place % 2 === 1).map(listOf),
    pick: (labels, items) => {
      const of = new Map(Array.from(items, (item, row) => [item, labels[row]!]));
      return Int32Array.from(shared, (item) => of.get(item)!);
    },
  };
}

/** Where only the cost of a whole run is recorded: the same for every item, and certain. */
function recordedCosts({
  benchmark,
  metric,
  group,
  subjects,
  labels,
  shared,
  clusters,
}: BoardQuestion): MeasuredCosts | undefined {
  const totals = subjects.map((subject) =>
    Number.parseFloat(group[subject]!.run.settings["cost"] ?? ""),
  );
  if (!totals.every(Number.isFinite) || metric.direction === "unknown") return undefined;
  const n = shared.items.length;
  if (n < MINIMUM_ITEMS) return undefined;
  const sign = metric.direction === "lower-is-better" ? -1 : 1;
  const quality = shared.scores.map((own) => own.map((score) => sign * score));
  const cost = totals.map((total, index) => new Float64Array(n).fill(total / shared.own[index]!));
  const joint = orRefusal(
    () =>
      jointMeans([...quality, ...cost], clusters.of === undefined ? {} : { clusters: clusters.of }),
    n,
  );
  if (joint.kind === "not-estimable") return undefined;
  return {
    benchmark,
    quality: metric,
    cost: { name: "recorded cost of the run, by item", direction: "lower-is-better" },
    labels: subjects.map((subject) => labels[subject]!),
    joint,
    scores: { quality, cost, clusters: clusters.of },
    isPrinted: false,
  };
}

const UNKNOWN_DIRECTION = {
  reason: "Which way quality is better is not recorded.",
  remedy: "Say it: --direction higher or --direction lower.",
};

const FEW_ITEMS = {
  reason: `Fewer than ${MINIMUM_ITEMS} items have a quality and a cost of every model.`,
  remedy: "Run all models on the same items, and record what each costs.",
};

function noCost(asked: string | undefined): Pick<NotEstimable, "reason" | "remedy"> {
  return {
    reason: `No metric ${asked === undefined ? "is a cost by its name" : `is called ${asked}`}, and the runs record none.`,
    remedy: "Name the metric that is the cost (--cost NAME), or record what each trial costs.",
  };
}
