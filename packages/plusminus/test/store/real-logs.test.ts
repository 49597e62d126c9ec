import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { readSources } from "../../src/readers/detect.ts";
import { columnsOf } from "../../src/record/columns.ts";
import type { RunRecord } from "../../src/record/run.ts";
import type { Means } from "../../src/report/means-document.ts";
import { ingest } from "../../src/store/ingest.ts";
import { columnsFromStore } from "../../src/store/stored-columns.ts";
import { storedRecords } from "../../src/store/stored-records.ts";
import { storedRuns } from "../../src/store/stored-runs.ts";
import { run } from "../cli/remembered-terminal.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { withStore } from "./stored-fixture.ts";

async function recordsIn(folder: string): Promise<readonly RunRecord[]> {
  const { groups } = await readSources(await openDiskSource(sharedData(folder)), {});
  return groups.flatMap(({ result }) => result.records);
}

function byName(records: readonly RunRecord[]): readonly RunRecord[] {
  const name = ({ run: { benchmark, model, id } }: RunRecord): string =>
    [benchmark, model, id].join("\n");
  return records.toSorted((a, b) => (name(a) < name(b) ? -1 : Number(name(a) > name(b))));
}

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real logs in a store (${WHY_SKIPPED})`, () => {
  test("inspect/popularity-100 has the published accuracies and standard errors", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plusminus-real-store-"));
    await run("ingest", sharedData("inspect/popularity-100"), "--store", folder);
    const { means } = JSON.parse((await run("means", folder, "--json")).answer) as Means;
    const rounded = means.map(({ mean, standardError }) => [
      Number(mean!.toFixed(2)),
      Number(standardError!.toFixed(4)),
    ]);
    expect(rounded.toSorted(([a], [b]) => a! - b!)).toEqual([
      [0.57, 0.0498],
      [0.58, 0.0496],
      [0.68, 0.0469],
      [0.7, 0.0461],
    ]);
    rmSync(folder, { recursive: true });
  });

  test("inspect/popularity-10x5epochs has the standard errors of 10 item means", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plusminus-real-store-"));
    await run("ingest", sharedData("inspect/popularity-10x5epochs"), "--store", folder);
    const { means } = JSON.parse((await run("means", folder, "--json")).answer) as Means;
    expect(new Set(means.map(({ standardError }) => Number(standardError!.toFixed(4))))).toEqual(
      new Set([0.1492, 0.1633]),
    );
    expect(means.map(({ items, trials }) => [items, trials])).toEqual([
      [10, 50],
      [10, 50],
    ]);
    rmSync(folder, { recursive: true });
  });

  test.each(["inspect", "lm-eval", "generic", "passk"])(
    "%s: records and columns come back as they went in",
    async (folder) => {
      const records = await recordsIn(folder);
      expect(records.length).toBeGreaterThan(0);
      await withStore(async (store) => {
        await ingest(store, records, folder);
        const runs = await storedRuns(store);
        const stored = await storedRecords(store, runs);
        expect(byName(stored)).toEqual(byName(records));
        const questions = new Map(
          stored.flatMap(({ run: { benchmark, metrics } }) =>
            metrics.slice(0, 1).map((metric) => [benchmark, metric] as const),
          ),
        );
        for (const [benchmark, metric] of [...questions].slice(0, 30)) {
          const own = stored.filter((record) => record.run.benchmark === benchmark);
          const columns = await columnsFromStore(store, { benchmark, metric, runs });
          expect(columns).toEqual(columnsOf(own, metric));
        }
      });
    },
  );
});
