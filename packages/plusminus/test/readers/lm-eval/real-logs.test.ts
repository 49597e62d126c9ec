import { describe, expect, test } from "vitest";
import { openDiskSource } from "../../../src/cli/disk-source.ts";
import { lmEvalReader } from "../../../src/readers/lm-eval.ts";
import type { ReadResult } from "../../../src/readers/reader.ts";
import type { RunRecord } from "../../../src/record/run.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../../shared-data.ts";
import { meanOfItems } from "../log-fixture.ts";

async function read(path: string): Promise<ReadResult> {
  const source = await openDiskSource(sharedData(path));
  return lmEvalReader.read(source, await source.list(), {});
}

function taskOf({ records }: ReadResult, benchmark: string, model = ""): RunRecord {
  const found = records.filter(
    ({ run }) => run.benchmark === benchmark && run.model.includes(model),
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

function printedOf({ run }: RunRecord, name: string): number | undefined {
  return run.printed.find((printed) => printed.name === name)?.printed;
}

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real lm-evaluation-harness logs (${WHY_SKIPPED})`, () => {
  test("gpt-neo-125M: the means of all 12 metrics over 817 documents are the printed ones", async () => {
    const { records, problems } = await read("lm-eval/gpt-neo-125M");
    expect(problems).toEqual([]);
    expect(records).toHaveLength(1);
    const [record] = records;
    const { run, items, trials } = record!;
    expect(run).toMatchObject({
      model: "EleutherAI/gpt-neo-125M",
      benchmark: "truthfulqa_gen",
      harness: { name: "lm-evaluation-harness", version: "0.4.8" },
      completeness: { kind: "complete" },
    });
    expect([items.length, trials.length]).toEqual([817, 817]);
    expect(run.metrics).toHaveLength(12);
    for (const { name, direction } of run.metrics) {
      expect(direction).toBe("higher-is-better");
      const value = run.printed.find(
        (printed) => printed.metric === name && printed.statistic === "value",
      )!;
      expect(meanOfItems(record!, name)).toBeCloseTo(value.printed, 11);
    }
    expect(printedOf(record!, "bleu_acc,none")).toBe(0.39167686658506734);
    expect(printedOf(record!, "bleu_acc_stderr,none")).toBe(0.017087795881769643);
  });

  test("mem_Qwen3-93M: ten of 5,000 documents are no score", async () => {
    const result = await read("lm-eval/mem_Qwen3-93M");
    const kept = taskOf(result, "math_perturbed_full");
    expect(kept.run.completeness).toMatchObject({
      code: "truncated",
      reason: expect.stringMatching(/10 of the 5000 documents/u),
    });
    expect(kept.trials).toHaveLength(10);
    const other = taskOf(result, "math_rephrased_full");
    expect(other.run.completeness).toMatchObject({ code: "aggregates-only" });
    expect(other.trials).toEqual([]);
    expect(printedOf(other, "exact_match_stderr,none")).toBeCloseTo(0.00028, 5);
  });

  test.each([
    ["Qwen2.5-7B", 0.741917105825381, 0.0035237447317782314],
    ["Llama-3.1-8B", 0.653681811707734, 0.0037948605314617194],
  ])("MMLU of %s is an aggregate over 14,042 documents", async (model, value, error) => {
    const result = await read("lm-eval/results-0.4.3");
    const group = taskOf(result, "mmlu", model);
    expect(group.run.completeness).toMatchObject({ code: "aggregates-only" });
    expect(printedOf(group, "acc,none")).toBe(value);
    expect(printedOf(group, "acc_stderr,none")).toBe(error);
    expect(printedOf(group, "n-samples")).toBe(14_042);
    const subjects = result.records.filter(
      ({ run }) =>
        run.model.includes(model) &&
        run.benchmark.startsWith("mmlu_") &&
        !["mmlu_stem", "mmlu_other", "mmlu_social_sciences", "mmlu_humanities"].includes(
          run.benchmark,
        ),
    );
    expect(subjects).toHaveLength(57);
    const sizes = subjects.map((record) => printedOf(record, "n-samples")!);
    const weighted = subjects.map((record, i) => printedOf(record, "acc,none")! * sizes[i]!);
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    expect(sum(weighted) / sum(sizes)).toBeCloseTo(value, 12);
  });

  test.each([
    ["gpt2", "lm-eval/results_gpt2.json", "winogrande", 0.51618, 0.014045, 1267],
    ["pythia-v1.1-1.4b", "lm-eval/v0.3-pythia", "lambada_openai", 0.61615, 0.00678, undefined],
    ["pythia-v1.1-12b", "lm-eval/v0.3-pythia", "lambada_openai", 0.70464, 0.00636, undefined],
    ["pythia-v1.1-1.4b", "lm-eval/v0.3-pythia", "arc_easy", 0.60648, 0.01002, undefined],
  ])("%s in %s: %s", async (model, path, task, value, error, size) => {
    const { run } = taskOf(await read(path), task, model);
    const printed = (statistic: string): number | undefined =>
      run.printed.find((entry) => entry.metric === "acc" && entry.statistic === statistic)?.printed;
    expect(printed("value")).toBeCloseTo(value, 5);
    expect(printed("standard-error")).toBeCloseTo(error, 5);
    expect(printed("n")).toBe(size);
    expect(run.completeness).toMatchObject({ code: "aggregates-only" });
  });

  test("no run of the whole folder shares its id with another", async () => {
    const { records } = await read("lm-eval");
    expect(records.length).toBeGreaterThan(400);
    expect(new Set(records.map(({ run }) => run.id)).size).toBe(records.length);
  });
});
