import type { ProblemKind } from "../problem-tally.ts";

export const invalidLine: ProblemKind = {
  code: "invalid-line",
  message: (count, example) =>
    `${count} ${count === 1 ? "line is" : "lines are"} no valid JSON and ${count === 1 ? "was" : "were"} left out (${example})`,
  remedy: "Write the file again: a run that was killed leaves a torn last line.",
};

export const noDocument: ProblemKind = {
  code: "no-item-id",
  message: (count) =>
    `${count} ${count === 1 ? "line has" : "lines have"} no doc_id and cannot be paired or counted.`,
  remedy: "Give the samples file as lm-evaluation-harness wrote it (--log_samples).",
};

export const repeatedDocument: ProblemKind = {
  code: "duplicate-item",
  message: (count) =>
    `${count} ${count === 1 ? "document stands" : "documents stand"} in the file twice with the same scores; each is counted once.`,
  remedy: "Check whether the file was written by two runs.",
};

export const contradictoryDocument: ProblemKind = {
  code: "duplicate-item",
  message: (count) =>
    `${count} ${count === 1 ? "document stands" : "documents stand"} in the file twice with different scores; none of them is counted.`,
  remedy: "Give each run a file of its own.",
};

export function compoundScore(metric: string): ProblemKind {
  return {
    code: "score-not-a-number",
    message: (count, example) =>
      `${metric} is no number per document (${example}, ${count} ${count === 1 ? "time" : "times"}): the harness computes it over all documents at once, so it has no scores of its own here.`,
    remedy: "Read the printed value; an interval for it needs the harness's own formula.",
  };
}

export function unusableScore(metric: string): ProblemKind {
  return {
    code: "score-not-a-number",
    message: (count, example) =>
      `${count} ${count === 1 ? "value" : "values"} of ${metric} cannot be read as a score (${example}); ${count === 1 ? "it is" : "they are"} missing, not 0.`,
    remedy: "Look at these documents: a NaN is often an empty answer or an overflow.",
  };
}
