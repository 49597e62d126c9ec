import { describe, expect, test } from "vitest";
import type { Compare } from "../../src/report/compare-document.ts";
import type { Show } from "../../src/report/show-document.ts";
import { run } from "./remembered-terminal.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";

async function show(path: string, ...flags: string[]): Promise<Show> {
  const { exitCode, answer, told } = await run("show", sharedData(path), "--json", ...flags);
  expect(told).toBe("");
  expect(exitCode).toBe(0);
  return JSON.parse(answer) as Show;
}

function estimatesOf(document: Show) {
  return document.scores.map(({ subject, metric, estimate }) => {
    if (estimate.kind !== "estimated") throw new Error(estimate.reason);
    return { model: subject.model, metric: metric.name, ...estimate };
  });
}

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real logs (${WHY_SKIPPED})`, () => {
  test("inspect/popularity-100 gives the published scores and standard errors", async () => {
    const found = estimatesOf(await show("inspect/popularity-100"));
    const rounded = found.map(({ value, standardError }) => [
      Number(value.toFixed(2)),
      Number(standardError!.toFixed(4)),
    ]);
    expect(new Set(rounded.map(String))).toEqual(
      new Set(["0.57,0.0498", "0.58,0.0496", "0.68,0.0469", "0.7,0.0461"]),
    );
  });

  test("the two runs of one model are two subjects, differ on 8 items (3 against 5), undecided", async () => {
    const { answer } = await run("compare", sharedData("inspect/popularity-100"), "--json");
    const { comparisons } = JSON.parse(answer) as Compare;
    const same = comparisons.filter(({ treatment, control }) => treatment.model === control.model);
    expect(same).toHaveLength(1);
    const { table, verdict, smallestDetectable, itemsToSettle, treatment, control } = same[0]!;
    expect(treatment.run).not.toBe(control.run);
    expect(new Set([table!.onlyTreatment, table!.onlyControl])).toEqual(new Set([3, 5]));
    expect(verdict.outcome).toBe("inconclusive");
    expect(smallestDetectable).toBeGreaterThan(0.02);
    expect(itemsToSettle).toBeGreaterThan(100);
  });

  test("inspect/popularity-10x5epochs has the standard errors of 10 item means, not of 50 answers", async () => {
    const found = estimatesOf(await show("inspect/popularity-10x5epochs"));
    const errors = found.map(({ standardError }) => Number(standardError!.toFixed(4)));
    expect(new Set(errors)).toEqual(new Set([0.1492, 0.1633]));
    expect(found.map(({ items, trials }) => [items, trials])).toEqual([
      [10, 50],
      [10, 50],
    ]);
  });

  test("lm-eval/gpt-neo-125M gives all 12 printed metrics and standard errors to all digits", async () => {
    const { scores } = await show("lm-eval/gpt-neo-125M", "--all-metrics");
    expect(scores).toHaveLength(12);
    for (const { estimate, printed } of scores) {
      if (estimate.kind !== "estimated") throw new Error(estimate.reason);
      expect(estimate.value).toBeCloseTo(printed!.value, 10);
      expect(estimate.standardError).toBeCloseTo(printed!.standardError!, 10);
    }
    const accuracy = scores.find(({ metric }) => metric.name === "bleu_acc")!;
    expect(accuracy.printed).toEqual({
      value: 0.39167686658506734,
      standardError: 0.017087795881769643,
    });
  });

  test("lm-eval/mem_Qwen3-93M is reported as truncated and never as a score", async () => {
    const { scores, warnings } = await show("lm-eval/mem_Qwen3-93M");
    const truncated = scores.filter(({ benchmark }) => benchmark === "math_perturbed_full");
    expect(truncated).toHaveLength(1);
    expect(truncated[0]!.estimate).toMatchObject({ kind: "not-estimable" });
    expect(truncated[0]!.estimate).not.toHaveProperty("value");
    expect(warnings.map(({ message }) => message).join(" ")).toMatch(/10 of the 5000 documents/u);
  });

  test("generic/gsm8k-four-models: 209 against 152 of 1,319, by Tango's interval and its test", async () => {
    const { answer } = await run(
      "compare",
      sharedData("generic/gsm8k-four-models"),
      "--treatment",
      "6b_verification",
      "--control",
      "175b_finetuning",
      "--json",
    );
    const { comparisons } = JSON.parse(answer) as Compare;
    const { table, difference, test: significance, commonItems, verdict } = comparisons[0]!;
    expect(commonItems).toBe(1319);
    expect(table).toMatchObject({ onlyTreatment: 209, onlyControl: 152 });
    if (difference.kind !== "estimated") throw new Error(difference.reason);
    expect(difference.value).toBeCloseTo(57 / 1319, 12);
    expect(difference.interval.method).toMatch(/tango/u);
    // The score statistic at no difference is (b − c)/√(b + c) = 3.0000; its two-sided p is .0027.
    expect(significance!.p).toBeCloseTo(0.0026997, 4);
    expect(verdict.outcome).toBe("better");
  });
});
