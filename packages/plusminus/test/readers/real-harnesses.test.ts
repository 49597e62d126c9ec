import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/record/run.ts";
import { SHARED_DATA_IS_HERE, WHY_SKIPPED, sharedData } from "../shared-data.ts";
import { meanOfItems } from "./log-fixture.ts";
import { discordant, ofModel, readShared, summary, totals } from "./real-figures.ts";

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real logs of many harnesses (${WHY_SKIPPED})`, () => {
  test("HELM: exact match of five models, perturbations apart; virology from scenario states", async () => {
    const { records } = await readShared("helm/bbq");
    const plain = records.filter(({ trials }) => trials.length > 0);
    expect(plain.map((record) => meanOfItems(record, "exact_match").toFixed(2)).toSorted()).toEqual(
      ["0.29", "0.74", "0.92", "0.93", "0.95"],
    );
    expect(plain.every(({ items }) => items.length === 100)).toBe(true);
    const perturbed = records.filter(({ run }) => run.settings["perturbation"] !== undefined);
    expect(perturbed).toHaveLength(10);
    expect(perturbed.every(({ run }) => run.benchmark.includes("worst"))).toBe(true);

    const states = await readShared("helm/mmlu-scenario_state");
    const found = states.records.map((record) => [
      record.items.length,
      meanOfItems(record, "accuracy").toFixed(4),
    ]);
    expect(found.map(String).toSorted()).toEqual([
      "166,0.5783",
      "166,0.5904",
      "166,0.5964",
      "166,0.5964",
    ]);
  });

  test("MMLU-Redux: all models overall; without flawed items the second and third change places", async () => {
    const { records } = await readShared("label-errors/mmlu-redux-2");
    expect(records).toHaveLength(28);
    const means = (condition: (benchmark: string) => boolean) =>
      new Map(
        records
          .filter(({ run }) => condition(run.benchmark))
          .map((record) => [record.run.model, meanOfItems(record, "accuracy")]),
      );
    const overall = means((benchmark) => benchmark === "MMLU-Redux");
    const sound = means((benchmark) => benchmark !== "MMLU-Redux");
    const three = [
      "anthropic_claude-3-5-sonnet-20240620",
      "anthropic_claude-3-opus-20240229",
      "meta_llama-3.1-405b-instruct-turbo",
    ];
    expect(three.map((model) => overall.get(model)!.toFixed(10))).toEqual([
      "0.8647368421",
      "0.8442105263",
      "0.8440350877",
    ]);
    expect(sound.get(three[0]!)!.toFixed(7)).toBe("0.8864916");
    expect(sound.get(three[1]!)!).toBeLessThan(sound.get(three[2]!)!);
    const subjects = new Set(records[0]!.items.map(({ groups }) => groups["subject"]));
    expect(subjects.size).toBe(57);
  });

  test("SWE-bench: 168 of 500 with what was lost, and the same set as the matrix row", async () => {
    const { records } = await readShared("swebench/20240620_sweagent_claude3.5sonnet/results");
    const [submission] = records;
    const statuses = (status: string) =>
      submission!.trials.filter((trial) => trial.status === status).length;
    expect([statuses("scored"), statuses("model-error"), statuses("harness-error")]).toEqual([
      168, 11, 3,
    ]);
    expect(submission!.run.printed.map(({ printed }) => printed)).toEqual([168 / 500, 500]);
    const matrix = await readShared("swebench/verified-134-systems");
    const row = ofModel(matrix.records, "20240620_sweagent_claude3.5sonnet");
    const solved = [...totals(row)].filter(([, score]) => score === 1).map(([item]) => item);
    expect(solved.toSorted()).toEqual(
      submission!.trials
        .filter(({ status }) => status === "scored")
        .map(({ item }) => item)
        .toSorted(),
    );
    const [openHands, agentless] = ["OpenHands-CodeAct-2.1", "agentless-1.5_claude"].map((name) =>
      ofModel(matrix.records, name),
    );
    expect(discordant(openHands!, agentless!)).toEqual([61, 50]);
  });

  test("SWE-bench Pro: three models on different items", async () => {
    const { records } = await readShared("swebench/pro");
    const found = ["gpt-4o", "claude-opus-4-1", "gptoss"].map((name) =>
      summary(ofModel(records, name)),
    );
    expect(found.map(({ mean, n }) => [n, (100 * mean).toFixed(2)])).toEqual([
      [619, "5.82"],
      [891, "23.12"],
      [728, "16.21"],
    ]);
  });

  test("AlpacaEval: every win rate and standard error of both leaderboards", async () => {
    const { records } = await readShared("alpaca_eval");
    const board = (version: string): Map<string, readonly string[]> =>
      new Map(
        readFileSync(sharedData(`alpaca_eval/leaderboard_v${version}_PUBLISHED.csv`), "utf8")
          .split("\n")
          .map((line) => [line.split(",")[0]!, line.split(",")] as const),
      );
    const [first, second] = [board("1"), board("2")];
    const runs = records.filter(({ trials }) => trials.length > 0);
    expect(runs).toHaveLength(8);
    for (const record of runs) {
      const { mean, error, n } = summary(record);
      const printed = (record.run.source.startsWith("v1") ? first : second).get(record.run.model)!;
      expect(100 * mean, record.run.model).toBeCloseTo(Number(printed[1]), 8);
      expect(100 * error, record.run.model).toBeCloseTo(Number(printed[2]), 8);
      expect(n).toBe(Number(printed[6]));
    }
  });

  test("arenas: rates over rows, judge scores, and percentiles of all 48 bootstrap rows", async () => {
    const { records } = await readShared("arena");
    const rowsMean = (record: RunRecord): string => {
      const rows = record.trials.reduce((sum, trial) => sum + (trial.rows ?? 1), 0);
      const won = record.trials.reduce(
        (sum, trial) => sum + (trial.rows ?? 1) * trial.scores["win_rate"]!,
        0,
      );
      return (won / rows).toFixed(4);
    };
    const battles = records.filter(({ run }) => run.benchmark.startsWith("arena battles"));
    expect(battles.map(rowsMean).toSorted()).toEqual(["0.7597", "0.8006", "0.8682", "0.8869"]);
    expect(
      battles.reduce(
        (sum, { trials }) => sum + trials.reduce((rows, trial) => rows + (trial.rows ?? 1), 0),
        0,
      ),
    ).toBe(2136);
    expect(new Set(battles.map(({ items }) => items.length))).toEqual(new Set([120]));
    const judged = ["gpt-4-1106-preview", "claude-2.1"].map((model) =>
      summary(ofModel(records, model)),
    );
    expect(judged.map(({ mean, error, n }) => [mean.toFixed(4), error.toFixed(4), n])).toEqual([
      ["8.8653", "0.1148", 297],
      ["6.4381", "0.1787", 299],
    ]);
    expect(records.filter(({ run }) => run.benchmark === "arena ratings")).toHaveLength(48);
  });

  test("the dead run of OpenAI evals reports no score", async () => {
    const { records } = await readShared("other-harnesses/openai-evals");
    expect(records.map(({ run }) => run.completeness)).toMatchObject([
      { kind: "incomplete", code: "in-progress" },
    ]);
  });

  test("promptfoo, evalscope and OpenCompass", async () => {
    const [foo] = (await readShared("other-harnesses/promptfoo")).records;
    const passed = foo!.trials.filter(({ scores }) => scores["success"] === 1).length;
    expect([
      passed,
      foo!.trials.length,
      foo!.trials.every(({ status }) => status === "scored"),
    ]).toEqual([4, 6, true]);
    const scope = (await readShared("other-harnesses/evalscope")).records;
    expect(
      scope
        .map(
          (record) =>
            `${record.run.model} ${record.run.benchmark} ${meanOfItems(record, "acc").toFixed(2)} ${record.items.length}`,
        )
        .toSorted(),
    ).toEqual([
      "qwen-plus gsm8k 1.00 10",
      "qwen-plus iquiz 0.85 20",
      "qwen3-max gsm8k 1.00 10",
      "qwen3-max iquiz 0.80 20",
    ]);
    const compass = (await readShared("other-harnesses/opencompass")).records;
    const winner = ofModel(compass, "baichuan2");
    expect(winner.trials.map(({ scores, position }) => [scores["win_rate"], position])).toEqual(
      Array.from({ length: 8 }, () => [1, "first"]),
    );
  });

  test("PandaLM: both judges against the majority of three people", async () => {
    const { records } = await readShared("judge-agreement/pandalm");
    const verdicts = (model: string) => totals(records.find(({ run }) => run.model === model)!);
    const people = ["annotator1", "annotator2", "annotator3"].map(verdicts);
    const majority = new Map(
      [...people[0]!].map(([item, own]) => {
        const all = people.map((rater) => rater.get(item)!);
        return [item, all.find((vote) => all.filter((other) => other === vote).length >= 2) ?? own];
      }),
    );
    const accuracy = (judge: string) =>
      [...majority].filter(([item, vote]) => verdicts(judge).get(item) === vote).length /
      majority.size;
    expect(majority.size).toBe(999);
    expect(accuracy("pandalm").toFixed(5)).toBe("0.66767");
    // The 25 answers that are no verdict count as wrong.
    expect(accuracy("gpt").toFixed(5)).toBe("0.69770");
  });

  test("Every Eval Ever: every record is read, of every version", async () => {
    const { records, problems } = await readShared("every-eval-ever/hal-taubench-airline");
    expect(problems).toEqual([]);
    expect(records).toHaveLength(26);
    const high = records.find(
      ({ run }) =>
        /claude-3-7-sonnet|claude-3\.7/u.test(run.id) && run.printed[0]?.printed === 0.52,
    );
    expect(high).toBeDefined();
    const all = await readShared("every-eval-ever");
    expect(all.problems.filter(({ where }) => !where?.path?.includes("schemas/"))).toEqual([]);
    const simple = all.records.find(({ run }) => run.benchmark === "SimpleQA-Verified")!;
    expect(
      Object.fromEntries(
        simple.run.printed.map(({ statistic, printed }) => [statistic, Number(printed.toFixed(5))]),
      ),
    ).toEqual({
      value: 0.431,
      lower: 0.40029,
      upper: 0.46171,
      n: 1000,
    });
  });
});
