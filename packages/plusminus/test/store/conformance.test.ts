import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { readSources } from "../../src/readers/detect.ts";
import { columnsOf } from "../../src/record/columns.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { ingest } from "../../src/store/ingest.ts";
import { columnsFromStore } from "../../src/store/stored-columns.ts";
import { storedRecords } from "../../src/store/stored-records.ts";
import { storedRuns } from "../../src/store/stored-runs.ts";
import type { Store } from "../../src/store/store.ts";
import { g1 } from "../analysis/g1-records.ts";
import { ingestEach, recordOf, scored, withStore } from "./stored-fixture.ts";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/", import.meta.url));
const folders = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((harness) =>
    readdirSync(FIXTURES + harness.name, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((shape) => `${harness.name}/${shape.name}`),
  );

/** Both engines over the same records: every column of every metric must be the same. Returns how many were compared. */
async function expectSameColumns(store: Store): Promise<number> {
  const runs = await storedRuns(store);
  const records = await storedRecords(store, runs);
  let compared = 0;
  for (const benchmark of new Set(runs.map(({ run }) => run.benchmark))) {
    const own = records.filter(({ run }) => run.benchmark === benchmark);
    const metrics = new Map(own.flatMap(({ run }) => run.metrics.map((it) => [it.name, it])));
    metrics.set("constructor", { name: "constructor", direction: "unknown" });
    for (const metric of metrics.values()) {
      const fromStore = await columnsFromStore(store, { benchmark, metric });
      expect(fromStore).toEqual(columnsOf(own, metric));
      compared += 1;
    }
  }
  return compared;
}

/** Records by what they are called, so that two orders can be compared. */
function sorted(records: readonly RunRecord[]): readonly RunRecord[] {
  const name = ({ run }: RunRecord): string => JSON.stringify([run.benchmark, run.model, run.id]);
  return records.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
}

describe("Records and columns from a store are those from memory", () => {
  test.each(folders)("fixtures/%s", async (folder) => {
    const { groups } = await readSources(await openDiskSource(FIXTURES + folder), {});
    const records = groups.flatMap(({ result }) => result.records);
    await withStore(async (store) => {
      await ingestEach(store, records);
      const runs = await storedRuns(store);
      expect(sorted(await storedRecords(store, runs))).toEqual(sorted(records));
      expect(await expectSameColumns(store)).toBeGreaterThanOrEqual(records.length === 0 ? 0 : 1);
    });
  });

  test("the golden dataset with three repeats and passages", async () => {
    await withStore(async (store) => {
      await ingest(store, [g1("A", 3), g1("B", 1)], "g1");
      expect(await expectSameColumns(store)).toBe(2);
    });
  });

  test("trials of items that no list names, several reasons to drop, labels that conflict", async () => {
    const trials = [
      scored("unlisted", 1),
      { item: "a", repeat: 1, status: "missing", scores: {} } as const,
      { item: "a", repeat: 2, status: "scored", scores: { other: 2 } } as const,
      scored("b", 0.25),
      { item: "b", repeat: 2, status: "harness-error", scores: {}, counted: { acc: 0 } } as const,
      scored("unlisted too", -0),
      { item: "c", repeat: 1, status: "model-error", scores: { acc: 9 }, rows: 3 } as const,
    ];
    const first = recordOf("m", trials, {
      items: [
        { id: "b", groups: { repo: "x", 2: "two", 1: "one" }, content: "asked" },
        { id: "a", groups: { repo: "x" } },
        { id: "c", groups: {}, content: "asked" },
      ],
    });
    const second = recordOf("n", [scored("a", 1), scored("d", 0)], {
      items: [
        { id: "a", groups: { repo: "y", __proto: "p" }, content: "asked otherwise" },
        { id: "a", groups: { repo: "y" }, content: "asked" },
        { id: "d", groups: JSON.parse('{"__proto__":"own"}') as Record<string, string> },
      ],
    });
    const third = recordOf("o", [{ item: "a", repeat: 1, status: "scored", scores: { other: 1 } }]);
    await withStore(async (store) => {
      await ingestEach(store, [third, first, second]);
      const records = await storedRecords(store, await storedRuns(store));
      expect(records).toEqual([first, second, third]);
      expect(await expectSameColumns(store)).toBe(2);
      const metric = first.run.metrics[0]!;
      const { dropped } = await columnsFromStore(store, { benchmark: "bench", metric });
      expect(dropped[0]!.map(({ reason }) => reason)).toEqual([
        "score missing",
        "no acc score",
        "harness error",
        "model error",
      ]);
    });
  });

  test("answers and positions come back, and lie apart from the scores", async () => {
    const record = recordOf("m", [
      { ...scored("a", 1), output: "0123456789abcdef", position: "second" },
      scored("b", 0),
      { ...scored("c", 0), output: "fedcba9876543210" },
    ]);
    await withStore(async (store) => {
      await ingestEach(store, [record]);
      const runs = await storedRuns(store);
      expect(await storedRecords(store, runs)).toEqual([record]);
      const files = readdirSync(store.folder, { recursive: true }).map(String);
      const scores = files.filter((file) => /^scores.*parquet$/u.test(file));
      expect(scores).toHaveLength(1);
      const columns = await store.engine.rows(
        `DESCRIBE SELECT * FROM read_parquet('${store.folder}/${scores[0]}', hive_partitioning = false)`,
      );
      expect(columns.map(([name]) => name)).not.toContain("output");
    });
  });

  test("an empty store has no runs", async () => {
    await withStore(async (store) => {
      expect(await storedRuns(store)).toEqual([]);
      expect(
        (
          await columnsFromStore(store, {
            benchmark: "b",
            metric: { name: "m", direction: "unknown" },
          })
        ).items,
      ).toEqual([]);
    });
  });
});
