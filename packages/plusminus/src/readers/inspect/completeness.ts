import type { Completeness } from "../../record/run.ts";
import type { InspectLog } from "./log.ts";
import { expectedTrials } from "./settings.ts";
import type { InspectTrials } from "./trials.ts";
import { objectAt, textAt } from "../json-value.ts";

type Incomplete = Exclude<Completeness, { kind: "complete" }>;

/** Whether the samples of a log are the ones that its score would be about. */
export function inspectCompleteness(
  log: InspectLog,
  evidence: InspectTrials,
  truncated: string | undefined,
): Completeness {
  return (
    unfinished(log, evidence.trials.length) ??
    unusable(evidence) ??
    shortened(log, evidence, truncated) ?? { kind: "complete" }
  );
}

function unfinished({ header, closed }: InspectLog, trials: number): Incomplete | undefined {
  const held = `the log holds ${trials} ${trials === 1 ? "sample" : "samples"}`;
  const status = closed ? textAt(header, "status") : "started";
  if (status === "cancelled") {
    return incomplete(
      "cancelled",
      `The run was cancelled; ${held}.`,
      "Finish it with inspect eval-retry.",
    );
  }
  if (status === "error") {
    const error = plainText(textAt(objectAt(header, "error"), "message"));
    const why = error === undefined ? "" : `: ${error.slice(0, 160)}`;
    return incomplete(
      "failed",
      `The run ended with an error${why}; ${held}.`,
      "Remove the cause, then finish it with inspect eval-retry.",
    );
  }
  if (status !== "started") return undefined;
  const why = closed
    ? "The log says that the run has started and not that it ended"
    : "The log has no header: the run crashed, or is still going";
  return incomplete(
    "in-progress",
    `${why}; ${held}.`,
    "Wait for its end, or finish it with inspect eval-retry.",
  );
}

/** The first line of a message, without the markup of the terminal it was written for. */
function plainText(message: string | undefined): string | undefined {
  return message
    ?.replaceAll(/\[\/?[a-z ]+\]/gu, "")
    .split("\n", 1)[0]
    ?.replace(/[\s:;,.]+$/u, "");
}

function unusable({ trials, metrics }: InspectTrials): Incomplete | undefined {
  if (trials.length === 0) {
    return incomplete(
      "no-items",
      "The log holds no samples, only what the harness printed.",
      "Give the log with its samples (inspect eval --log-samples, or the .eval file it was made from).",
    );
  }
  if (metrics.length > 0) return undefined;
  return incomplete(
    "unscored",
    `None of the ${trials.length} samples has a score.`,
    "Score the log: inspect score FILE --scorer NAME.",
  );
}

function shortened(
  { header }: InspectLog,
  { trials }: InspectTrials,
  truncated: string | undefined,
): Incomplete | undefined {
  const remedy = "Give the complete log of this run.";
  const expected = expectedTrials(header);
  if (trials.length < expected) {
    return incomplete(
      "truncated",
      `The log holds ${trials.length} of ${expected} samples.`,
      remedy,
    );
  }
  return truncated === undefined ? undefined : incomplete("truncated", truncated, remedy);
}

function incomplete(code: Incomplete["code"], reason: string, remedy: string): Incomplete {
  return { kind: "incomplete", code, reason, remedy };
}
