import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/record/run.ts";
import { ingest } from "../../src/store/ingest.ts";
import { meansOf } from "../../src/store/stored-means.ts";
import { storedRuns } from "../../src/store/stored-runs.ts";
import { g1 } from "../analysis/g1-records.ts";
import { recordOf, scored, withStore } from "./stored-fixture.ts";

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same by the definition, over the records: item means, residuals summed by cluster, squares of the sums. */
function byDefinition({ items, trials }: RunRecord, clusterOf: (item: string) => string) {
  const means = items.map(({ id }) =>
    mean(trials.filter(({ item }) => item === id).map(({ scores }) => scores["acc"]!)),
  );
  const value = mean(means);
  const sums = new Map<string, number>();
  for (const [place, { id }] of items.entries()) {
    const cluster = clusterOf(id);
    sums.set(cluster, (sums.get(cluster) ?? 0) + means[place]! - value);
  }
  const squares = [...sums.values()].reduce((sum, residual) => sum + residual ** 2, 0);
  const clusters = sums.size;
  return {
    value,
    clusters,
    error: Math.sqrt((squares * clusters) / (clusters - 1)) / items.length,
  };
}

describe("Means computed in the store", () => {
  const records = [g1("A", 3), g1("B", 1)];
  const passageOf = (id: string): string => records[0]!.items[Number(id)]!.groups["passage"]!;

  test.each([
    ["by item", undefined, (id: string) => id],
    ["by passage", "passage", passageOf],
  ])("are those of the definition, %s", async (_, groupKey, clusterOf) => {
    await withStore(async (store) => {
      await ingest(store, records, "g1");
      const runs = await storedRuns(store);
      const group = groupKey === undefined ? {} : { groupKey };
      const means = await meansOf(store, { runs, metric: "acc", ...group });
      expect(
        means.map(({ run, items, trials, dropped }) => [run.model, items, trials, dropped]),
      ).toEqual([
        ["A", 60, 180, 0],
        ["B", 60, 60, 0],
      ]);
      for (const [place, record] of records.entries()) {
        const wanted = byDefinition(record, clusterOf);
        expect(means[place]!.mean).toBeCloseTo(wanted.value, 11);
        expect(means[place]!.standardError).toBeCloseTo(wanted.error, 11);
        expect(means[place]!.clusters).toBe(wanted.clusters);
        expect(means[place]!.labelled).toBe(groupKey === undefined ? 0 : 60);
      }
    });
  });

  test("where every item is a cluster, the error is the usual one of a mean", async () => {
    await withStore(async (store) => {
      await ingest(
        store,
        [recordOf("m", [scored("a", 1), scored("b", 0), scored("c", 1), scored("d", 1)])],
        "h",
      );
      const [only] = await meansOf(store, { runs: await storedRuns(store), metric: "acc" });
      // sqrt(s² / n) with s² = 0.25, n = 4.
      expect(only).toMatchObject({ mean: 0.75, standardError: 0.25, clusters: 4 });
    });
  });

  test("count what has no score, and give no mean where nothing has, and no error for one cluster", async () => {
    const missing = { item: "b", repeat: 1, status: "missing", scores: {} } as const;
    const failed = {
      item: "c",
      repeat: 1,
      status: "model-error",
      scores: {},
      counted: { acc: 0 },
    } as const;
    await withStore(async (store) => {
      await ingest(
        store,
        [recordOf("m", [scored("a", 1), missing, failed]), recordOf("n", [missing])],
        "h",
      );
      const [m, n] = await meansOf(store, { runs: await storedRuns(store), metric: "acc" });
      expect(m).toMatchObject({ mean: 1, items: 1, clusters: 1, trials: 1, dropped: 2 });
      expect(m).not.toHaveProperty("standardError");
      expect(n).toMatchObject({ items: 0, trials: 0, dropped: 1 });
      expect(n).not.toHaveProperty("mean");
    });
  });

  test("items without the key are clusters of their own, also where a label is called like an item", async () => {
    const trials = ["a", "b", "c", "x"].map((item, i) => scored(item, i % 2));
    const items = [
      { id: "a", groups: { repo: "x" } },
      { id: "b", groups: { repo: "x" } },
      { id: "c", groups: {} },
      { id: "x", groups: {} },
    ];
    await withStore(async (store) => {
      await ingest(store, [recordOf("m", trials, { items })], "h");
      const [only] = await meansOf(store, {
        runs: await storedRuns(store),
        metric: "acc",
        groupKey: "repo",
      });
      expect(only).toMatchObject({ items: 4, clusters: 3, labelled: 2 });
    });
  });
});
