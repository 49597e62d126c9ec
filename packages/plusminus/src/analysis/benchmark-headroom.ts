import { createRandom, normalQuantile, saturation, type NotEstimable } from "@plusminus/stats";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { warnings, type Warning } from "../warnings.ts";
import { headroomForecast, type HeadroomForecast } from "./benchmark-headroom/forecast.ts";
import { boardQuestions, type BoardOptions, type BoardQuestion } from "./board-questions.ts";
import { MINIMUM_ITEMS } from "./data-shape.ts";
import { orRefusal } from "./refusal.ts";
import { scaleOf } from "./scale.ts";

export interface HeadroomOptions extends BoardOptions {
  /** Share of the keys that are wrong; lowers the highest score that is possible. */
  readonly labelErrors?: number;
}

/** Where the best score stands beside a limit: certainly above, certainly below, or neither. */
export type Side = "above" | "below" | "undecided";

/** A limit that authors of benchmarks hold themselves to. */
export interface HeadroomRule {
  readonly limit: number;
  readonly rule: string;
  readonly best: Side;
}

/** What a benchmark can still show about its best models. Scores on [0, 1], more is better. */
export interface Headroom {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly models: number;
  readonly items: number;
  /** Highest score that is possible. */
  readonly ceiling: number;
  /** The best model, and an interval of the best true score, whichever model has it. */
  readonly best?: {
    readonly label: string;
    readonly value: number;
    readonly interval: { readonly lower: number; readonly upper: number; readonly level: number };
  };
  readonly rules: readonly HeadroomRule[];
  /** Items on which not all models have the same score. */
  readonly discriminating: number;
  readonly solvedByAll: number;
  readonly solvedByNone: number;
  /** Lead over the best model that these items show with 80 % power, item by item. */
  readonly smallestDetectable?: number;
  /** The same of two models on different items, and half the interval of one rate, both at one half. */
  readonly smallestUnpaired: number;
  readonly halfWidth: number;
  readonly forecast: HeadroomForecast | NotEstimable;
  readonly refusal?: Pick<NotEstimable, "reason" | "remedy">;
}

