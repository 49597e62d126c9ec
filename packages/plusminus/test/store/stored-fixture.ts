import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunRecord } from "../../src/record/run.ts";
import type { Trial } from "../../src/record/trial.ts";
import { ingest } from "../../src/store/ingest.ts";
import { createStore, type Store } from "../../src/store/store.ts";

/** Hands a new, empty store to a test and removes it afterwards. */
export async function withStore(use: (store: Store) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plusminus-store-"));
  const store = await createStore(join(folder, "store"));
  try {
    await use(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

/** A small run; trials and names are the caller's. */
export function recordOf(
  model: string,
  trials: readonly Trial[],
  more: Partial<RunRecord["run"]> & { readonly items?: RunRecord["items"] } = {},
): RunRecord {
  const { items, ...run } = more;
  const ids = [...new Set(trials.map(({ item }) => item))];
  return {
    run: {
      id: `log#${model}`,
      model,
      benchmark: "bench",
      harness: { name: "test", version: "1" },
      settings: { temperature: "0" },
      metrics: [{ name: "acc", direction: "higher-is-better", scale: [0, 1] }],
      completeness: { kind: "complete" },
      printed: [{ metric: "acc", statistic: "value", name: "accuracy", printed: 0.5 }],
      source: "logs/log.json",
      ...run,
    },
    items: items ?? ids.map((id) => ({ id, groups: {} })),
    trials,
  };
}

export function scored(item: string, acc: number, repeat = 1): Trial {
  return { item, repeat, status: "scored", scores: { acc } };
}

/** Ingests each record as a source of its own. */
export async function ingestEach(store: Store, records: readonly RunRecord[]): Promise<void> {
  for (const [number, record] of records.entries()) {
    await ingest(store, [record], `hash of source ${number}`);
  }
}
