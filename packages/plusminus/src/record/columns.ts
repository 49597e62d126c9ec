import type { Metric } from "./metric.ts";
import { subjectOf, type Subject } from "./subject.ts";
import type { RunRecord } from "./run.ts";
import type { Trial, TrialStatus } from "./trial.ts";

/** A named key that items share, as one number per item into `labels`; −1 where an item does not have it. */
export interface GroupColumn {
  readonly labels: readonly string[];
  readonly ofItem: Int32Array;
}

/** Trials that carry no usable score, by reason: counted here, shown in every result. */
export interface DroppedTrials {
  readonly reason: string;
  readonly count: number;
}

/**
 * The scores of one question (one benchmark, one metric) for several subjects, one row per scored trial.
 * Every analysis starts here; where the rows came from (files in memory, a store) it cannot tell.
 */
export interface Columns {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly subjects: readonly Subject[];
  /** Item ids; an item number is an index into this. */
  readonly items: readonly string[];
  /**
   * By number of the subject, then of the item: what the log says that the item asks, as a number that is
   * equal for equal texts; −1 where it does not say.
   */
  readonly contents: readonly Int32Array[];
  readonly groups: Readonly<Record<string, GroupColumn>>;
  /** Keys that the logs give differently for one item; they are in no group column. */
  readonly conflictingGroups: readonly string[];
  /** Row by row: number of the subject, number of the item, repeat from 1, finite score. */
  readonly subject: Int32Array;
  readonly item: Int32Array;
  readonly repeat: Int32Array;
  readonly score: Float64Array;
  /** By number of the subject. */
  readonly dropped: readonly (readonly DroppedTrials[])[];
}

/** Where an analysis gets columns from: memory ({@link columnsOf}) unless it is told otherwise. */
export type ColumnsSource = (records: readonly RunRecord[], metric: Metric) => Columns;

/** The columns of one metric over records held in memory, all of one benchmark. */
export function columnsOf(records: readonly RunRecord[], metric: Metric): Columns {
  const items = new ItemTable();
  const rows: { subject: number; item: number; repeat: number; score: number }[] = [];
  const dropped = records.map((record, subject) => {
    items.add(record);
    const reasons = new Map<string, number>();
    for (const trial of record.trials) {
      const score = trial.status === "scored" ? scoreIn(trial, metric.name) : undefined;
      if (score === undefined) {
        const reason = reasonForDropping(trial.status, metric.name);
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      } else {
        rows.push({ subject, item: items.numberOf(trial.item), repeat: trial.repeat, score });
      }
    }
    return [...reasons].map(([reason, count]) => ({ reason, count }));
  });
  return {
    benchmark: records[0]?.run.benchmark ?? "",
    metric,
    subjects: records.map((record) => subjectOf(record.run)),
    items: items.ids,
    contents: contentsOf(records, items),
    groups: items.groupColumns(),
    conflictingGroups: [...items.conflictingKeys],
    subject: Int32Array.from(rows, (row) => row.subject),
    item: Int32Array.from(rows, (row) => row.item),
    repeat: Int32Array.from(rows, (row) => row.repeat),
    score: Float64Array.from(rows, (row) => row.score),
    dropped,
  };
}

function contentsOf(records: readonly RunRecord[], table: ItemTable): readonly Int32Array[] {
  const numbers = new Map<string, number>();
  return records.map((record) => {
    const contents = new Int32Array(table.ids.length).fill(-1);
    for (const { id, content } of record.items) {
      if (content === undefined) continue;
      if (!numbers.has(content)) numbers.set(content, numbers.size);
      contents[table.numberOf(id)] = numbers.get(content)!;
    }
    return contents;
  });
}

/** The score under an own key: "constructor" in a log is a metric like any other. */
export function scoreIn({ scores }: Trial, metric: string): number | undefined {
  return Object.hasOwn(scores, metric) ? scores[metric] : undefined;
}

/** Also for the columns of a store, which must say the same. */
export function reasonForDropping(status: TrialStatus, metric: string): string {
  if (status === "scored") return `no ${metric} score`;
  return status === "missing" ? "score missing" : status.replace("-", " ");
}

class ItemTable {
  readonly ids: string[] = [];
  readonly conflictingKeys = new Set<string>();
  readonly #numbers = new Map<string, number>();
  readonly #groups: Map<string, string>[] = [];

  add(record: RunRecord): void {
    for (const item of record.items) {
      const number = this.numberOf(item.id);
      for (const [key, label] of Object.entries(item.groups)) this.#addLabel(number, key, label);
    }
  }

  #addLabel(item: number, key: string, label: string): void {
    const known = this.#groups[item]!.get(key);
    if (known !== undefined && known !== label) this.conflictingKeys.add(key);
    this.#groups[item]!.set(key, label);
  }

  numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.ids.length;
    this.ids.push(id);
    this.#numbers.set(id, number);
    this.#groups.push(new Map());
    return number;
  }

  groupColumns(): Record<string, GroupColumn> {
    const keys = new Set(this.#groups.flatMap((groups) => [...groups.keys()]));
    for (const key of this.conflictingKeys) keys.delete(key);
    return Object.fromEntries([...keys].map((key) => [key, this.#groupColumn(key)]));
  }

  #groupColumn(key: string): GroupColumn {
    const numbers = new Map<string, number>();
    const ofItem = Int32Array.from(this.#groups, (groups) => {
      const label = groups.get(key);
      if (label === undefined) return -1;
      const number = numbers.get(label) ?? numbers.size;
      numbers.set(label, number);
      return number;
    });
    return { labels: [...numbers.keys()], ofItem };
  }
}
