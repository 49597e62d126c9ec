import { beforeAll, describe, expect, test } from "vitest";
import { openDiskSource } from "../../../src/cli/disk-source.ts";
import { inspectReader } from "../../../src/readers/inspect.ts";
import type { ReadResult } from "../../../src/readers/reader.ts";
import type { RunRecord } from "../../../src/record/run.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../../shared-data.ts";
import { meanOfItems } from "../log-fixture.ts";

async function read(path: string): Promise<ReadResult> {
  const source = await openDiskSource(sharedData(path));
  return inspectReader.read(source, await source.list(), {});
}

function completenessOf({ run }: RunRecord): string {
  return run.completeness.kind === "complete" ? "complete" : run.completeness.code;
}

function printedOf({ run }: RunRecord, statistic: string): number | undefined {
  return run.printed.find((printed) => printed.statistic === statistic)?.printed;
}

/** Records and problem codes by file name. */
function byFile(result: ReadResult): Record<string, { record?: RunRecord; problems: string[] }> {
  const files: Record<string, { record?: RunRecord; problems: string[] }> = {};
  for (const record of result.records) files[record.run.source] = { record, problems: [] };
  for (const { code, where } of result.problems) {
    (files[where?.path ?? ""] ??= { problems: [] }).problems.push(code);
  }
  return files;
}

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real Inspect logs (${WHY_SKIPPED})`, () => {
  // README of the data, § 1: published in each header, and recomputed while collecting.
  test.each([
    ["claude-sonnet-4", 0.57, 0.0498],
    ["gemini-2.5-flash-lite", 0.68, 0.0469],
    ["gemini-2.5-flash-lite", 0.7, 0.0461],
    ["gemini-2.5-flash", 0.58, 0.0496],
  ])("popularity-100 holds %s with mean %d", async (model, value, error) => {
    const { records, problems } = await read("inspect/popularity-100");
    expect(problems).toEqual([]);
    const record = records.find(
      (candidate) => candidate.run.model.includes(model) && printedOf(candidate, "value") === value,
    )!;
    expect(record.items).toHaveLength(100);
    expect(record.trials).toHaveLength(100);
    expect(meanOfItems(record, "match")).toBeCloseTo(value, 12);
    expect(printedOf(record, "standard-error")!.toFixed(4)).toBe(error.toFixed(4));
    expect(record.run.metrics).toEqual([
      { name: "match", direction: "higher-is-better", scale: [0, 1] },
    ]);
  });

  test("the same items of four runs have the same content", async () => {
    const { records } = await read("inspect/popularity-100");
    const contents = records.map(({ items }) =>
      items.map(({ id, content }) => `${id} ${content}`).toSorted(),
    );
    expect(contents[0]![0]).toMatch(/^\d+ [0-9a-f]{16}$/u);
    for (const other of contents) expect(other).toEqual(contents[0]);
    expect(new Set(records[0]!.items.map(({ content }) => content)).size).toBe(100);
  });

  test("popularity-10x5epochs holds 10 items in 5 repeats each", async () => {
    const { records, problems } = await read("inspect/popularity-10x5epochs");
    expect(problems).toEqual([]);
    const found = records.map((record) => [
      record.items.length,
      record.trials.length,
      Math.max(...record.trials.map(({ repeat }) => repeat)),
      Number(meanOfItems(record, "match").toFixed(12)),
    ]);
    expect(found).toEqual([
      [10, 50, 5, 0.6],
      [10, 50, 5, 0.66],
    ]);
  });

  describe("edge-cases", () => {
    let files: ReturnType<typeof byFile>;
    beforeAll(async () => {
      files = byFile(await read("inspect/edge-cases"));
    });

    test.each([
      ["2024-08-29T15-11-17+00-00_popularity_5EAmX6wjMFqea6WY7XHzZp.json", "no-items", 0],
      ["2025-02-11T15-17-00-05-00_popularity_dPiJifoWeEQBrfWsAopzWr.eval", "unscored", 10],
      ["2025-02-11T15-18-04-05-00_popularity_mj7khqpMM4GBCfVQozKgzB.eval", "complete", 10],
      ["2025-05-12T20-28-13-04-00_no-samples.json", "cancelled", 0],
      ["2025-05-12T20-28-13-04-00_popularity.json", "cancelled", 3],
      ["2025-05-12T20-28-26-04-00_security-guide.json", "complete", 3],
      ["data_arc_sonnet.json", "complete", 5],
      ["data_pubmedqa_gpt4o_mini.json", "complete", 2],
      ["log_formats.eval", "complete", 1],
      ["log_read_sample.eval", "complete", 1],
      ["log_streaming.eval", "complete", 4],
      ["log_valid.txt", "no-items", 0],
      ["mmlu-summary-choices.eval", "complete", 1],
    ])("%s is %s with %d trials", (name, completeness, trials) => {
      const { record, problems } = files[name]!;
      expect(completenessOf(record!)).toBe(completeness);
      expect(record!.trials).toHaveLength(trials);
      expect(problems).toEqual([]);
    });

    test.each([
      ["log_formats.json", ["duplicate-run"]],
      ["log_version_3.txt", ["unknown-version"]],
      ["log_with_nan.txt", ["printed-not-a-number", "duplicate-run"]],
    ])("%s gives no run but problems", (name, codes) => {
      expect(files[name]).toEqual({ problems: codes });
    });

    test("the means of the complete ones are those that the README states", () => {
      const means = (name: string): number => {
        const { record } = files[name]!;
        return meanOfItems(record!, record!.run.primaryMetric!);
      };
      expect(means("2025-02-11T15-18-04-05-00_popularity_mj7khqpMM4GBCfVQozKgzB.eval")).toBe(0.8);
      expect(means("log_streaming.eval")).toBe(0.75);
      const cancelled = "2025-05-12T20-28-13-04-00_popularity.json";
      expect(printedOf(files[cancelled]!.record!, "value")).toBeCloseTo(0.667, 3);
    });
  });

  test("a log of version 1 with NaN is read on its own: nothing printed is NaN", async () => {
    const { records, problems } = await read("inspect/edge-cases/log_with_nan.txt");
    expect(records.map(completenessOf)).toEqual(["no-items"]);
    expect(records[0]!.run.printed.map(({ name, printed }) => [name, printed])).toEqual([
      ["bootstrap_std", 0],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(["printed-not-a-number"]);
  });

  describe("qwen2.5-7b-shortened: headers of full runs over five samples", () => {
    let files: ReturnType<typeof byFile>;
    beforeAll(async () => {
      files = byFile(await read("inspect/qwen2.5-7b-shortened"));
    });

    test.each([
      ["ifeval", /541 answers.*5 items/u],
      ["lab-bench-litqa", /0\.1457.*199 answers.*5 items/u],
      ["lab-bench-dbqa", /0\.02692.*520 answers.*5 items/u],
      ["chembench", /none of the 5 items/u],
      ["class-eval", /0\.82.*5 items.*give 1/u],
      ["drop", /0\.7846.*5 items.*give 0\.2/u],
    ])("%s is truncated, with both numbers in the reason", (name, reason) => {
      const { completeness } = files[`${name}.json`]!.record!.run;
      expect(completeness).toMatchObject({ kind: "incomplete", code: "truncated" });
      expect(completeness.kind === "incomplete" && completeness.reason).toMatch(reason);
    });

    test("healthbench failed without a score", () => {
      const { record } = files["healthbench.json"]!;
      expect(completenessOf(record!)).toBe("failed");
      expect(record!.trials.map(({ status }) => status)).toEqual(Array(5).fill("harness-error"));
    });

    test("mind2web: what its header prints follows from no score in it, and that is a problem", () => {
      expect(files["mind2web.json"]!.problems).toEqual([
        "printed-not-reproduced",
        "printed-not-rederived",
      ]);
    });

    test("answers that are N are counted as 0, and that is said", () => {
      expect(files["lab-bench-dbqa.json"]!.problems).toEqual(["no-answer-counted"]);
      expect(files["lab-bench-litqa.json"]!.problems).toEqual(["no-answer-counted"]);
    });

    // Rescored on the five samples that were kept: header and samples agree.
    test.each([
      ["gsm8k", 1],
      ["piqa", 0.8],
      ["mmlu-pro", 0.6],
      ["commonsense-qa", 0.8],
      ["hellaswag", 1],
      ["humaneval", 0.8],
      ["math", 0.2],
      ["mmlu-0-shot", 0.8],
      ["pubmedqa", 0.2],
    ])("%s is complete with mean %d", (name, value) => {
      const { record, problems } = files[`${name}.json`]!;
      expect(completenessOf(record!)).toBe("complete");
      expect(meanOfItems(record!, record!.run.primaryMetric!)).toBeCloseTo(value, 12);
      expect(printedOf(record!, "value")).toBeCloseTo(value, 12);
      expect(problems).toEqual([]);
    });
  });
});
