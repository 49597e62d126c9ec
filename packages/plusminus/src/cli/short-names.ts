import { createHash } from "node:crypto";
import type { Run, RunRecord } from "../record/run.ts";

/** Characters of a name beyond which nobody reads it, and a page could not hold it. */
const LONGEST_NAME = 120;
const HEAD = 70;
const TAIL = 24;

/**
 * Records whose names (models, items, groups, settings) fit on a page: the middle of a longer one is left out, and a
 * fingerprint tells it apart from others with the same ends.
 */
export function withShortNames(records: readonly RunRecord[]): readonly RunRecord[] {
  return records.map((record) => (hasLongName(record) ? withShort(record) : record));
}

/** Item ids stand in items and trials alike. */
function hasLongName({ run, items }: RunRecord): boolean {
  const groups = items.flatMap((item) => Object.entries(item.groups).flat());
  return (
    JSON.stringify(shortIn(run)) !== JSON.stringify(run) ||
    [...items.map(({ id }) => id), ...groups].some((name) => name.length > LONGEST_NAME)
  );
}

function withShort({ run, items, trials }: RunRecord): RunRecord {
  const longMetric = run.metrics.some(({ name }) => name.length > LONGEST_NAME);
  return {
    run: { ...(shortIn(run) as Run), source: run.source },
    items: items.map((item) => ({
      ...item,
      id: short(item.id),
      groups: shortIn(item.groups) as Readonly<Record<string, string>>,
    })),
    trials: trials.map((trial) => ({
      ...trial,
      item: short(trial.item),
      ...(longMetric ? { scores: shortIn(trial.scores) as typeof trial.scores } : {}),
    })),
  };
}

/** Keys and values, at any depth. */
function shortIn(value: unknown): unknown {
  if (typeof value === "string") return short(value);
  if (Array.isArray(value)) return value.map(shortIn);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [short(key), shortIn(own)]));
}

function short(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const left = name.length - HEAD - TAIL;
  const print = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, HEAD)} […${left} characters, ${print}…] ${name.slice(-TAIL)}`;
}
