import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CELLS } from "../../src/analysis/item-listing/cells.ts";
import type { Compare } from "../../src/report/compare-document.ts";
import type { Items } from "../../src/report/items-document.ts";
import type { Relabel } from "../../src/report/relabel-document.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { run } from "./remembered-terminal.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/simulated-two-models.csv", import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-items-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function table(name: string, rows: string): string {
  const path = join(folder, name);
  writeFileSync(path, rows);
  return path;
}

async function document<Answer = Items>(...args: readonly string[]): Promise<Answer> {
  const { exitCode, answer, told } = await run(...args, "--json");
  expect(exitCode, told).toBe(0);
  return JSON.parse(answer) as Answer;
}

/** Every number of every 2×2 of `compare` against what `items` lists for its cell. */
async function expectCellsToAgree(path: string, fewest: number, ...flags: string[]): Promise<void> {
  const { comparisons } = await document<Compare>("compare", path, ...flags);
  const tables = comparisons.filter((comparison) => comparison.table !== undefined);
  expect(tables.length).toBeGreaterThanOrEqual(fewest);
  for (const { benchmark, treatment, control, table: counts } of tables.slice(0, 2)) {
    const named = [
      "--benchmark",
      benchmark,
      "--treatment",
      treatment.run,
      "--control",
      control.run,
    ];
    const expected = [counts!.both, counts!.onlyTreatment, counts!.onlyControl, counts!.neither];
    for (const [place, cell] of CELLS.entries()) {
      const found = await document("items", path, ...named, "--cell", cell, "--limit", "10000");
      expect(found.matching, `${benchmark} ${cell}`).toBe(expected[place]);
      expect(found.items).toHaveLength(expected[place]!);
      expect(found.pair!.table).toEqual(counts);
    }
  }
}

/** A store lists runs in an order of its own. */
function byLabel({ subjects, items, matching, total, pair }: Items) {
  const labels = subjects.map(({ label }) => label);
  return {
    matching,
    total,
    table: pair!.table,
    items: items.map(({ scores, ...item }) => ({
      ...item,
      scores: Object.fromEntries(scores.map((score, at) => [labels[at], score])),
    })),
  };
}

describe("items", () => {
  test("lists as many items for each cell as compare counts", async () => {
    await expectCellsToAgree(EXAMPLE, 1);
  });

  test("prints a table that a person can read", async () => {
    const { exitCode, answer } = await run(
      "items",
      EXAMPLE,
      "--cell",
      "only-control",
      "--limit",
      "2",
    );
    expect(exitCode).toBe(0);
    expect(answer).toMatch(/item +model-b +model-a +mean +disagreement +difference/u);
    expect(answer).toMatch(/31 of 250 items are asked for; shown are 1 to 2/u);
    expect(answer).not.toMatch(/NaN|undefined|\[object/u);
  });

  test("says of a store what it says of the logs in it", async () => {
    const store = join(folder, "store");
    await run("ingest", EXAMPLE, "--store", store);
    const pair = ["--treatment", "model-a", "--control", "model-b", "--sort", "id"];
    for (const flags of [["--disagreements"], ["--suspects"], ["--cell", "both", "--reverse"]]) {
      const [ofLogs, ofStore] = [
        await document("items", EXAMPLE, ...pair, ...flags),
        await document("items", store, ...pair, ...flags),
      ];
      expect(ofLogs.matching).toBeGreaterThan(10);
      expect(byLabel(ofStore)).toEqual(byLabel(ofLogs));
    }
  });

  test("refuses words that it does not know, and pages that are none", async () => {
    for (const flags of [
      ["--cell", "corner"],
      ["--sort", "colour"],
      ["--limit", "0"],
      ["--limit", "10001"],
      ["--offset", "-1"],
    ]) {
      expect((await run("items", EXAMPLE, ...flags)).exitCode, flags.join(" ")).toBe(2);
    }
  });
});

describe("hostile ids", () => {
  const ids = [
    "\u001B[31mred",
    "\u202Ertl",
    "<script>alert(1)</script>",
    "😀😀",
    "=1+1",
    "a\u0000b",
    "__proto__",
    "constructor",
    `long-${"x".repeat(100_000)}`,
  ];
  const rows = (model: string) =>
    ids.map((item, at) => `${JSON.stringify({ model, item, score: at % 2 })}\n`).join("");

  test("are kept as they are in the document, and do nothing on the screen", async () => {
    const path = table("hostile.jsonl", rows("a") + rows("b"));
    const { items: listed } = await document("items", path);
    const found = listed.map(({ id }) => id);
    expect(found.slice(0, -1)).toEqual(ids.slice(0, -1));
    // The reader of tables shortens an id that nobody could read, and keeps it apart from others.
    expect(found.at(-1)).toMatch(/^long-x{50}.{0,100}$/u);
    for (const flags of [[], ["--markdown"], ["--latex"]]) {
      const { exitCode, answer } = await run("items", path, ...flags);
      expect(exitCode).toBe(0);
      expect(answer).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
      expect(answer.length).toBeLessThan(10_000);
    }
    expect((await run("items", path, "--markdown")).answer).not.toContain("<script>");
  });

  test("are found by search", async () => {
    const path = table("hostile-search.jsonl", rows("a"));
    expect((await document("items", path, "--search", "SCRIPT")).matching).toBe(1);
    expect((await document("items", path, "--search", "😀")).matching).toBe(1);
  });
});

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real logs (${WHY_SKIPPED})`, () => {
  test.each([
    ["inspect/popularity-100", 6],
    ["generic/gsm8k-four-models", 6],
    ["helm/bbq", 10],
    ["swebench/pro", 3],
    ["passk/evalplus-format", 1],
    ["passk/livecodebench-submissions", 1],
    ["tau/tau2-bench", 2],
  ])("%s: the cells hold as many items as compare counts", async (path, fewest) => {
    await expectCellsToAgree(sharedData(path), fewest);
  });

  test("label-errors/mmlu-redux-2: the suspects are those of relabel", async () => {
    const path = sharedData("label-errors/mmlu-redux-2");
    const { benchmarks } = await document<Relabel>("relabel", path);
    const wanted = benchmarks[0]!.suspects!;
    const found = await document("items", path, "--suspects", "--limit", "10000");
    expect(found.suspects).toMatchObject({ strong: wanted.strong, byAnswer: wanted.byAnswer });
    expect(wanted.items.length).toBeGreaterThan(20);
    expect(found.items.map(({ id }) => id)).toEqual(wanted.items.map(({ item }) => item));
  });
});
