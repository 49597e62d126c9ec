import { readFile } from "node:fs/promises";
import { jointItemResponse, mean } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import type { Compare } from "../../src/report/compare-document.ts";
import type { JudgeAnswer } from "../../src/report/judge-document.ts";
import type { Rank } from "../../src/report/rank-document.ts";
import type { Relabel } from "../../src/report/relabel-document.ts";
import type { Show } from "../../src/report/show-document.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { run } from "./remembered-terminal.ts";

async function answerOf<Answer>(
  command: string,
  path: string,
  ...flags: string[]
): Promise<Answer> {
  const { exitCode, answer } = await run(command, sharedData(path), "--json", ...flags);
  expect(exitCode).toBe(0);
  return JSON.parse(answer) as Answer;
}

describe.skipIf(!SHARED_DATA_IS_HERE)(`Many models, real logs (${WHY_SKIPPED})`, () => {
  test("MMLU-Redux: the second and the third change places, and neither order is certain", async () => {
    const { benchmarks } = await answerOf<Relabel>(
      "relabel",
      "label-errors/mmlu-redux-2",
      "--sound",
      "error_type=ok",
    );
    const [found] = benchmarks;
    expect(found!.repaired).toMatchObject({ flagged: 370, dropped: 370, items: 5330 });
    const changed = found!.models.filter(
      ({ placeBefore, placeAfter }) => placeBefore !== placeAfter,
    );
    expect(changed.map(({ label, placeBefore }) => [label, placeBefore])).toEqual([
      ["anthropic_claude-3-opus-20240229", 2],
      ["meta_llama-3.1-405b-instruct-turbo", 3],
    ]);
    // 0.8442105263 and 0.8440350877 are published; micro means of the sound items were recomputed by hand.
    expect(changed.map(({ before }) => before.toFixed(10))).toEqual([
      "0.8442105263",
      "0.8440350877",
    ]);
    expect(found!.order!.flips).toMatchObject([{ certain: false }]);
  });

  test("PandaLM: agreement of people and judges, to the digit", async () => {
    const { benchmarks } = await answerOf<JudgeAnswer>("judge", "judge-agreement/pandalm");
    const [found] = benchmarks;
    const kappas = found!.pairs
      .filter(({ first, second }) => [first, second].every((name) => name.startsWith("annotator")))
      .map(({ kappa }) => (kappa.kind === "estimated" ? kappa.value.toFixed(3) : kappa.reason));
    expect(kappas).toEqual(["0.852", "0.879", "0.862"]);
    expect(found!.people!.unanimous).toMatchObject({ count: 879, of: 999 });
    const byName = new Map(found!.judges.map(({ judge, ...own }) => [judge, own.againstPeople!]));
    expect(byName.get("pandalm")!.rightOfAll.value.toFixed(5)).toBe("0.66767");
    expect(byName.get("gpt")!.rightOfAll.value.toFixed(5)).toBe("0.69770");
    expect(byName.get("pandalm")!.macroF1!.toFixed(4)).toBe("0.5743");
    expect(byName.get("gpt")!.macroF1!.toFixed(4)).toBe("0.5274");
    expect(byName.get("pandalm")!.withoutMajority).toBe(0);
  });

  test("AlpacaEval: a constant answer tops the table, and the judge is said to reward it", async () => {
    const ranked = await answerOf<Rank>("rank", "alpaca_eval/v2");
    expect(ranked.models![0]).toMatchObject({ subject: { model: "NullModel" } });
    expect(ranked.models![0]!.estimate.value!.toFixed(7)).toBe("0.7691979");
    expect(ranked.pairwise![0]!.models[0]!.model).toBe("NullModel");
    const { benchmarks } = await answerOf<JudgeAnswer>("judge", "alpaca_eval/v2");
    expect(benchmarks[0]!.judges[0]!.constantAnswers).toMatchObject([
      { model: "NullModel", questions: 805 },
    ]);
  });

  test("LiveCodeBench: before and after a date, platform by platform", async () => {
    const { scores } = await answerOf<Show>(
      "show",
      "contamination/livecodebench-site_CC-BY-SA",
      "--by",
      "platform,month>=2023-09",
    );
    const of = (model: string, platform: string, month: string) => {
      const found = scores.find(
        ({ subject, slice }) =>
          subject.model === model &&
          slice?.["platform"] === platform &&
          slice["month"] === `${month} 2023-09`,
      )!;
      return [100 * found.estimate.value!, found.estimate.items] as const;
    };
    expect(of("DSCoder-33b-Ins", "leetcode", "before")).toEqual([expect.closeTo(53.67, 1), 79]);
    expect(of("DSCoder-33b-Ins", "leetcode", "from")).toEqual([expect.closeTo(17.75, 1), 102]);
    expect(Math.abs(of("DSCoder-6.7b-Ins", "leetcode", "before")[0] - 34.3)).toBeLessThan(0.0051);
    expect(Math.abs(of("DSCoder-6.7b-Ins", "leetcode", "from")[0] - 15.69)).toBeLessThan(0.0051);
    expect(Math.abs(of("GPT-4-0613", "leetcode", "before")[0] - 34.68)).toBeLessThan(0.0051);
    expect(Math.abs(of("GPT-4-0613", "leetcode", "from")[0] - 36.86)).toBeLessThan(0.0051);
    expect(Math.abs(of("DSCoder-33b-Ins", "atcoder", "before")[0] - 28.62)).toBeLessThan(0.0051);
    expect(Math.abs(of("DSCoder-33b-Ins", "atcoder", "from")[0] - 28.85)).toBeLessThan(0.0051);
  });

  test("SWE-bench Verified: the pairs of the data's description, two systems tied at 396 among them", async () => {
    const path = "swebench/verified-134-systems/responses.jsonl";
    const differenceOf = async (treatment: string, control: string) => {
      const { comparisons } = await answerOf<Compare>(
        "compare",
        path,
        "--group",
        "none",
        "--treatment",
        treatment,
        "--control",
        control,
      );
      const { difference, table } = comparisons[0]!;
      if (difference.kind !== "estimated") throw new Error(difference.reason);
      return {
        difference: difference.value.toFixed(3),
        error: difference.standardError!.toFixed(5),
        discordant: [table!.onlyTreatment, table!.onlyControl],
      };
    };
    expect(
      await differenceOf(
        "20251215_livesweagent_claude-opus-4-5",
        "20251205_sonar-foundation-agent_claude-opus-4-5",
      ),
    ).toEqual({ difference: "0.000", error: "0.01201", discordant: [18, 18] });
    expect(
      await differenceOf(
        "20241029_OpenHands-CodeAct-2.1-sonnet-20241022",
        "20241202_agentless-1.5_claude-3.5-sonnet-20241022",
      ),
    ).toEqual({ difference: "0.022", error: "0.02107", discordant: [61, 50] });
    expect(
      await differenceOf("20240620_sweagent_claude3.5sonnet", "20240728_sweagent_gpt4o"),
    ).toEqual({ difference: "0.104", error: "0.02067", discordant: [82, 30] });
  });

  test("SWE-bench Verified: not one of 133 adjacent ranks is separable", async () => {
    const { models, adjacent, pairs } = await answerOf<Rank>(
      "rank",
      "swebench/verified-134-systems/responses.jsonl",
    );
    expect(models).toHaveLength(134);
    expect(adjacent).toEqual({ total: 133, separable: 0 });
    expect(pairs!.total).toBe(8911);
    expect(pairs!.separable).toBeGreaterThan(6000);
  });

  test("tau2-bench airline: 0.50 against 0.65 of twenty tasks shows nothing", async () => {
    const { comparisons } = await answerOf<Compare>("compare", "tau/tau2-bench");
    const airline = comparisons.find(({ benchmark }) => benchmark.includes("airline"))!;
    expect(Math.abs(airline.difference.value!)).toBeCloseTo(0.15, 12);
    expect(airline.verdict.outcome).toBe("inconclusive");
    const telecom = comparisons.find(({ benchmark }) => benchmark.includes("telecom"))!;
    expect(Math.abs(telecom.difference.value!)).toBeCloseTo(0.3, 12);
  });

  test("SWE-bench Verified: abilities are the published ones on a scale of their own", async () => {
    const folder = sharedData("swebench/verified-134-systems");
    const lines = (await readFile(`${folder}/responses.jsonl`, "utf8")).trim().split("\n");
    const rows = lines.map(
      (line) =>
        JSON.parse(line) as { subject_id: string; responses: Readonly<Record<string, number>> },
    );
    const items = Object.keys(rows[0]!.responses);
    const fit = jointItemResponse(
      rows.map(({ responses }) => items.map((item) => responses[item]!)),
    );
    if (fit.kind !== "estimated") throw new Error(fit.reason);
    const table = (await readFile(`${folder}/irt_1pl_abilities.csv`, "utf8")).trim().split("\n");
    const published = new Map(table.slice(1).map((line) => line.split(",") as [string, string]));
    const theirs = rows.map(({ subject_id: id }) => Number(published.get(id)));
    const { correlation, slope } = regression(fit.abilities, theirs);
    // Their abilities have a spread of their own, ours one of 1: the scale is a factor near 2, and the order the same.
    expect(correlation).toBeGreaterThan(0.995);
    expect(slope).toBeGreaterThan(1.7);
    expect(slope).toBeLessThan(2.3);
  });
});

function regression(x: readonly number[], y: readonly number[]) {
  const [meanX, meanY] = [x, y].map((values) => mean(values)) as [number, number];
  const [dx, dy] = [x.map((value) => value - meanX), y.map((value) => value - meanY)];
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, index) => sum + value * b[index]!, 0);
  return {
    correlation: product(dx, dy) / Math.sqrt(product(dx, dx) * product(dy, dy)),
    slope: product(dx, dy) / product(dx, dx),
  };
}
