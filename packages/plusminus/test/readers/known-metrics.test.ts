import { expect, test } from "vitest";
import { directionOf } from "../../src/readers/known-metrics.ts";

test.each([
  "acc",
  "accuracy",
  "acc_norm",
  "exact_match,strict-match",
  "f1",
  "grader/f1",
  "bleu_acc",
  "rougeL_diff",
  "pass@1",
  "pass@10",
  "mc2",
])("%s is better when higher", (name) => {
  expect(directionOf(name)).toBe("higher-is-better");
});

test.each([
  "ppl",
  "word_perplexity",
  "byte_perplexity",
  "bits_per_byte",
  "wer",
  "brier_score",
  "loss",
])("%s is better when lower", (name) => {
  expect(directionOf(name)).toBe("lower-is-better");
});

test.each(["length", "likelihood_difference", "pct_stereotype", "refusal", "num_instructions", ""])(
  "whether a higher %s is better is not known from its name",
  (name) => {
    expect(directionOf(name)).toBe("unknown");
  },
);
