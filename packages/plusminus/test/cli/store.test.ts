import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Compare } from "../../src/report/compare-document.ts";
import type { Ingest } from "../../src/report/ingest-document.ts";
import type { Means } from "../../src/report/means-document.ts";
import type { Show } from "../../src/report/show-document.ts";
import { run } from "./remembered-terminal.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/simulated-two-models.csv", import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-cli-store-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function document<Answer>(...args: readonly string[]): Promise<Answer> {
  const { exitCode, answer, told } = await run(...args, "--json");
  expect(exitCode, told).toBe(0);
  return JSON.parse(answer) as Answer;
}

function table(name: string, rows: string): string {
  const path = join(folder, name);
  writeFileSync(path, rows);
  return path;
}

describe("ingest", () => {
  test("adds what it reads once, and says so", async () => {
    const store = join(folder, "once");
    const first = await run("ingest", EXAMPLE, "--store", store);
    expect(first.answer).toMatch(/1 source, 2 runs, 500 trials: added\./u);
    const second = await document<Ingest>("ingest", EXAMPLE, "--store", store);
    expect(second.sources).toEqual([
      { path: EXAMPLE, outcome: "already-there", runs: 2, trials: 500 },
    ]);
  });

  test("reads a table anew when its columns are named otherwise", async () => {
    const store = join(folder, "columns");
    const rows = Array.from({ length: 12 }, (_, i) => `q${i},${i % 2},${i % 3 === 0 ? 1 : 0}\n`);
    const path = table("two.csv", `item,score,other_score\n${rows.join("")}`);
    await run("ingest", path, "--store", store);
    const named = await document<Ingest>(
      "ingest",
      path,
      "--score-column",
      "other_score",
      "--store",
      store,
    );
    expect(named.sources.map(({ outcome }) => outcome)).toEqual(["added"]);
  });

  test("takes no store for a log, and says how two are merged", async () => {
    const store = join(folder, "taken");
    await run("ingest", EXAMPLE, "--store", store);
    const { exitCode, told } = await run("ingest", store, "--store", join(folder, "other"));
    expect(exitCode).toBe(2);
    expect(told).toMatch(/copy the files/u);
  });
});

describe("show and compare on a store", () => {
  test("give the numbers that the log itself gives", async () => {
    const store = join(folder, "asked");
    await run("ingest", EXAMPLE, "--store", store);
    const [fromLog, fromStore] = await Promise.all(
      [EXAMPLE, store].map((path) => document<Show>("show", path)),
    );
    const byModel = (scores: Show["scores"]) =>
      scores.toSorted((a, b) => (a.subject.model < b.subject.model ? -1 : 1));
    expect(byModel(fromStore!.scores)).toEqual(byModel(fromLog!.scores));
    expect(fromStore!.inputs).toEqual([
      expect.objectContaining({ path: store, format: "plusminus store", runs: 2, trials: 500 }),
    ]);
    const ask = ["--treatment", "model-a", "--control", "model-b"];
    const a = await document<Compare>("compare", EXAMPLE, ...ask);
    const b = await document<Compare>("compare", store, ...ask);
    expect(b.comparisons).toEqual(a.comparisons);
  });

  test("tell again what could not be used of a log", async () => {
    const store = join(folder, "told");
    const rows = Array.from({ length: 12 }, (_, i) => `q${i},${i === 3 ? "oops" : i % 2}\n`);
    const path = table("bad-cell.csv", `item,score\n${rows.join("")}`);
    await run("ingest", path, "--store", store);
    const { problems, scores } = await document<Show>("show", store);
    expect(problems).toEqual([
      expect.objectContaining({
        code: "unreadable-score",
        where: expect.objectContaining({ path, item: "q3" }),
      }),
    ]);
    expect(scores[0]!.estimate).toMatchObject({
      items: 11,
      dropped: [{ reason: "score missing", count: 1 }],
    });
  });

  test("a store beside its logs is not read a second time", async () => {
    const logs = mkdtempSync(join(folder, "logs-"));
    writeFileSync(join(logs, "m.csv"), "item,score\na,1\nb,0\nc,1\nd,0\ne,1\nf,1\n");
    await run("ingest", logs, "--store", join(logs, "store"));
    const { scores, problems } = await document<Show>("show", logs);
    expect(scores).toHaveLength(1);
    expect(problems).toEqual([expect.objectContaining({ code: "not-followed" })]);
  });
});

describe("means", () => {
  test("gives means and standard errors, and counts what they stand on", async () => {
    const store = join(folder, "means");
    await run("ingest", EXAMPLE, "--store", store);
    const { means } = await document<Means>("means", store);
    expect(means).toEqual([
      expect.objectContaining({ mean: 0.58, items: 250, clusters: 250, trials: 250, dropped: 0 }),
      expect.objectContaining({ mean: 0.676, items: 250, clusters: 250, trials: 250, dropped: 0 }),
    ]);
    // sqrt(p (1 − p) / (n − 1)) for 0/1 scores.
    expect(means[0]!.standardError).toBeCloseTo(Math.sqrt((0.58 * 0.42) / 249), 11);
    expect((await run("means", store)).answer).toMatch(/0\.676\s+0\.030/u);
  });

  test("refuses a key that no item has, a metric that no run has, and what is no store", async () => {
    const store = join(folder, "refused");
    await run("ingest", EXAMPLE, "--store", store);
    for (const [args, word] of [
      [["--group", "repo"], /key "repo"/u],
      [["--metric", "none"], /metric "none"/u],
    ] as const) {
      const { exitCode, told } = await run("means", store, ...args);
      expect(exitCode).toBe(2);
      expect(told).toMatch(word);
    }
    const { exitCode, told } = await run("means", folder);
    expect(exitCode).toBe(2);
    expect(told).toMatch(/no store/u);
  });
});

test("a store that is empty is a mistake of the user's", async () => {
  const store = join(folder, "empty");
  await run("ingest", EXAMPLE, "--store", store);
  for (const name of readdirSync(join(store, "runs"))) rmSync(join(store, "runs", name));
  const { exitCode, told } = await run("show", store);
  expect(exitCode).toBe(2);
  expect(told).toMatch(/no result log/u);
});
