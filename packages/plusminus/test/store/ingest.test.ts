import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/store/ingest.ts";
import { createStore, openStore } from "../../src/store/store.ts";
import { storedRecords } from "../../src/store/stored-records.ts";
import { storedRuns } from "../../src/store/stored-runs.ts";
import { finish, killWriters, startWriter } from "./killed-writers.ts";
import { SOURCES, wholeSourcesIn } from "./numbered-sources.ts";
import { ingestEach, recordOf, scored, withStore } from "./stored-fixture.ts";

const record = recordOf("m", [scored("a", 1), scored("b", 0)]);

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

describe("Ingesting", () => {
  test("the same source twice changes no file, also when it lies elsewhere", async () => {
    await withStore(async (store) => {
      expect(await ingest(store, [record], "hash")).toBe("added");
      const before = filesIn(store.folder);
      expect(await ingest(store, [record], "hash")).toBe("already-there");
      const moved = { ...record, run: { ...record.run, id: "else", source: "elsewhere/log.json" } };
      expect(await ingest(store, [moved], "hash")).toBe("already-there");
      expect(filesIn(store.folder)).toEqual(before);
    });
  });

  test("a source that is read otherwise takes the place of what was there", async () => {
    await withStore(async (store) => {
      await ingest(store, [record], "hash");
      const better = recordOf("m", [scored("a", 1), scored("b", 1)]);
      expect(await ingest(store, [better], "hash")).toBe("replaced");
      expect(await storedRecords(store, await storedRuns(store))).toEqual([better]);
      expect(filesIn(store.folder).filter((file) => file.endsWith(".parquet"))).toHaveLength(3);
    });
  });

  test("equal bytes under two names are two models where the file gives the model its name", async () => {
    await withStore(async (store) => {
      await ingest(store, [record], "hash");
      expect(await ingest(store, [recordOf("n", record.trials)], "hash")).toBe("added");
      expect((await storedRuns(store)).map(({ run }) => run.model)).toEqual(["m", "n"]);
    });
  });

  test("what could not be used of a source is kept with it", async () => {
    const problem = {
      code: "x",
      message: "A row is lost.",
      remedy: "Find it.",
      where: { line: 3 },
    };
    await withStore(async (store) => {
      await ingest(store, [record, recordOf("n", [])], "hash", [problem]);
      expect((await storedRuns(store)).map(({ problems }) => problems)).toEqual([[problem], []]);
    });
  });

  test("names of models and benchmarks cannot leave the store, and none is mistaken for another", async () => {
    const names = [
      "../../evil",
      "..",
      ".",
      "",
      "/etc/passwd",
      String.raw`C:\evil`,
      "a\u0000b",
      "NUL",
      "x".repeat(5000),
      `${"x".repeat(4999)}y`,
      "Case",
      "CASE",
      "case",
      "ünïcödé",
      "名前",
      "a'b",
      "a*b?[c]",
      "__proto__",
      "\u{FEFF}case",
      "\uD800",
      "\uD801",
    ];
    await withStore(async (store) => {
      await ingestEach(
        store,
        names.map((name) => recordOf(name, record.trials, { benchmark: name, id: name })),
      );
      const models = (await storedRuns(store)).map(({ run }) => run.model);
      expect(models.toSorted()).toEqual(names.toSorted());
      const folders = new Set<string>();
      for (const file of filesIn(store.folder)) {
        const below = file.slice(store.folder.length + 1).split(sep);
        expect(below.every((part) => /^[\w.=-]{1,120}$/u.test(part) && part !== "..")).toBe(true);
        if (below[0] === "scores") folders.add(below.slice(0, 3).join("/").toLowerCase());
      }
      expect(folders.size).toBe(names.length);
      const all = await storedRecords(store, await storedRuns(store));
      expect(all.every(({ trials }) => trials.length === 2)).toBe(true);
    });
  });

  test("a store in a folder whose name is a pattern is that folder and no other", async () => {
    const root = mkdtempSync(join(tmpdir(), "plusminus-pattern-"));
    const stores = ["[ab]*'?", "a"].map((name) => join(root, name));
    for (const [number, folder] of stores.entries()) {
      const store = await createStore(folder);
      await ingest(store, [recordOf(`m${number}`, record.trials)], "hash");
      const runs = await storedRuns(store);
      expect(runs.map(({ run }) => run.model)).toEqual([`m${number}`]);
      expect(await storedRecords(store, runs)).toHaveLength(1);
      store.close();
    }
    rmSync(root, { recursive: true });
  });
});

test("stores merge by copying the files of one into the other", async () => {
  await withStore(async (one) => {
    await withStore(async (other) => {
      await ingest(one, [record], "shared");
      await ingest(other, [record], "shared");
      await ingest(other, [recordOf("n", record.trials)], "only here");
      cpSync(other.folder, one.folder, { recursive: true });
      const runs = await storedRuns(one);
      expect(runs.map(({ run }) => run.model)).toEqual(["m", "n"]);
      expect((await storedRecords(one, runs)).map(({ trials }) => trials.length)).toEqual([2, 2]);
    });
  });
});

