import type { RunRecord } from "../../record/run.ts";
import { contentFingerprint } from "../content-fingerprint.ts";
import { numberAt, objectAt, scalarInWords, textAt, valueAt, type Json } from "../json-value.ts";
import type { ReadResult } from "../reader.ts";
import { noItemId, TrialRows } from "../trial-rows.ts";
import { namesFrom, REWARD, rewardRow } from "./reward.ts";

/** Version 1: a list of trials, which names neither the model nor the domain. */
export function trialListRecord(list: readonly Json[], path: string): ReadResult {
  const rows = new TrialRows(path);
  for (const entry of list) {
    const id = scalarInWords(valueAt(entry, "task_id"));
    if (id === undefined) {
      rows.refuse(noItemId);
      continue;
    }
    const task = textAt(objectAt(objectAt(entry, "info"), "task"), "instruction");
    const trial = { number: numberAt(entry, "trial"), messages: valueAt(entry, "traj") };
    rows.add(rewardRow(id, valueAt(entry, "reward"), trial, rows), {
      id,
      ...(task === undefined ? {} : { content: contentFingerprint([task]) }),
      groups: {},
    });
  }
  const { items, trials, problems } = rows.evidence();
  const { model, domain } = namesFrom(path);
  const benchmark = domain === undefined ? "tau-bench" : `tau-bench ${domain}`;
  const record: RunRecord = {
    run: {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark,
      harness: { name: "tau-bench" },
      settings: {},
      metrics: [REWARD],
      primaryMetric: REWARD.name,
      completeness:
        trials.length > 0
          ? { kind: "complete" }
          : {
              kind: "incomplete",
              code: "no-items",
              reason: "The file holds no trials.",
              remedy: "Check whether the run came to its end.",
            },
      printed: [],
      source: path,
    },
    items,
    trials,
  };
  return {
    records: [record],
    problems,
    guesses: [`${path}: model = ${model}, benchmark = ${benchmark}, from its name.`],
  };
}
