import type { Metric } from "../../record/metric.ts";
import { isJsonList, numberAt, textAt, valueAt, type Json } from "../json-value.ts";
import { fingerprint } from "../content-fingerprint.ts";
import { type TrialRow, type TrialRows } from "../trial-rows.ts";

/** The score of τ-bench: 1 where the task was solved. */
export const REWARD: Metric = {
  name: "reward",
  direction: "higher-is-better",
  scale: [0, 1],
};

/** What a log says of an attempt beside its reward. */
export interface TauTrial {
  /** From 0. */
  readonly number: number | undefined;
  readonly messages: Json;
  /** Whether the infrastructure ended it. */
  readonly isLost?: boolean;
}

/** An attempt with its reward; one without is missing, whatever ended it. */
export function rewardRow(item: string, reward: Json, trial: TauTrial, rows: TrialRows): TrialRow {
  const output = answersOf(trial.messages);
  const rest = {
    item,
    // Trials are numbered from 0.
    ...(trial.number === undefined ? {} : { repeat: trial.number + 1 }),
    ...(output === undefined ? {} : { output }),
  };
  const score = numberAt({ reward }, "reward");
  if (trial.isLost === true) {
    const counted = score === undefined ? {} : { counted: { reward: score } };
    return { ...rest, status: "harness-error", scores: {}, ...counted };
  }
  if (score !== undefined) return { ...rest, status: "scored", scores: { reward: score } };
  rows.refuseScore(
    REWARD.name,
    item,
    reward === undefined ? "NaN or nothing" : JSON.stringify(reward),
  );
  return { ...rest, status: "missing", scores: {} };
}

/** Fingerprint of all that the agent said. */
function answersOf(messages: Json): string | undefined {
  if (!isJsonList(messages)) return undefined;
  const said = messages.flatMap((message) =>
    textAt(message, "role") === "assistant"
      ? [
          `${textAt(message, "content") ?? ""} ${JSON.stringify(valueAt(message, "tool_calls") ?? null)}`,
        ]
      : [],
  );
  return said.length === 0 ? undefined : fingerprint(said.join("\u0000"));
}

/** "gpt-4o-airline.json" → domain "airline", model "gpt-4o". */
export function namesFrom(path: string): {
  readonly model: string;
  readonly domain: string | undefined;
} {
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.json$/u, "");
  const domain = /(?:^|[_-])(airline|retail|telecom|banking)(?=$|[_-])/u.exec(stem)?.[1];
  const model =
    domain === undefined ? stem : stem.replace(new RegExp(`[_-]?${domain}[_-]?`, "u"), "");
  return { model: model === "" ? stem : model, domain };
}