export interface HeadroomFinding {
  readonly benchmarks: readonly Headroom[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** How much room benchmarks have left: what `headroom` answers. */
export function benchmarkHeadroom(
  records: readonly RunRecord[],
  options: HeadroomOptions,
): HeadroomFinding {
  const asked = boardQuestions(records, options);
  const findings = asked.questions.map((question) => headroomOf(question, options));
  return {
    benchmarks: findings.map(({ headroom }) => headroom),
    said: [...asked.said, ...findings.flatMap(({ said }) => said)],
    warnings: [...asked.warnings, ...findings.flatMap((finding) => finding.warnings)],
  };
}

const POWER = 0.8;

/** Limits and whose they are. */
const RULES = [
  { limit: 0.7, rule: "no benchmark is launched whose best model reaches 70 %" },
  { limit: 0.35, rule: "the best model at launch is at 1 to 35 % (Press, 2024)" },
  { limit: 0.09, rule: "the best model at launch is at 0.1 to 9 % (Press, 2025)" },
] as const;

interface OneFinding {
  readonly headroom: Headroom;
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

function headroomOf(question: BoardQuestion, options: HeadroomOptions): OneFinding {
  const { benchmark, metric, shared, labels, subjects } = question;
  const { level, labelErrors = 0 } = options;
  const ceiling = 1 - labelErrors;
  const items = shared.items.length;
  const known = { benchmark, metric, models: subjects.length, items, ceiling };
  const scores = unitScores(question);
  if ("reason" in scores) return withoutAnswer(known, level, scores);
  const order = bestFirst(scores);
  const found = saturationOf(
    order.slice(0, MOST_MODELS).map((model) => scores[model]!),
    question,
    { ...options, ceiling },
  );
  if (found.kind === "not-estimable") return withoutAnswer(known, level, found);
  const { forecast, said } = headroomForecast(question, scores, level);
  const best = bestOf(found.headroom, ceiling, labels[subjects[order[0]!]!]!);
  const { smallestDetectable } = found;
  return {
    headroom: {
      ...known,
      ...(best === undefined ? { refusal: found.headroom as NotEstimable } : { best }),
      rules: RULES.map(({ limit, rule }) => ({ limit, rule, best: sideOf(best, limit) })),
      ...itemsByUse(scores, ceiling),
      ...(smallestDetectable === undefined ? {} : { smallestDetectable }),
      ...plainResolution(items, level),
      forecast,
    },
    said,
    warnings: order.length > MOST_MODELS ? [warnings.onlyBestLookedAt(benchmark, MOST_MODELS)] : [],
  };
}

function saturationOf(
  scores: readonly Float64Array[],
  { benchmark, clusters, shared }: BoardQuestion,
  { seed, level, ceiling }: HeadroomOptions & { readonly ceiling: number },
): ReturnType<typeof saturation> {
  const rng = createRandom(seed).substream(`headroom ${benchmark}`);
  const asked = { rng, level, ceiling, top: 1, power: POWER };
  return orRefusal(
    () =>
      saturation(scores, clusters.of === undefined ? asked : { ...asked, clusters: clusters.of }),
    shared.items.length,
  );
}

/** The interval of the best is that of all models together: those far behind only make it slower. */
const MOST_MODELS = 30;

/** Item means on [0, 1], more is better; or why there are none. */
function unitScores({
  columns,
  metric,
  shared,
  subjects,
}: BoardQuestion): readonly Float64Array[] | Pick<NotEstimable, "reason" | "remedy"> {
  const scale = scaleOf(columns, subjects);
  if (metric.direction === "unknown") return UNKNOWN_DIRECTION;
  if (scale === undefined) return NO_SCALE;
  if (subjects.length < 2) return ONE_MODEL;
  if (shared.items.length < MINIMUM_ITEMS) return FEW_ITEMS;
  const [low, high] = scale;
  const isLower = metric.direction === "lower-is-better";
  return shared.scores.map((own) =>
    own.map((score) => (isLower ? high - score : score - low) / (high - low)),
  );
}

const UNKNOWN_DIRECTION = {
  reason: "Which way is better is not recorded, so that nobody is best.",
  remedy: "Say it: --direction higher or --direction lower.",
};
const NO_SCALE = {
  reason: "The scale of the metric is not known, so that nobody can say how much room is left.",
  remedy: "State it: --scale 0,100.",
};
const ONE_MODEL = {
  reason: "One model shows nothing of what the items can tell apart.",
  remedy: "Give the logs of several models on the same items.",
};
const FEW_ITEMS = {
  reason: `The models share fewer than ${MINIMUM_ITEMS} items.`,
  remedy: "Score all models on the same items.",
};

type KnownHeadroom = Pick<Headroom, "benchmark" | "metric" | "models" | "items" | "ceiling">;

function withoutAnswer(
  known: KnownHeadroom,
  level: number,
  { reason, remedy }: Pick<NotEstimable, "reason" | "remedy">,
): OneFinding {
  const refusal = { reason, remedy };
  const headroom: Headroom = {
    ...known,
    rules: [],
    discriminating: 0,
    solvedByAll: 0,
    solvedByNone: 0,
    ...plainResolution(known.items, level),
    forecast: { kind: "not-estimable", ...refusal, n: known.items },
    refusal,
  };
  return { headroom, said: [], warnings: [] };
}

function bestFirst(scores: readonly Float64Array[]): readonly number[] {
  const sums = scores.map((own) => own.reduce((sum, score) => sum + score, 0));
  return [...sums.keys()].toSorted((first, second) => sums[second]! - sums[first]!);
}

type Room = Extract<ReturnType<typeof saturation>, { kind: "estimated" }>["headroom"];

/** Room that is left, turned into the score of the best. */
function bestOf(room: Room, ceiling: number, label: string): Headroom["best"] {
  if (room.kind === "not-estimable") return undefined;
  const { lower = 0, upper = ceiling, level } = room.interval;
  return {
    label,
    value: ceiling - room.value,
    interval: { lower: Math.max(0, ceiling - upper), upper: Math.min(1, ceiling - lower), level },
  };
}

function sideOf(best: Headroom["best"], limit: number): Side {
  if (best === undefined) return "undecided";
  if (best.interval.lower >= limit) return "above";
  return best.interval.upper < limit ? "below" : "undecided";
}

function itemsByUse(
  scores: readonly Float64Array[],
  ceiling: number,
): Pick<Headroom, "discriminating" | "solvedByAll" | "solvedByNone"> {
  const counts = { discriminating: 0, solvedByAll: 0, solvedByNone: 0 };
  scores[0]!.forEach((first, item) => {
    const isSame = scores.every((own) => own[item] === first);
    if (!isSame) counts.discriminating += 1;
    else if (first >= Math.min(1, ceiling)) counts.solvedByAll += 1;
    else if (first === 0) counts.solvedByNone += 1;
  });
  return counts;
}

/** Of a rate of one half, the hardest to know. */
function plainResolution(
  items: number,
  level: number,
): Pick<Headroom, "halfWidth" | "smallestUnpaired"> {
  const critical = normalQuantile((1 + level) / 2);
  return {
    halfWidth: critical * Math.sqrt(0.25 / items),
    smallestUnpaired: (critical + normalQuantile(POWER)) * Math.sqrt(0.5 / items),
  };
}
