import {
  bestWithinBudget,
  frontHypervolume,
  normalQuantile,
  paretoFrontOfMeans,
  type Estimate,
  type JointMeans,
  type NotEstimable,
  type Random,
} from "@plusminus/stats";
import type { Metric } from "../../record/metric.ts";
import { orRefusal } from "../refusal.ts";

/** Means of quality and cost of several models, and where they are from. */
export interface FrontQuestion {
  readonly benchmark: string;
  readonly quality: Metric;
  readonly cost: Metric;
  readonly labels: readonly string[];
  /** First all qualities, signed so that more is better, then all costs. */
  readonly joint: JointMeans;
  /** The scores behind them, by model; absent where only means are known. */
  readonly scores?: {
    readonly quality: readonly Float64Array[];
    readonly cost: readonly Float64Array[];
    readonly clusters: Int32Array | undefined;
  };
}

export interface FrontOptions {
  readonly level: number;
  readonly rng: Random;
  readonly budget?: number;
  readonly reference?: readonly [quality: number, cost: number];
}

/** One model beside the front; quality in the metric's own unit. */
export interface FrontLine {
  readonly label: string;
  readonly quality: { readonly value: number; readonly lower: number; readonly upper: number };
  readonly cost: { readonly value: number; readonly lower: number; readonly upper: number };
  readonly onFront: boolean;
  /** Of being on the front. */
  readonly probability: number;
  readonly monteCarloError: number;
  /** Behind the front by these means, but the data do not rule out that it is on it. */
  readonly isOpen: boolean;
  /** Cost of all items for each one solved, where quality is a share of passes. */
  readonly costPerSuccess?: {
    readonly value: number;
    readonly lower?: number;
    readonly upper?: number;
  };
  /** Of being the best within the budget. */
  readonly withinBudget?: number;
}

export interface FrontAnswer {
  readonly items: number;
  /** From the cheapest up. */
  readonly models: readonly FrontLine[];
  /** The one that is the best within the budget with probability .9; absent where none is. */
  readonly choice?: string;
  readonly budget?: number;
  readonly hypervolume?: Estimate | NotEstimable;
}

/** Probability with which one is called the best within a budget. */
const SURE = 0.9;

/** Below this a model behind the front is certainly behind it. */
const OPEN = 0.05;

/** The front with its uncertainty, the best within a budget, and the area under it. */
export function frontOf(question: FrontQuestion, options: FrontOptions): FrontAnswer {
  const { joint, labels } = question;
  const { rng, budget, reference, level } = options;
  const front = paretoFrontOfMeans(joint, { rng });
  const choices = budget === undefined ? undefined : bestWithinBudget(joint, budget, { rng });
  const sure = choices?.findIndex(({ probability }) => probability >= SURE) ?? -1;
  const lines = labels.map((label, model): FrontLine => {
    const { onFront, probability, monteCarloError } = front.models[model]!;
    const perSuccess = costPerSuccess(question, model, level);
    return {
      label,
      quality: endsOf(question, model, level),
      cost: endsOf(question, labels.length + model, level),
      onFront,
      probability,
      monteCarloError,
      isOpen: !onFront && probability >= OPEN,
      ...(perSuccess === undefined ? {} : { costPerSuccess: perSuccess }),
      ...(choices === undefined ? {} : { withinBudget: choices[model]!.probability }),
    };
  });
  return {
    items: joint.n,
    models: lines.toSorted((first, second) => first.cost.value - second.cost.value),
    ...(budget === undefined ? {} : { budget }),
    ...(sure < 0 ? {} : { choice: labels[sure]! }),
    ...(reference === undefined ? {} : { hypervolume: areaOf(question, reference, options) }),
  };
}

/** A normal interval of one mean, in the metric's own unit. */
function endsOf(
  { joint, quality, labels }: FrontQuestion,
  place: number,
  level: number,
): FrontLine["quality"] {
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(joint.covariance[place]![place]!);
  const isTurned = place < labels.length && quality.direction === "lower-is-better";
  const value = isTurned ? -joint.means[place]! : joint.means[place]!;
  return { value, lower: value - half, upper: value + half };
}

/** Fieller's interval of a ratio of means; open where the number solved cannot be told from 0. */
function costPerSuccess(
  { joint, quality, labels }: FrontQuestion,
  model: number,
  level: number,
): FrontLine["costPerSuccess"] {
  const isShare = quality.scale?.[0] === 0 && quality.scale[1] === 1;
  const [solved, spent] = [joint.means[model]!, joint.means[labels.length + model]!];
  if (!isShare || quality.direction !== "higher-is-better" || solved <= 0) return undefined;
  const square = normalQuantile((1 + level) / 2) ** 2;
  const of = (first: number, second: number): number => joint.covariance[first]![second]! * square;
  const place = labels.length + model;
  const a = solved ** 2 - of(model, model);
  const b = solved * spent - of(model, place);
  const c = spent ** 2 - of(place, place);
  const value = spent / solved;
  const inside = b ** 2 - a * c;
  if (a <= 0 || inside < 0) return { value };
  const [lower, upper] = [(b - Math.sqrt(inside)) / a, (b + Math.sqrt(inside)) / a];
  return { value, lower: Math.max(0, lower), upper };
}

function areaOf(
  { scores, quality, joint }: FrontQuestion,
  [worst, dearest]: readonly [number, number],
  { rng, level }: FrontOptions,
): Estimate | NotEstimable {
  if (scores === undefined) return { ...NO_ITEMS, n: joint.n };
  const { clusters } = scores;
  const sign = quality.direction === "lower-is-better" ? -1 : 1;
  const reference = { quality: sign * worst, cost: dearest };
  const asked = { reference, rng, level };
  return orRefusal(
    () =>
      frontHypervolume(
        scores.quality,
        scores.cost,
        clusters === undefined ? asked : { ...asked, clusters },
      ),
    joint.n,
  );
}

const NO_ITEMS: Omit<NotEstimable, "n"> = {
  kind: "not-estimable",
  reason: "The hypervolume of printed means has no interval without the items behind them.",
  remedy: "Give the logs with the trials.",
};
