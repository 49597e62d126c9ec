import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ColumnMapping } from "../../../src/readers/column-mapping.ts";
import { genericReader } from "../../../src/readers/generic-table.ts";
import type { ReadResult } from "../../../src/readers/reader.ts";
import type { RunRecord } from "../../../src/record/run.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../../shared-data.ts";
import { glimpseOf, readTables } from "./memory-source.ts";

/** The numbers are those of the README of the data: stated by the owners, or recomputed there without this code. */
describe.skipIf(!SHARED_DATA_IS_HERE)(`tables that other people published (${WHY_SKIPPED})`, () => {
  test("GSM8K solutions of four models are four subjects on the same 1319 items", async () => {
    const { records, problems } = await read(
      "generic/gsm8k-four-models/example_model_solutions.jsonl",
    );
    expect(problems).toEqual([]);
    const means = {
      "6b_finetuning": 0.21683,
      "6b_verification": 0.39045,
      "175b_finetuning": 0.34723,
      "175b_verification": 0.56255,
    };
    expect(records.map(({ run }) => run.model)).toEqual(Object.keys(means));
    for (const [model, mean] of Object.entries(means)) {
      expect(scoresOf(records, model)).toHaveLength(1319);
      expect(meanOf(records, model)).toBeCloseTo(mean, 5);
    }
    const small = scoresOf(records, "6b_verification");
    const large = scoresOf(records, "175b_finetuning");
    expect(small.filter((score, item) => score > large[item]!)).toHaveLength(209);
    expect(small.filter((score, item) => score < large[item]!)).toHaveLength(152);
    expect(new Set(records[0]!.items.map(({ content }) => content)).size).toBe(1319);
  });

  test("GDPval results of BRIDGE are 16 models on the same 220 items", async () => {
    const { records, problems } = await read(
      "generic/bridge_CC-BY/gdpval_normalized_results.jsonl",
    );
    expect(problems).toEqual([]);
    expect(records).toHaveLength(16);
    expect(
      records.every(({ items, run }) => items.length === 220 && run.benchmark === "gdpval"),
    ).toBe(true);
    expect(meanOf(records, "gemini-3-pro-preview")).toBeCloseTo(0.8545, 4);
    expect(meanOf(records, "gpt-5.1")).toBeCloseTo(0.6045, 4);
  });

  test("rewards of tau-bench have four repeats, told by the column trial", async () => {
    const { records, problems } = await read("tau/reduced/rewards_DERIVED.csv");
    expect(problems).toEqual([]);
    const airline = records.find(({ run }) => run.model === "gpt-4o-airline.json")!;
    expect(airline.items).toHaveLength(50);
    expect(airline.trials).toHaveLength(200);
    expect(new Set(airline.trials.map(({ repeat }) => repeat))).toEqual(new Set([1, 2, 3, 4]));
    expect(meanOf(records, "gpt-4o-airline.json")).toBeCloseTo(0.42, 10);
    expect(meanOf(records, "gpt-4.1_telecom_default_gpt-4.1_1trials.json")).toBeCloseTo(0.45, 10);
  });

  test("the response matrix of SWE-bench Verified holds 134 systems, two of them tied at 396 of 500", async () => {
    const { records, problems } = await read("swebench/verified-134-systems/responses.jsonl");
    expect(problems).toEqual([]);
    expect(records).toHaveLength(134);
    const resolved = records.map(({ run }) => sum(scoresOf(records, run.model)));
    expect(resolved.filter((count) => count === 396)).toHaveLength(2);
    const openhands = records.filter(({ run }) => /openhands.*2[.-]1/i.test(run.model));
    expect(openhands.map(({ run }) => meanOf(records, run.model))).toContain(0.53);
  });

  test("Terminal-Bench counts become repeats: 62.50 % for Codex with GPT-5.2 on 88 tasks", async () => {
    const { records, problems } = await read("passk/terminal-bench-2/responses_raw.jsonl");
    expect(problems).toEqual([]);
    expect(records).toHaveLength(83);
    const codex = records.find(({ run }) => run.model.startsWith("codex_gpt-5_2_"))!;
    expect(codex.items).toHaveLength(88);
    expect(codex.trials).toHaveLength(440);
    expect(meanOf(records, codex.run.model)).toBeCloseTo(0.625, 10);
  });

  test("predictions beside true labels are not taken for scores", async () => {
    const { records, problems } = await read("non-language/nyc_sqf_for_aequitas_4models.csv");
    expect(records).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["prediction-not-score"]);
    expect(problems[0]!.message).toContain("label_value");
  });

  test("predictions are read as scores by a person who says so, paired by the index that has no name", async () => {
    const { records } = await read("non-language/nyc_sqf_for_aequitas_4models.csv", {
      score: "score",
    });
    expect(records.map(({ run }) => run.model)).toEqual(["1", "3", "5", "7"]);
    expect(records.every(({ items }) => items.length === 11_296)).toBe(true);
  });

  test("a Parquet file compressed with zstd is read by ranges", async () => {
    const { records, problems } = await read(
      "other-harnesses/inspect-scout/message_length.parquet",
    );
    expect(problems).toEqual([]);
    expect(records.flatMap(({ trials }) => trials)).toHaveLength(216);
    expect(records.map(({ run }) => run.benchmark)).toEqual([
      "theory_of_mind",
      "popularity",
      "security_guide",
    ]);
  });

  test("a log that died before it was scored yields no score", async () => {
    const { records } = await read(
      "other-harnesses/openai-evals/gpt-4-cot_semantic_role_recognition.jsonl",
    );
    expect(records.filter(({ run }) => run.completeness.kind === "complete")).toEqual([]);
  });

  test.each([
    "arena/arena_hard_leaderboard_20240731_PUBLISHED.csv",
    "swebench/verified-134-systems/leaderboard_2025-02-26_FACTS.csv",
    "swebench/verified-134-systems/irt_1pl_abilities.csv",
    "alpaca_eval/leaderboard_v2_PUBLISHED.csv",
  ])("a table of totals is not taken for scores of items: %s", async (path) => {
    const { records, problems } = await read(path);
    expect(records).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  test("logs of Inspect AI and lm-evaluation-harness, and the README, are left to others", () => {
    const files = [...filesBelow("inspect"), ...filesBelow("lm-eval"), "README.md"];
    expect(files.length).toBeGreaterThan(40);
    const claimed = files.filter((file) =>
      genericReader.recognises(glimpseOf(file, bytesOf(file))),
    );
    expect(claimed).toEqual([]);
  });
});

function filesBelow(path: string): string[] {
  return readdirSync(sharedData(path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(sharedData("").length));
}

function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(sharedData(path)));
}

function read(path: string, mapping: ColumnMapping = {}): Promise<ReadResult> {
  expect(genericReader.recognises(glimpseOf(path, bytesOf(path)))).toBe(true);
  return readTables({ [path]: bytesOf(path) }, mapping);
}

/** Scores of one model in the order of the table. */
function scoresOf(records: readonly RunRecord[], model: string): number[] {
  const record = records.find(({ run }) => run.model === model)!;
  const metric = record.run.metrics[0]!.name;
  return record.trials.flatMap(({ scores }) => scores[metric] ?? []);
}

function meanOf(records: readonly RunRecord[], model: string): number {
  const scores = scoresOf(records, model);
  return sum(scores) / scores.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
