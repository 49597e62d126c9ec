import type { Item } from "../../record/item.ts";
import type { PrintedStatistic, RunRecord } from "../../record/run.ts";
import { contentFingerprint, fingerprint } from "../content-fingerprint.ts";
import { isJsonList, listAt, objectAt, textAt, type Json } from "../json-value.ts";
import type { ReadResult } from "../reader.ts";
import { aggregatesOnly, recordOf } from "../run-parts.ts";
import { noItemId, TrialRows } from "../trial-rows.ts";
import { helmNames, repeatOf } from "./names.ts";
import { helmMetrics, helmStatistic, type HelmStatistic } from "./statistic.ts";

/** The files of one run folder, parsed; one that is not there is undefined. */
export interface HelmFolder {
  /** Ends with "/", or is empty. */
  readonly folder: string;
  readonly path: string;
  readonly perInstance: Json;
  readonly stats: Json;
  readonly runSpec: Json;
  readonly state: Json;
  readonly instances: Json;
  readonly predictions: Json;
}

/** One split under one perturbation. */
interface Part {
  readonly split: string;
  readonly perturbation: string;
  readonly rows: TrialRows;
  readonly metrics: Set<string>;
}

/** One record for each split and perturbation: rows of changed inputs are never mixed with those of the plain ones. */
export function helmRecords(parts: HelmFolder): ReadResult {
  const printed = printedByPart(parts.stats);
  const found = partsIn(parts);
  const names = helmNames(parts.runSpec, parts.state, parts.folder);
  const problems = [];
  const records: RunRecord[] = [];
  for (const [key, { split, perturbation, rows, metrics }] of found) {
    const evidence = rows.evidence();
    problems.push(...evidence.problems);
    records.push(
      recordOfPart(
        { ...parts, names },
        { split, perturbation },
        [...metrics],
        printed.get(key) ?? [],
        evidence,
      ),
    );
  }
  for (const [key, statistics] of printed) {
    if (found.has(key)) continue;
    const [split, perturbation] = JSON.parse(key) as [string, string];
    const metrics = statistics.map(({ metric }) => metric);
    records.push(
      recordOfPart({ ...parts, names }, { split, perturbation }, metrics, statistics, {
        items: [],
        trials: [],
      }),
    );
  }
  return { records, problems, guesses: [] };
}

function partsIn({ perInstance, path, ...parts }: HelmFolder): ReadonlyMap<string, Part> {
  const items = itemsOf(parts.instances, parts.state);
  const answers = answersOf(parts.predictions);
  const found = new Map<string, Part>();
  for (const row of isJsonList(perInstance) ? perInstance : []) {
    const id = textAt(row, "instance_id");
    const output = id === undefined ? undefined : answers.get(id);
    for (const [key, { statistic, scores }] of scoresByPart(row)) {
      const part = found.get(key) ?? {
        split: statistic.split,
        perturbation: statistic.perturbation,
        rows: new TrialRows(path),
        metrics: new Set<string>(),
      };
      found.set(key, part);
      for (const metric of Object.keys(scores)) part.metrics.add(metric);
      if (id === undefined) {
        part.rows.refuse(noItemId);
        continue;
      }
      const answer = output === undefined ? {} : { output };
      part.rows.add(
        { item: id, repeat: repeatOf(row), status: "scored", scores, ...answer },
        items.get(id) ?? { id, groups: {} },
      );
    }
  }
  return found;
}

/** The scores of an instance, those of every split and perturbation apart. */
function scoresByPart(row: Json) {
  const parts = new Map<string, { statistic: HelmStatistic; scores: Record<string, number> }>();
  for (const stat of listAt(row, "stats")) {
    const statistic = helmStatistic(stat);
    if (statistic === undefined) continue;
    const part = parts.get(keyOf(statistic)) ?? { statistic, scores: {} };
    parts.set(keyOf(statistic), part);
    Object.defineProperty(part.scores, statistic.metric, {
      value: statistic.mean,
      enumerable: true,
    });
  }
  return parts;
}

function keyOf({ split, perturbation }: Pick<HelmStatistic, "split" | "perturbation">): string {
  return JSON.stringify([split, perturbation]);
}

/** Questions by id, from instances.json or from the requests. */
function itemsOf(instances: Json, state: Json): ReadonlyMap<string, Item> {
  const listed = isJsonList(instances)
    ? instances
    : listAt(state, "request_states").map((request) => objectAt(request, "instance"));
  return new Map(
    listed.flatMap((instance) => {
      const id = textAt(instance, "id");
      return id === undefined ? [] : [[id, helmItem(id, instance)] as const];
    }),
  );
}

/** The question and its answers as offered. */
export function helmItem(id: string, instance: Json): Item {
  const question = textAt(objectAt(instance, "input"), "text");
  const references = listAt(instance, "references").map(
    (reference) => textAt(objectAt(reference, "output"), "text") ?? "",
  );
  const group = textAt(instance, "sub_split");
  return {
    id,
    ...(question === undefined ? {} : { content: contentFingerprint([question, ...references]) }),
    groups: group === undefined ? {} : { sub_split: group },
  };
}

function answersOf(predictions: Json): ReadonlyMap<string, string> {
  return new Map(
    (isJsonList(predictions) ? predictions : []).flatMap((prediction) => {
      const [id, text] = [textAt(prediction, "instance_id"), textAt(prediction, "predicted_text")];
      return id === undefined || text === undefined ? [] : [[id, fingerprint(text)] as const];
    }),
  );
}

function printedByPart(stats: Json): ReadonlyMap<string, readonly PrintedStatistic[]> {
  const printed = new Map<string, PrintedStatistic[]>();
  for (const stat of isJsonList(stats) ? stats : []) {
    const statistic = helmStatistic(stat);
    if (statistic === undefined) continue;
    const own = printed.get(keyOf(statistic)) ?? [];
    printed.set(keyOf(statistic), own);
    own.push({
      metric: statistic.metric,
      statistic: "value",
      name: statistic.metric,
      printed: statistic.mean,
    });
  }
  return printed;
}

interface Named extends HelmFolder {
  readonly names: ReturnType<typeof helmNames>;
}

function recordOfPart(
  { folder, path, names }: Named,
  { split, perturbation }: Pick<HelmStatistic, "split" | "perturbation">,
  metrics: readonly string[],
  printed: readonly PrintedStatistic[],
  evidence: Pick<RunRecord, "items" | "trials">,
): RunRecord {
  const suffix = [split, perturbation].filter((part) => part !== "").join(", ");
  const id = folder === "" ? path : folder.slice(0, -1);
  return recordOf(
    {
      id: suffix === "" ? id : `${id} (${suffix})`,
      model: names.model,
      // Another split, or changed inputs, are another question.
      benchmark: [names.benchmark, ...(suffix === "" ? [] : [suffix])].join(" · "),
      harness: "HELM",
      settings: { ...names.settings, ...(perturbation === "" ? {} : { perturbation }) },
      metrics: helmMetrics(metrics),
      printed,
      ...(evidence.trials.length > 0
        ? {}
        : {
            completeness: aggregatesOnly(
              perturbation === ""
                ? "Only statistics over all instances are there."
                : `HELM prints ${perturbation} over all instances, and keeps no scores of single ones.`,
              "Give per_instance_stats.json of the run.",
            ),
          }),
      source: path,
    },
    evidence,
  );
}
