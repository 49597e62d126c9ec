import { contentFingerprint } from "../content-fingerprint.ts";
import { numberAt, objectAt, scalarInWords, textAt, valueAt, type Json } from "../json-value.ts";
import type { ReadResult } from "../reader.ts";
import { oneRun } from "../run-parts.ts";
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
  const { model, domain } = namesFrom(path);
  const benchmark = domain === undefined ? "tau-bench" : `tau-bench ${domain}`;
  return oneRun(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark,
      harness: "tau-bench",
      metrics: [REWARD],
      source: path,
    },
    rows,
    [`${path}: model = ${model}, benchmark = ${benchmark}, from its name.`],
  );
}
