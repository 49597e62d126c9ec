import type { Metric } from "../../record/metric.ts";
import { numberAt, objectAt, scalarInWords, textAt, valueAt, type Json } from "../json-value.ts";
import { directionOf } from "../known-metrics.ts";

/** One statistic: of one instance, or of all. */
export interface HelmStatistic {
  readonly metric: string;
  /** "test", "valid"; empty where the statistic is about no split. */
  readonly split: string;
  /** How the inputs were changed, and what was computed on them; empty for the inputs as they are. */
  readonly perturbation: string;
  readonly mean: number;
  readonly count: number | undefined;
}

/** Bookkeeping beside the scores. */
const NO_SCORE =
  /^(?:num_|training_|inference_|batch_size|finish_reason|logprob$|max_prob$|prompt_truncated|estimated_|cost|runtime)/u;

/** Undefined for bookkeeping, and for a mean that is no number. */
export function helmStatistic(stat: Json): HelmStatistic | undefined {
  const name = objectAt(stat, "name");
  const metric = textAt(name, "name");
  const mean = numberAt(stat, "mean");
  if (metric === undefined || mean === undefined || NO_SCORE.test(metric)) return undefined;
  return {
    metric,
    split: textAt(name, "split") ?? "",
    perturbation: perturbationOf(valueAt(name, "perturbation")),
    mean,
    count: numberAt(stat, "count"),
  };
}

/** "typos", or "robustness (worst)": statistics of changed inputs are never mixed with those of the plain ones. */
function perturbationOf(perturbation: Json): string {
  const name = textAt(perturbation, "name");
  if (name === undefined) return "";
  const on = scalarInWords(valueAt(perturbation, "computed_on"));
  return on === undefined ? name : `${name} (${on})`;
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
