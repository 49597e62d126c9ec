import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Check } from "../../src/analysis/harness-audit/audit-finding.ts";
import type { Audit } from "../../src/report/audit-document.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { run } from "./remembered-terminal.ts";

async function audit(...paths: readonly string[]): Promise<Audit> {
  const { exitCode, answer } = await run("audit", ...paths, "--json");
  expect(exitCode).toBe(0);
  return JSON.parse(answer) as Audit;
}

function failed({ checks }: Audit, code: string): readonly Check[] {
  return checks.filter((check) => check.code === code && check.status === "fail");
}

describe.skipIf(!SHARED_DATA_IS_HERE)(`Audits of real logs (${WHY_SKIPPED})`, () => {
  test("AlpacaEval: every printed number agrees, and two models share one file", async () => {
    const document = await audit(sharedData("alpaca_eval"));
    expect(document.recomputed.length).toBeGreaterThanOrEqual(24);
    expect(document.recomputed.every(({ agrees }) => agrees)).toBe(true);
    const [copies] = failed(document, "identical-files");
    expect(copies!.message).toContain("falcon-40b-instruct");
    expect(copies!.message).toContain("falcon-7b-instruct");
    expect(failed(document, "identical-outputs")).toHaveLength(1);
    const [constant, ...others] = failed(document, "constant-answer");
    expect(constant!.message).toContain("gives one and the same answer to 805 of 805");
    expect(others).toEqual([]);
  });

  test("SWE-bench: 60 of 61 official percentages follow from the matrix, and the 61st is named", async () => {
    const document = await audit(sharedData("swebench/verified-134-systems"));
    expect(document.recomputed).toHaveLength(61);
    expect(document.recomputed.filter(({ agrees }) => agrees)).toHaveLength(60);
    const [other] = failed(document, "printed-value-differs");
    expect(other!.evidence).toMatchObject({ printed: 0.182, recomputed: 0.158 });
    expect(other!.message).toContain("20240402_sweagent_claude3opus");
  });

  test("SWE-bench Pro: own rates, rates on common items, and what the missing could give", async () => {
    const document = await audit(sharedData("swebench/pro"));
    const pairs = failed(document, "different-item-sets");
    const pair = pairs.find(({ evidence }) => evidence!["commonItems"] === 565)!;
    const shares = (key: string) =>
      (pair.evidence![key] as readonly number[])
        .map((share) => (100 * share).toFixed(2))
        .toSorted();
    expect(shares("own")).toEqual(["23.12", "5.82"]);
    expect(shares("common")).toEqual(["24.42", "5.66"]);
    for (const [index, worst] of (pair.evidence!["worstCase"] as readonly number[]).entries()) {
      expect(worst).toBeLessThan((pair.evidence!["bestCase"] as readonly number[])[index]!);
    }
  });

  test("Terminal-Bench: printed margins are those of the repeats alone", async () => {
    const folder = await mkdtemp(join(tmpdir(), "plusminus-audit-"));
    try {
      await cp(
        sharedData("passk/terminal-bench-2/responses_raw.jsonl"),
        join(folder, "responses.jsonl"),
      );
      // The published leaderboard, as a third party copied it in March 2026 (../shared/data/README.md).
      await writeFile(
        join(folder, "leaderboard.csv"),
        "model,accuracy,margin\nmini-swe-agent_gpt-5-nano_at_openai,7.0,1.9\nmini-swe-agent_openai/gpt-oss-20b_at_together_ai,3.4,1.4\nterminus-2_openai/gpt-oss-20b_at_together_ai,3.1,1.5\n",
      );
      const document = await audit(folder);
      const within = failed(document, "error-within-items-only");
      // The lower and the upper end of each.
      expect(within).toHaveLength(6);
      for (const { message } of within)
        expect(message).toContain("half the width of a 95 % interval");
      const values = document.recomputed.filter(({ statistic }) => statistic === "value");
      expect(values.map(({ agrees }) => agrees)).toEqual([true, true, true]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("MMLU-Redux: the published figures without flawed items are macro means", async () => {
    const document = await audit(sharedData("label-errors"));
    const macro = failed(document, "value-macro-mean");
    expect(macro).toHaveLength(10);
    expect(macro[0]!.evidence!["printed"]).toBeCloseTo(0.8858879504, 9);
    expect(macro[0]!.evidence!["recomputed"]).toBeCloseTo(0.8864916, 6);
    const overall = document.recomputed.filter(({ agrees }) => agrees);
    expect(overall).toHaveLength(10);
  });

  test("HELM, EvalPerf and tau-bench: what was printed follows from the trials", async () => {
    for (const path of ["helm", "passk/evalperf"]) {
      const { recomputed } = await audit(sharedData(path));
      expect(recomputed.length).toBeGreaterThan(3);
      expect(recomputed.filter(({ agrees }) => !agrees)).toEqual([]);
    }
    expect(failed(await audit(sharedData("tau/tau2-bench")), "settings-differ")).toEqual([]);
  });

  test("arena: rows are no comparisons; OpenCompass: model and place cannot be told apart", async () => {
    const rows = failed(await audit(sharedData("arena/arena_hard_battles.jsonl")), "repeated-rows");
    expect(rows).toHaveLength(4);
    expect(rows.reduce((sum, { evidence }) => sum + (evidence!["rows"] as number), 0)).toBe(2136);
    const judged = failed(
      await audit(sharedData("other-harnesses/opencompass")),
      "judge-position-confounded",
    );
    expect(judged).toHaveLength(2);
  });

  test("Every Eval Ever: a published interval is 1.96 binomial errors of 1 000 answers", async () => {
    const { recomputed } = await audit(sharedData("every-eval-ever/SimpleQA-Verified"));
    expect(recomputed.map(({ statistic, agrees }) => [statistic, agrees])).toEqual([
      ["lower", true],
      ["upper", true],
    ]);
  });
});
