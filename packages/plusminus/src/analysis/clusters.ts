import type { Columns, GroupColumn } from "../record/columns.ts";
import { UserError } from "../errors.ts";
import { warnings, type Warning } from "../warnings.ts";

/** Which cluster each item of a sample belongs to. */
export interface Clusters {
  readonly key: string;
  /** Cluster number of each item of the sample, dense from 0. */
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * Keys under which several items share one source, so that their scores move together. Only these are
 * used unasked: a subject area or a difficulty is a fixed stratum, and clustering by it would be wrong.
 */
const SHARED_SOURCE_KEYS: ReadonlySet<string> = new Set([
  "passage",
  "passage_id",
  "document",
  "document_id",
  "article",
  "article_id",
  "context_id",
  "story_id",
  "repo",
  "repository",
  "template",
  "template_id",
  "dialogue_id",
  "conversation_id",
]);

/** What to ask for so that items are taken as independent whatever keys they carry. */
export const NO_CLUSTERS = "none";

/** How the items of a question are clustered, what is said about it, and what is doubted. */
export interface ClusterChoice {
  /** Replaces what was asked for: a key that there is, or none. */
  readonly option: { readonly groupKey: string | undefined };
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Chooses the key to cluster by: the one that was asked for, else one that names a shared source. */
export function chooseClusters(columns: Columns, asked: string | undefined): ClusterChoice {
  if (columns.items.length === 0 || asked === NO_CLUSTERS) {
    return { option: { groupKey: undefined }, said: [], warnings: [] };
  }
  const groupKey = clusterKey(columns, asked);
  const conflicts = columns.conflictingGroups.map((key) => warnings.groupsConflict(key));
  if (groupKey !== undefined) {
    const count = columns.groups[groupKey]!.labels.length;
    const said = `${columns.benchmark}: items are clustered by ${groupKey} (${count} groups).`;
    return { option: { groupKey }, said: [said], warnings: conflicts };
  }
  const keys = possibleClusterKeys(columns);
  return {
    option: { groupKey: undefined },
    said: [],
    warnings: [
      ...conflicts,
      ...(keys.length === 0 ? [] : [warnings.groupsNotUsed(keys, keys[0]!)]),
    ],
  };
}

function clusterKey(columns: Columns, asked: string | undefined): string | undefined {
  const keys = Object.keys(columns.groups);
  if (asked === undefined) {
    return keys.find(
      (key) => SHARED_SOURCE_KEYS.has(key.toLowerCase()) && divides(columns.groups[key]!),
    );
  }
  if (keys.includes(asked)) return asked;
  throw new UserError(
    "unknown-group",
    `Items of ${columns.benchmark} have no key "${asked}".`,
    keys.length === 0
      ? "No groups are recorded. In a table, name the column that groups items: --group-columns NAME."
      : `Keys they have: ${keys.join(", ")}. In a table, --group-columns NAME adds a column.`,
  );
}

/** Keys that could be clusters: at least two labels, with two items or more to a label on average. */
function possibleClusterKeys(columns: Columns): readonly string[] {
  return Object.entries(columns.groups)
    .filter(([, group]) => group.labels.length > 1 && 2 * group.labels.length <= labelled(group))
    .map(([key]) => key);
}

/** Clusters of the items of a sample; an item without the key is a cluster of its own. */
export function clustersOf(columns: Columns, key: string, items: Int32Array): Clusters {
  const group = columns.groups[key]!;
  const numbers = new Map<number, number>();
  let count = 0;
  const of = Int32Array.from(items, (item) => {
    const label = group.ofItem[item]!;
    const known = label < 0 ? undefined : numbers.get(label);
    if (known !== undefined) return known;
    if (label >= 0) numbers.set(label, count);
    return count++;
  });
  return { key, of, count };
}

/** Several items to a label, and not all of them under one. */
function divides(group: GroupColumn): boolean {
  return group.labels.length > 1 && group.labels.length < labelled(group);
}

function labelled(group: GroupColumn): number {
  return group.ofItem.reduce((count, label) => count + (label < 0 ? 0 : 1), 0);
}
