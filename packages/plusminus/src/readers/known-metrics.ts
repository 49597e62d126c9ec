import type { MetricDirection } from "../record/metric.ts";

/**
 * Metrics whose direction follows from their definition, whoever computes them. A metric that is only
 * usually good when high (a share of refusals, a likelihood difference) is not in the table.
 */
const HIGHER_IS_BETTER: readonly (string | RegExp)[] = [
  "acc",
  "accuracy",
  "acc_norm",
  "acc_norm_nospace",
  "acc_all",
  "acc_bytes",
  "acc_mutual_info",
  "balanced_accuracy",
  "element_acc",
  "exact",
  "exact_match",
  "exact_match_original",
  "quasi_exact_match",
  "prefix_exact_match",
  "em",
  "contains",
  "correct",
  "is_correct",
  "is_equiv",
  "match",
  "includes",
  "choice",
  "resolved",
  "success",
  "success_rate",
  "prompt_level_strict",
  "prompt_level_loose",
  "prompt_level_strict_acc",
  "prompt_level_loose_acc",
  "inst_level_strict_acc",
  "inst_level_loose_acc",
  "mcc",
  "mrr",
  "ndcg",
  "auc",
  "auroc",
  "precision",
  "recall",
  "best_f1",
  "hasans_f1",
  "comet",
  "meteor",
  "win_rate",
  /^(?:mc[12]|(?:action_|token_|macro_|micro_)?f1)$/u,
  /^(?:sacre)?bleu(?:\d|_|$)/u,
  /^rouge-?[l\d]/u,
  /^(?:chrf|bert_?score)/u,
  /^pass[@^_]?(?:at_)?\d+$/u,
];

const LOWER_IS_BETTER: readonly (string | RegExp)[] = [
  "ppl",
  "loss",
  "nll",
  "log_loss",
  "bits_per_byte",
  "brier",
  "brier_score",
  "ece",
  "ter",
  "wer",
  "cer",
  "error",
  "error_rate",
  "cost",
  "mae",
  "mse",
  "rmse",
  "edit_distance",
  /perplexity$/u,
];

/**
 * Which way is better for a metric, from its name alone. Use it only where the log does not say.
 *
 * @param name - As the harness writes it; a scorer in front ("f1/exact") and a filter behind
 * ("exact_match,strict-match") are ignored.
 * @example directionOf("exact_match,strict-match") // => "higher-is-better"
 */
export function directionOf(name: string): MetricDirection {
  const plain = name.split(",", 1)[0]!.split("/").at(-1)!.trim().toLowerCase();
  if (HIGHER_IS_BETTER.some((known) => matches(known, plain))) return "higher-is-better";
  if (LOWER_IS_BETTER.some((known) => matches(known, plain))) return "lower-is-better";
  return "unknown";
}

function matches(known: string | RegExp, plain: string): boolean {
  return typeof known === "string" ? known === plain : known.test(plain);
}
