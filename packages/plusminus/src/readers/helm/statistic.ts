import type { Metric } from "../../record/metric.ts";
import { numberAt, objectAt, scalarInWords, textAt, valueAt, type Json } from "../json-value.ts";
import { directionOf } from "../known-metrics.ts";

/** What a statistic is about: one split, its inputs as they are or changed in one way. */
export interface HelmContext {
  /** "test", "valid"; empty where the statistic is about no split. */
  readonly split: string;
  /** How the inputs were changed, and what was computed on them; empty for the inputs as they are. */
  readonly perturbation: string;
}

/** One statistic: of one instance, or of all. */
export interface HelmStatistic extends HelmContext {
  readonly metric: string;
  /** The part of the split that it is about; empty for the whole. */
  readonly subSplit: string;
  /** Undefined where it is no number, or a mean of nothing. */
  readonly mean: number | undefined;
  /** Training trials that the statistic of all instances is the mean of. */
  readonly count: number | undefined;
  readonly deviation: number | undefined;
}

/** Bookkeeping beside the scores. */
const NO_SCORE =
  /^(?:num_|training_|inference_|batch_size|finish_reason|logprob$|max_prob$|prompt_truncated|estimated_|cost|runtime)/u;

/** How many instances a statistic of a split is about. */
export const INSTANCES = "num_instances";

/** Undefined for bookkeeping, and for a statistic without a name. */
export function helmStatistic(stat: Json): HelmStatistic | undefined {
  const name = objectAt(stat, "name");
  const metric = textAt(name, "name");
  if (metric === undefined || (NO_SCORE.test(metric) && metric !== INSTANCES)) return undefined;
  return {
    ...helmContext(name),
    metric,
    subSplit: textAt(name, "sub_split") ?? "",
    mean: numberAt(stat, "mean"),
    count: numberAt(stat, "count"),
    deviation: numberAt(stat, "stddev"),
  };
}

/** What bears a split and a perturbation: the name of a statistic, or an instance. */
export function helmContext(named: Json): HelmContext {
  return {
    split: textAt(named, "split") ?? "",
    perturbation: perturbationInWords(valueAt(named, "perturbation")),
  };
}

/** Of a perturbation, what does not tell it from others of its name. */
const NO_PARAMETER = new Set(["name", "computed_on", "robustness", "fairness"]);

/** "typos, prob 0.1 (perturbed)", or "robustness (worst)"; empty for the inputs as they are. */
export function perturbationInWords(perturbation: Json): string {
  const name = textAt(perturbation, "name");
  if (name === undefined) return "";
  const parameters = Object.entries(perturbation as object)
    .filter(([key]) => !NO_PARAMETER.has(key))
    .flatMap(([key, value]) => {
      const words = scalarInWords(value as Json);
      return words === undefined ? [] : [`${key} ${words}`];
    });
  const on = scalarInWords(valueAt(perturbation, "computed_on"));
  return `${[name, ...parameters].join(", ")}${on === undefined ? "" : ` (${on})`}`;
}

/** Rows of two contexts are never mixed. */
export function contextKey({ split, perturbation }: HelmContext): string {
  return JSON.stringify([split, perturbation]);
}

/** A context behind a name: "test, typos (perturbed)". */
export function contextInWords({ split, perturbation }: HelmContext): string {
  return [split, perturbation].filter((part) => part !== "").join(", ");
}

/** In the order in which a benchmark is reported by them. */
const PRIMARY = [
  "exact_match",
  "quasi_exact_match",
  "quasi_prefix_exact_match",
  "prefix_exact_match",
  "math_equiv_chain_of_thought",
  "math_equiv",
  "f1_score",
  "rouge_l",
  "rouge_2",
  "bleu_4",
  "pass",
];

/** Metrics with the one that the benchmark is reported by in front. */
export function helmMetrics(names: Iterable<string>): readonly Metric[] {
  const rank = (name: string): number => {
    const index = PRIMARY.indexOf(name);
    return index < 0 ? PRIMARY.length : index;
  };
  return [...new Set(names)]
    .toSorted((a, b) => rank(a) - rank(b))
    .map((name) => {
      const direction = directionOf(name.replace(/@\d+$/u, ""));
      return /exact_match|^pass|math_equiv/u.test(name)
        ? { name, direction: "higher-is-better", scale: [0, 1] }
        : { name, direction };
    });
}
