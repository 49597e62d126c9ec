import { expect } from "vitest";
import { READERS } from "../../src/readers/harnesses.ts";
import type { Glimpse, Reader, ReadResult } from "../../src/readers/reader.ts";
import type { Source } from "../../src/readers/source.ts";
import type { RunRecord } from "../../src/record/run.ts";

/** What make.py of a fixture says that a person reads from the input. */
export interface Expected {
  readonly records: readonly ExpectedRecord[];
  readonly problems: readonly { readonly code: string; readonly item?: string }[];
}

/** A part that a fixture is not about is absent. */
export interface ExpectedRecord {
  readonly benchmark: string;
  readonly model: string;
  readonly primaryMetric: string | null;
  readonly completeness: string;
  /** By metric and item, in the order of repeats; null for a trial that has other scores only. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;
  /** Means of item means. */
  readonly means: Readonly<Record<string, number>>;
  /** Of items whose trials are not scored. */
  readonly statuses: Readonly<Record<string, string>>;
  readonly metrics?: readonly unknown[];
  readonly groups?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly printed?: Readonly<Record<string, number>>;
  readonly settings?: Readonly<Record<string, string>>;
  /** Words that the reason of an incomplete run must hold. */
  readonly reason?: readonly string[];
}

/** Reads every file of a fixture but what stands beside its input, after the reader has recognised it. */
export async function readFixture(reader: Reader, source: Source): Promise<ReadResult> {
  const files = (await source.list()).filter(({ name }) => name !== "expected.json");
  for (const file of files) {
    const head = await source.read(file.name, { start: 0, end: 2 ** 16 });
    const isText = !file.name.endsWith(".eval");
    const glimpse: Glimpse = isText
      ? { file, head, text: new TextDecoder().decode(head) }
      : { file, head };
    // The first that recognises a file reads it.
    const chosen = READERS.find((candidate) => candidate.recognises(glimpse));
    expect(chosen?.format, file.name).toBe(reader.format);
  }
  return reader.read(source, files, {});
}

/** The parts of a record that a fixture is about, in the shape of its expected.json. */
export function recordInWords(record: RunRecord, wanted: ExpectedRecord): ExpectedRecord {
  const { run } = record;
  const { completeness } = run;
  const reason = completeness.kind === "complete" ? "" : completeness.reason;
  const numbers = (name: string): number =>
    run.printed.find((printed) => printed.name === name)?.printed ?? Number.NaN;
  return {
    benchmark: run.benchmark,
    model: run.model,
    primaryMetric: run.primaryMetric ?? null,
    completeness: completeness.kind === "complete" ? "complete" : completeness.code,
    scores: scoresInWords(record),
    means: mapped(wanted.means, (metric, value) =>
      sameUpToRounding(meanOfItems(record, metric), value),
    ),
    statuses: statusesInWords(record),
    ...(wanted.metrics === undefined ? {} : { metrics: run.metrics }),
    ...(wanted.groups === undefined ? {} : { groups: groupsInWords(record) }),
    ...(wanted.printed === undefined
      ? {}
      : {
          printed: mapped(wanted.printed, (name, value) => sameUpToRounding(numbers(name), value)),
        }),
    ...(wanted.settings === undefined
      ? {}
      : { settings: mapped(wanted.settings, (name) => run.settings[name] ?? "absent") }),
    ...(wanted.reason === undefined
      ? {}
      : { reason: wanted.reason.filter((words) => reason.includes(words)) }),
  };
}

function mapped<Value, Result>(
  wanted: Readonly<Record<string, Value>>,
  found: (key: string, value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, found(key, value)]));
}

/** The wanted number itself where it is met, so that the comparison shows the other one where it is not. */
function sameUpToRounding(found: number, wanted: number): number {
  return Math.abs(found - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)) ? wanted : found;
}

function scoresInWords({ trials, run }: RunRecord): ExpectedRecord["scores"] {
  const columns = run.metrics
    .map(({ name }) => {
      const rows: Record<string, (number | null)[]> = {};
      for (const trial of trials.toSorted((a, b) => a.repeat - b.repeat)) {
        if (trial.status === "scored") (rows[trial.item] ??= []).push(trial.scores[name] ?? null);
      }
      return [name, rows] as const;
    })
    .filter(([, rows]) => Object.keys(rows).length > 0);
  return Object.fromEntries(columns);
}

function statusesInWords({ trials }: RunRecord): Record<string, string> {
  const other = trials.filter(({ status }) => status !== "scored");
  return Object.fromEntries(other.map(({ item, status }) => [item, status]));
}

function groupsInWords({ items }: RunRecord): Record<string, Record<string, string>> {
  const groups: Record<string, Record<string, string>> = {};
  for (const item of items) {
    for (const [key, label] of Object.entries(item.groups)) (groups[key] ??= {})[item.id] = label;
  }
  return groups;
}

/** Mean over items of each item's mean over its repeats. */
export function meanOfItems({ trials }: RunRecord, metric: string): number {
  const byItem = new Map<string, number[]>();
  for (const { item, scores } of trials) {
    const score = scores[metric];
    if (score !== undefined) byItem.set(item, [...(byItem.get(item) ?? []), score]);
  }
  const means = [...byItem.values()].map(mean);
  return mean(means);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
