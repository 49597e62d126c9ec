import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Convert } from "../../src/report/convert-document.ts";
import type { Show } from "../../src/report/show-document.ts";
import { run } from "./remembered-terminal.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/simulated-two-models.csv", import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-convert-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function engineIsLoaded(): boolean {
  return Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes("@duckdb"));
}

test("no command on files loads the engine of the store, and a store does", async () => {
  expect((await run("show", EXAMPLE)).exitCode).toBe(0);
  expect((await run("compare", EXAMPLE)).exitCode).toBe(0);
  expect((await run("convert", EXAMPLE, "--to", "csv", "--out", join(folder, "a"))).exitCode).toBe(
    0,
  );
  expect(engineIsLoaded()).toBe(false);
  expect((await run("ingest", EXAMPLE, "--store", join(folder, "b"))).exitCode).toBe(0);
  expect(engineIsLoaded()).toBe(true);
});

test.each(["csv", "jsonl", "parquet"])(
  "show says the same of what was converted to %s",
  async (to) => {
    const out = join(folder, to);
    const converted = await run("convert", EXAMPLE, "--to", to, "--out", out, "--json");
    const document = JSON.parse(converted.answer) as Convert;
    expect(document).toMatchObject({ kind: "convert", to, out, lost: [] });
    expect(document.files).toHaveLength(1);
    const scores = async (path: string) => {
      const { scores: all } = JSON.parse((await run("show", path, "--json")).answer) as Show;
      const numbers = all.map(({ subject, metric, estimate, benchmark }) => [
        subject.model,
        benchmark,
        metric,
        estimate,
      ]);
      return new Set(numbers.map((number) => JSON.stringify(number)));
    };
    expect(await scores(out)).toEqual(await scores(EXAMPLE));
  },
);

test("what was lost is said in both faces", async () => {
  const path = join(folder, "formula.csv");
  const rows = Array.from({ length: 12 }, (_, i) => `=q${i},${i % 2}\n`);
  writeFileSync(path, `item,score\n${rows.join("")}`);
  const out = join(folder, "formula");
  const { answer } = await run("convert", path, "--to", "csv", "--out", out);
  expect(answer).toMatch(/What csv does not hold\s+• 12 cells .+ apostrophe/su);
  expect(readFileSync(join(out, "scores.csv"), "utf8")).toMatch(/,'=q0,/u);
});

test("a file that exists is not overwritten, and half a command is explained", async () => {
  const out = join(folder, "twice");
  expect((await run("convert", EXAMPLE, "--to", "jsonl", "--out", out)).exitCode).toBe(0);
  for (const [args, word] of [
    [["--to", "jsonl", "--out", out], /exists already/u],
    [["--to", "jsonl"], /folder to write into/u],
    [["--out", out], /what to convert to/u],
    [["--to", "xlsx", "--out", out], /Formats there are/u],
  ] as const) {
    const { exitCode, told } = await run("convert", EXAMPLE, ...args);
    expect(exitCode).toBe(2);
    expect(told).toMatch(word);
  }
});