describe("Writers that are killed, or many", () => {
  test("no kill leaves a source in part, and the next writer completes the store", async () => {
    const random = createRandom(10);
    const { kills, whileWriting, sourcesAfter } = await killWriters(10, () => random.uniform());
    expect(kills).toBe(10);
    expect(whileWriting).toBeGreaterThan(0);
    expect(sourcesAfter.every((count) => count <= SOURCES)).toBe(true);
  }, 180_000);

  test("three processes at once give what one alone gives", async () => {
    const root = mkdtempSync(join(tmpdir(), "plusminus-crowd-"));
    const folder = join(root, "store");
    const writers = await Promise.all([1, 2, 3].map(() => startWriter(folder)));
    expect(await Promise.all(writers.map(finish))).toEqual([0, 0, 0]);
    expect(await wholeSourcesIn(folder)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(filesIn(folder).filter((file) => file.includes(".tmp-"))).toEqual([]);
    rmSync(root, { recursive: true });
  }, 120_000);

  test("what is left of a writer of this machine that is gone is removed, and nothing else", async () => {
    await withStore(async (store) => {
      await ingest(store, [record], "hash");
      const [run] = filesIn(join(store.folder, "runs"));
      const mine = /\.tmp-[0-9a-f]{8}-/u;
      const probe = await import("../../src/store/leftovers.ts");
      const living = probe.temporaryName(run!);
      expect(living).toMatch(mine);
      const gone = living.replace(`-${process.pid}-`, "-2147483646-");
      const other = gone.replace(mine, ".tmp-00000000-");
      for (const path of [living, gone, other]) writeFileSync(path, "half a par");
      (await createStore(store.folder)).close();
      expect([living, gone, other].map((path) => existsSync(path))).toEqual([true, false, true]);
      expect(await storedRuns(store)).toHaveLength(1);
    });
  });
});

describe("What a store refuses", () => {
  test("parts and stores of another version, with a remedy", async () => {
    await withStore(async (store) => {
      await ingest(store, [record], "hash");
      const [run] = filesIn(join(store.folder, "runs"));
      const newer = run!.replace(".v1.", ".v2.");
      renameSync(run!, newer);
      await expect(storedRuns(store)).rejects.toMatchObject({
        code: "store-version",
        remedy: expect.stringContaining("Update plusminus"),
      });
      renameSync(newer, run!.replace(".v1.", ".v0."));
      await expect(storedRuns(store)).rejects.toMatchObject({
        code: "store-version",
        remedy: expect.stringContaining("Ingest the logs again"),
      });
      for (const marker of ['{"schema":2}', "{}", "no json"]) {
        writeFileSync(join(store.folder, "plusminus-store.json"), marker);
        await expect(openStore(store.folder)).rejects.toMatchObject({ code: "store-version" });
      }
    });
  });

  test("a folder that is no store", async () => {
    await expect(openStore(tmpdir())).rejects.toMatchObject({ code: "no-store" });
  });

  test("two readings of one source, which a writer left that was killed while it replaced", async () => {
    await withStore(async (store) => {
      await ingest(store, [record], "hash");
      const [run] = filesIn(join(store.folder, "runs"));
      const stale = run!.replace(/-[0-9a-f]{20}\./u, `-${"0".repeat(20)}.`);
      writeFileSync(stale, readFileSync(run!));
      await expect(storedRuns(store)).rejects.toMatchObject({ code: "store-two-readings" });
      expect(await ingest(store, [record], "hash")).toBe("already-there");
      expect(existsSync(stale)).toBe(false);
      expect(await storedRuns(store)).toHaveLength(1);
    });
  });

  test("a part that is damaged, or gone", async () => {
    await withStore(async (store) => {
      await ingest(store, [record], "hash");
      const runs = await storedRuns(store);
      const [scores] = filesIn(join(store.folder, "scores"));
      writeFileSync(scores!, "PAR1 is no more");
      const damaged = { code: "store-damaged", remedy: expect.stringContaining("ingest") };
      await expect(storedRecords(store, runs)).rejects.toMatchObject(damaged);
      rmSync(scores!);
      await expect(storedRecords(store, runs)).rejects.toMatchObject(damaged);
    });
  });
});

describe("The engine of a store", () => {
  test.each([
    "SET enable_external_access = true",
    "SET autoinstall_known_extensions = true",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SELECT * FROM read_parquet('https://example.org/scores.parquet')",
    "SELECT * FROM read_text('/etc/hostname')",
    "COPY (SELECT 1) TO '/tmp/outside.csv'",
    "ATTACH '/tmp/outside.db'",
  ])("refuses: %s", async (sql) => {
    await withStore(async ({ engine }) => {
      await expect(engine.run(sql)).rejects.toThrow(/locked|disabled|cannot|not allowed/iu);
    });
  });
});
