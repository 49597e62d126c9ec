import { describe, expect, test } from "vitest";
import type { JudgeAnswer } from "../../src/report/judge-document.ts";
import type { Rank } from "../../src/report/rank-document.ts";
import type { Relabel } from "../../src/report/relabel-document.ts";
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
});
