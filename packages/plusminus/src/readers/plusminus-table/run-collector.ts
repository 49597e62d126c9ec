import type { Item } from "../../record/item.ts";
import type { Metric, MetricDirection } from "../../record/metric.ts";
import type { Completeness, RunRecord } from "../../record/run.ts";
import type { Trial, TrialStatus } from "../../record/trial.ts";
import { numberAt, objectAt, textAt, valueAt, type JsonObject } from "../json-value.ts";
import type { ProblemTally } from "../problem-tally.ts";
import { scoredWithoutScore, unreadableRow } from "./row.ts";

const STATUSES: readonly TrialStatus[] = ["scored", "model-error", "harness-error", "missing"];
const DIRECTIONS: readonly MetricDirection[] = ["higher-is-better", "lower-is-better", "unknown"];
const CODES = [
  "cancelled",
  "failed",
  "in-progress",
  "unscored",
  "truncated",
  "no-items",
  "aggregates-only",
] as const;

interface Draft {
  readonly about: { readonly id: string; readonly model: string; readonly benchmark: string };
  readonly completeness: Completeness;
  readonly metrics: Map<string, Metric>;
  readonly items: Map<string, Item>;
  readonly trials: Map<number, TrialDraft>;
}

interface TrialDraft {
  readonly about: Omit<Trial, "scores" | "counted">;
  readonly scores: Map<string, number>;
  readonly counted: Map<string, number>;
}

/** Puts the rows of one table together again: rows of one run, scores of one trial. */
export class RunCollector {
  readonly #path: string;
  readonly #tally: ProblemTally;
  readonly #runs = new Map<string, Draft>();

  constructor(path: string, tally: ProblemTally) {
    this.#path = path;
    this.#tally = tally;
  }

  add(row: JsonObject, line: number): void {
    const mistake = mistakeIn(row) ?? this.#take(row);
    if (mistake !== undefined) this.#tally.add(unreadableRow, { path: this.#path, line }, mistake);
  }

  /** Takes the row in, or says what it contradicts: of two rows that disagree, the first counts. */
  #take(row: JsonObject): string | undefined {
    const run = this.#runOf(row);
    const item = valueAt(row, "item") as string;
    const place = numberAt(row, "trial")!;
    const trial = run.trials.get(place) ?? trialOf(item, row);
    const { about } = trial;
    const sameTrial =
      about.item === item &&
      about.repeat === numberAt(row, "repeat") &&
      about.status === valueAt(row, "status");
    if (!sameTrial) return "its trial has another item, repeat or status in an earlier row";
    run.trials.set(place, trial);
    if (!run.items.has(item)) run.items.set(item, itemOf(item, row));
    const metric = textAt(row, "metric");
    if (metric === undefined) return undefined;
    if (!run.metrics.has(metric)) run.metrics.set(metric, metricOf(metric, row));
    return (
      enter(trial.scores, metric, numberAt(row, "score")) ??
      enter(trial.counted, metric, numberAt(row, "counted"))
    );
  }

  records(): RunRecord[] {
    return [...this.#runs.values()].map(({ about, completeness, metrics, items, trials }) => ({
      run: {
        ...about,
        harness: { name: "table of plusminus" },
        settings: {},
        metrics: [...metrics.values()],
        completeness,
        printed: [],
        source: this.#path,
      },
      items: [...items.values()],
      trials: [...trials.values()].map((trial) => this.#trial(trial)),
    }));
  }

  #trial({ about, scores, counted }: TrialDraft): Trial {
    const isLost = about.status === "scored" && scores.size === 0;
    if (isLost) this.#tally.add(scoredWithoutScore, { path: this.#path, item: about.item });
    return {
      ...about,
      ...(isLost ? { status: "missing" } : {}),
      scores: Object.fromEntries(scores),
      ...(counted.size === 0 ? {} : { counted: Object.fromEntries(counted) }),
    };
  }

  #runOf(row: JsonObject): Draft {
    const about = {
      id: textAt(row, "run")!,
      model: textAt(row, "model") ?? "",
      benchmark: textAt(row, "benchmark") ?? "",
    };
    const key = JSON.stringify(about);
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const run = {
      about,
      completeness: completenessOf(row),
      metrics: new Map<string, Metric>(),
      items: new Map<string, Item>(),
      trials: new Map<number, TrialDraft>(),
    };
    this.#runs.set(key, run);
    return run;
  }
}

/** Why a row cannot be used; a score that is there and no finite number is such a reason, never a 0. */
function mistakeIn(row: JsonObject): string | undefined {
  if (textAt(row, "run") === undefined) return "it names no run";
  if (typeof valueAt(row, "item") !== "string") return "it names no item";
  if (!isWhole(row, "trial", 0) || !isWhole(row, "repeat", 1)) {
    return "its trial or repeat is no whole number";
  }
  if (!STATUSES.some((status) => status === valueAt(row, "status"))) return "its status is unknown";
  const broken = ["score", "counted"].find(
    (name) =>
      Object.hasOwn(row, name) && valueAt(row, name) !== null && numberAt(row, name) === undefined,
  );
  return broken === undefined ? undefined : `its ${broken} is no finite number`;
}

function enter(
  values: Map<string, number>,
  metric: string,
  value: number | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  const known = values.get(metric);
  if (known !== undefined && known !== value)
    return "it gives a trial another score than an earlier row";
  values.set(metric, value);
  return undefined;
}

function isWhole(row: JsonObject, name: string, least: number): boolean {
  const value = numberAt(row, name);
  return value !== undefined && Number.isInteger(value) && value >= least && value < 2 ** 31;
}

function completenessOf(row: JsonObject): Completeness {
  const word = textAt(row, "completeness");
  if (word === "complete") return { kind: "complete" };
  return {
    kind: "incomplete",
    code: CODES.find((code) => code === word) ?? "truncated",
    reason: `The table says that the run is not whole (${word ?? "it does not say why"}).`,
    remedy: "The log that it was converted from says more.",
  };
}

function itemOf(id: string, row: JsonObject): Item {
  const content = textAt(row, "content");
  const groups = Object.entries(objectAt(row, "groups") ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return { id, groups: Object.fromEntries(groups), ...(content === undefined ? {} : { content }) };
}

function trialOf(item: string, row: JsonObject): TrialDraft {
  const [output, position, rows] = [
    textAt(row, "output"),
    textAt(row, "position"),
    numberAt(row, "rows"),
  ];
  return {
    about: {
      item,
      repeat: numberAt(row, "repeat")!,
      status: STATUSES.find((status) => status === valueAt(row, "status"))!,
      ...(output === undefined ? {} : { output }),
      ...(position === "first" || position === "second" ? { position } : {}),
      ...(rows === undefined ? {} : { rows }),
    },
    scores: new Map(),
    counted: new Map(),
  };
}

function metricOf(name: string, row: JsonObject): Metric {
  const [low, high] = [numberAt(row, "scale_low"), numberAt(row, "scale_high")];
  return {
    name,
    direction: DIRECTIONS.find((direction) => direction === valueAt(row, "direction")) ?? "unknown",
    ...(low === undefined || high === undefined || low >= high
      ? {}
      : { scale: [low, high] as const }),
  };
}
