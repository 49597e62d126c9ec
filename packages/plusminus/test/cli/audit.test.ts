import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Audit } from "../../src/report/audit-document.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { run } from "./remembered-terminal.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plusminus-audit-"));
  const rows = Array.from({ length: 40 }, (_, item) => `q${item},${item % 2}`);
  await writeFile(join(folder, "a.csv"), `item,score\n${rows.join("\n")}\n`);
  await writeFile(join(folder, "copy of a.csv"), `item,score\n${rows.join("\n")}\n`);
});

afterAll(() => rm(folder, { recursive: true }));

describe("the command audit", () => {
  test("prints what it found with its code, and what it asked and did not find", async () => {
    const { exitCode, answer: wrapped, told } = await run("audit", folder);
    const answer = wrapped.replaceAll(/\s+/gu, " ");
    expect(told).toBe("");
    expect(exitCode).toBe(0);
    expect(answer).toContain("hold the same bytes");
    expect(answer).toContain("[identical-files]");
    expect(answer).toMatch(/Asked, and nothing found: .*repeated-rows/u);
  });

  test("exits with 1 only where a check that it was asked to fail on has failed", async () => {
    const stopped = await run("audit", folder, "--fail-on", "zero-error,identical-files");
    expect(stopped.exitCode).toBe(1);
    expect(stopped.told).toContain("failed on identical-files");
    const passed = await run(
      "audit",
      folder,
      "--fail-on",
      "zero-error",
      "--fail-on",
      "error-half-width",
    );
    expect(passed.exitCode).toBe(0);
    const two = await run(
      "audit",
      folder,
      "--fail-on",
      "zero-error",
      "--fail-on",
      "identical-files",
    );
    expect(two.exitCode).toBe(1);
  });

  test("refuses the name of a check that does not exist, and lists those that do", async () => {
    const { exitCode, told } = await run("audit", folder, "--fail-on", "identical-flies");
    expect(exitCode).toBe(2);
    expect(told).toContain("identical-flies");
    expect(told).toContain("identical-files");
  });
});

async function audit(path: string): Promise<Audit> {
  const { exitCode, answer, told } = await run("audit", sharedData(path), "--json");
  expect(told).toBe("");
  expect(exitCode).toBe(0);
  return JSON.parse(answer) as Audit;
}

function failed({ checks }: Audit): ReadonlySet<string> {
  return new Set(checks.filter(({ status }) => status === "fail").map(({ code }) => code));
}

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real logs (${WHY_SKIPPED})`, () => {
  test("inspect/popularity-100 supports all that it printed", async () => {
    const document = await audit("inspect/popularity-100");
    expect(document.recomputed).toHaveLength(8);
    expect(document.recomputed.every(({ agrees }) => agrees)).toBe(true);
    expect([...failed(document)]).toEqual(["several-runs-of-one-model"]);
  });

  test("inspect/qwen2.5-7b-shortened: metrics of full runs over five samples, and 1 ± 0", async () => {
    const document = await audit("inspect/qwen2.5-7b-shortened");
    const codes = failed(document);
    expect(codes).toContain("metric-of-other-samples");
    expect(codes).toContain("zero-error");
    expect(codes).toContain("normal-interval-of-few-items");
    expect(document.recomputed.every(({ agrees }) => agrees)).toBe(true);
  });

  test("lm-eval MMLU prints errors that are pooled over the parts of each group", async () => {
    const document = await audit("lm-eval/results-0.4.3");
    const pooled = document.checks.filter(
      ({ code, status }) => code === "error-pooled" && status === "fail",
    );
    expect(pooled).toHaveLength(10);
    expect(pooled.map(({ evidence }) => evidence!["printed"])).toContain(0.0037948605314617194);
    const values = document.recomputed.filter(({ statistic }) => statistic === "value");
    expect(values.every(({ agrees }) => agrees)).toBe(true);
  });

  test("lm-eval gpt-neo: all 12 metrics, errors and sizes agree", async () => {
    const document = await audit("lm-eval/gpt-neo-125M");
    expect(document.recomputed).toHaveLength(36);
    expect(document.recomputed.every(({ agrees }) => agrees)).toBe(true);
  });

  test("lm-eval mem_Qwen3: ten documents of 5 000 are not what the error was printed of", async () => {
    expect(failed(await audit("lm-eval/mem_Qwen3-93M"))).toContain("metric-of-other-samples");
  });
});
