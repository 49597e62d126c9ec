import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FailuresDocument } from "../../src/report/failures-document.ts";
import { run } from "./remembered-terminal.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plusminus-failures-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function log(name: string, model: string, scores: readonly number[]): Promise<string> {
  const path = join(folder, name);
  const rows = scores.map((score, item) => `${item},${model},${item % 2},${score}`);
  await writeFile(path, `item,model,area,score\n${rows.join("\n")}\n`);
  return path;
}

test("A sheet that was drawn can be filled in and read back", async () => {
  const path = await log(
    "log.csv",
    "=m",
    Array.from({ length: 20 }, (_, item) => Number(item < 8)),
  );
  const sheet = join(folder, "sheet.csv");
  const asked = [path, "--sample", "6", "--sheet", sheet, "--json"];
  const first = await run("failures", ...asked);
  expect(first.exitCode).toBe(0);
  const lines = (await readFile(sheet, "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(7);
  // A model's name is no formula in anybody's spreadsheet.
  expect(lines[1]).toContain("'=m");
  const filled = [lines[0]!, ...lines.slice(1).map((line) => line.replace(/,,,$/u, ",Ann,slip,"))];
  await writeFile(sheet, filled.join("\r\n"));
  const { answer } = await run("failures", path, "--codes", sheet, "--json");
  const { benchmarks } = JSON.parse(answer) as FailuresDocument;
  expect(benchmarks[0]!.coded).toMatchObject([
    { failures: 12, coded: 6, types: [{ type: "slip", count: 6, rate: 1 }] },
  ]);
  // Nothing is overwritten.
  expect((await run("failures", ...asked)).exitCode).not.toBe(0);
});

test("Types that the taxonomy does not know are problems", async () => {
  const path = await log("log.csv", "m", [0, 0, 1]);
  const [codes, taxonomy] = ["codes.csv", "types.csv"].map((name) => join(folder, name));
  await writeFile(
    codes!,
    "benchmark,model,item,repeat,type\nunnamed benchmark,m,0,1,slip\nunnamed benchmark,m,1,1,mood\n",
  );
  await writeFile(taxonomy!, "type,definition\nslip,a mistake of care\n");
  const { answer } = await run(
    "failures",
    path,
    "--codes",
    codes!,
    "--taxonomy",
    taxonomy!,
    "--json",
  );
  const document = JSON.parse(answer) as FailuresDocument;
  expect(document.problems).toMatchObject([{ code: "unknown-type" }]);
  expect(document.benchmarks[0]!.coded[0]).toMatchObject({ coded: 1 });
});

test("The ledger keeps runs and null results that later logs leave out", async () => {
  const ledger = join(folder, "ledger.jsonl");
  const a = await log("a.csv", "a", [1, 0, 1, 0, 1, 0, 1, 0]);
  const b = await log("b.csv", "b", [0, 1, 1, 0, 1, 0, 1, 0]);
  const both = [a, b, "--benchmark-column", "area", "--ledger", ledger, "--json"];
  const first = JSON.parse((await run("failures", ...both)).answer) as FailuresDocument;
  expect(first.ledger!.added).toBeGreaterThanOrEqual(2);
  const again = JSON.parse((await run("failures", ...both)).answer) as FailuresDocument;
  expect(again.ledger).toMatchObject({ added: 0, earlier: [] });
  const alone = [a, "--benchmark-column", "area", "--ledger", ledger, "--json"];
  const later = JSON.parse((await run("failures", ...alone)).answer) as FailuresDocument;
  expect(later.ledger!.added).toBe(0);
  expect(later.ledger!.earlier.some((entry) => entry.kind === "run" && entry.model === "b")).toBe(
    true,
  );
  await writeFile(ledger, "no entry\n");
  const { exitCode, told } = await run("failures", ...alone);
  expect(exitCode).not.toBe(0);
  expect(told).toContain("is no entry of a ledger");
});
