import type { RunRecord } from "../../record/run.ts";
import type { Json } from "../json-value.ts";
import type { ReadResult } from "../reader.ts";
import { aggregatesOnly, recordOf } from "../run-parts.ts";
import { helmNames, type HelmNames } from "./names.ts";
import { helmParts } from "./parts.ts";
import { helmPrinted, type HelmPrinted } from "./printed.ts";
import { contextInWords, contextKey, helmMetrics, type HelmContext } from "./statistic.ts";

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

/** One record for each split and perturbation: rows of changed inputs are never mixed with those of the plain ones. */
export function helmRecords(files: HelmFolder): ReadResult {
  const names = helmNames(files.runSpec, files.state, files.folder);
  const printed = helmPrinted(files.stats);
  const { parts, problems } = helmParts(files);
  const read = [...parts.values()].map(({ context, rows, metrics }) => {
    const { problems: own, ...evidence } = rows.evidence();
    const printedOnes = printed.get(contextKey(context));
    return {
      own,
      record: recordOfPart(
        { ...files, names },
        { context, metrics, printed: printedOnes, evidence },
      ),
    };
  });
  const alone = [...printed].filter(([key]) => !parts.has(key));
  return {
    records: [
      ...read.map(({ record }) => record),
      ...alone.map(([, part]) => recordOfPart({ ...files, names }, printedAlone(part))),
    ],
    problems: [...problems, ...read.flatMap(({ own }) => own)],
    guesses: [],
  };
}

interface RecordParts {
  readonly context: HelmContext;
  readonly metrics: Iterable<string>;
  readonly printed: HelmPrinted | undefined;
  readonly evidence: Pick<RunRecord, "items" | "trials">;
}

function printedAlone(printed: HelmPrinted): RecordParts {
  const metrics = printed.statistics.map(({ metric }) => metric);
  return { context: printed.context, metrics, printed, evidence: { items: [], trials: [] } };
}

function recordOfPart(
  { folder, path, names }: HelmFolder & { readonly names: HelmNames },
  { context, metrics, printed, evidence }: RecordParts,
): RunRecord {
  const suffix = contextInWords(context);
  const { perturbation } = context;
  const id = folder === "" ? path : folder.slice(0, -1);
  return recordOf(
    {
      id: suffix === "" ? id : `${id} (${suffix})`,
      model: names.model,
      // Another split, or changed inputs, are another question.
      benchmark: [names.benchmark, ...(suffix === "" ? [] : [suffix])].join(" · "),
      harness: "HELM",
      settings: { ...names.settings, ...(perturbation === "" ? {} : { perturbation }) },
      other: names.other,
      metrics: helmMetrics(metrics),
      printed: printed?.statistics ?? [],
      ...(evidence.trials.length > 0 ? {} : { completeness: onlyPrinted(perturbation) }),
      source: path,
    },
    evidence,
  );
}

function onlyPrinted(perturbation: string) {
  return perturbation === ""
    ? aggregatesOnly(
        "Only statistics over all instances are there.",
        "Give per_instance_stats.json of the run.",
      )
    : aggregatesOnly(
        `HELM prints ${perturbation} over all instances, and no scores of single ones are there.`,
        "Take it as printed: it cannot be compared item by item.",
      );
}
