import type { Completeness } from "../../record/run.ts";
import { printedSize } from "./printed.ts";
import type { LmEvalTask } from "./results.ts";
import type { LmEvalSamples } from "./sample-rows.ts";

/** Whether the documents of a samples file are the ones that a task's score is about. */
export function lmEvalCompleteness(
  task: LmEvalTask | undefined,
  samples: LmEvalSamples | undefined,
): Completeness {
  if (samples !== undefined) return samplesCompleteness(task, samples);
  const name = task?.name ?? "The task";
  const why =
    task !== undefined && task.subtasks.length > 0
      ? `${name} sums up ${task.subtasks.length} other tasks; the file holds no scores of single documents for it.`
      : `Only printed aggregates of ${name}: there is no samples file for it in the folder.`;
  const remedy = "Run lm_eval with --log_samples and give the whole output folder.";
  return { kind: "incomplete", code: "aggregates-only", reason: why, remedy };
}

function samplesCompleteness(task: LmEvalTask | undefined, samples: LmEvalSamples): Completeness {
  const expected = task === undefined ? undefined : printedSize(task);
  const held = samples.items.length;
  if (held === 0) {
    return {
      kind: "incomplete",
      code: "no-items",
      reason: "The samples file holds no documents.",
      remedy: "Run lm_eval with --log_samples again.",
    };
  }
  if (expected !== undefined && held < expected) {
    return {
      kind: "incomplete",
      code: "truncated",
      reason: `The samples file holds ${held} of the ${expected} documents that ${task?.name} was scored on.`,
      remedy: "Give the complete samples file of this run.",
    };
  }
  if (samples.isTorn && expected === undefined) {
    return {
      kind: "incomplete",
      code: "truncated",
      reason: `The samples file breaks off in its last line, after ${held} documents, and no results file says how many there should be.`,
      remedy: "Give the complete samples file of this run.",
    };
  }
  if (samples.metrics.length > 0) return { kind: "complete" };
  return {
    kind: "incomplete",
    code: "unscored",
    reason: `None of the ${held} documents in the samples file has a score of its own.`,
    remedy: "Read the printed value, or choose a task whose metric scores single documents.",
  };
}
