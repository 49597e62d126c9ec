import { describe, expect, test } from "vitest";
import { passAtK } from "@plusminus/stats";
import type { RunRecord } from "../../src/record/run.ts";
import { SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { meanOfItems } from "./log-fixture.ts";
import { discordant, ofModel, readShared, summary, totals } from "./real-figures.ts";

describe.skipIf(!SHARED_DATA_IS_HERE)(
  `Real logs of harnesses that run code (${WHY_SKIPPED})`,
  () => {
    test("EvalPerf: pass@1, and unbiased pass@10 and pass@100 of four models", async () => {
      const { records, problems } = await readShared("passk/evalperf");
      expect(problems).toEqual([]);
      const models = ["Meta-Llama-3-8B", "Mistral-Nemo", "deepseek-coder-6.7b", "Magicoder-S-DS"];
      const found = models.map((model) => {
        const counts = [...totals(ofModel(records, model)).values()];
        expect(counts).toHaveLength(118);
        return [1, 10, 100].map(
          (k) => counts.reduce((sum, count) => sum + passAtK(count, 100, k), 0) / counts.length,
        );
      });
      expect(found.map(([one]) => (100 * one!).toFixed(4))).toEqual([
        "43.6949",
        "57.3898",
        "73.5763",
        "69.8390",
      ]);
      expect(found.map(([, ten]) => ten!.toFixed(4))).toEqual([
        "0.7492",
        "0.8727",
        "0.9335",
        "0.9300",
      ]);
      expect(found.map(([, , hundred]) => hundred!.toFixed(4))).toEqual([
        "0.9068",
        "0.9576",
        "0.9831",
        "0.9831",
      ]);
    });

    test("CRUXEval, bigcode, BigCodeBench and LiveCodeBench give their pass rates", async () => {
      const [crux] = (await readShared("passk/cruxeval")).records;
      const counts = [...totals(crux!).values()];
      const passOf = (n: number, k: number, all: readonly number[]) =>
        all.reduce((sum, count) => sum + passAtK(count, n, k), 0) / all.length;
      expect(counts).toHaveLength(800);
      expect((100 * passOf(10, 1, counts)).toFixed(2)).toBe("35.95");
      expect((100 * passOf(10, 5, counts)).toFixed(6)).toBe("44.991071");
      expect(crux!.run.printed.map(({ printed }) => printed.toFixed(6))).toEqual([
        "0.359500",
        "0.449911",
      ]);

      const [humanEval] = (await readShared("passk/bigcode-harness")).records;
      const passes = [...totals(humanEval!).values()];
      expect(passes.reduce((sum, count) => sum + count, 0)).toBe(275);
      expect([1, 2, 3].map((k) => passOf(3, k, passes).toFixed(5))).toEqual([
        "0.55894",
        "0.60163",
        "0.63415",
      ]);

      const big = (await readShared("passk/evalplus-format")).records;
      const [gpt, qwen] = ["gpt-3.5-turbo-0125", "codeqwen1.5-7b-chat"].map((model) =>
        ofModel(big, model),
      );
      const sum = (record: RunRecord) =>
        [...totals(record).values()].reduce((all, score) => all + score, 0);
      expect([sum(gpt!), sum(qwen!), gpt!.items.length]).toEqual([291, 253, 678]);
      expect(discordant(gpt!, qwen!)).toEqual([94, 56]);

      const lcb = (await readShared("passk/livecodebench-submissions")).records;
      const [preview, mini] = ["O1-Preview", "O1-Mini"].map((model) => ofModel(lcb, model));
      expect([preview!, mini!].map((record) => summary(record).mean.toFixed(4))).toEqual([
        "0.5792",
        "0.7321",
      ]);
      expect(discordant(preview!, mini!)).toEqual([35, 144]);
    });

    test("LiveCodeBench's site: overall rates, and the drop after September 2023 on LeetCode", async () => {
      const { records } = await readShared("contamination/livecodebench-site_CC-BY-SA");
      const rate = (model: string) =>
        (
          100 *
          meanOfItems(
            records.find(({ run }) => run.model === model)!,
            "pass@1",
          )
        ).toFixed(3);
      expect([rate("GPT-4-Turbo-2024-04-09"), rate("GPT-4-0613"), rate("DSCoder-33b-Ins")]).toEqual(
        ["43.525", "34.825", "30.275"],
      );
      const coder = records.find(({ run }) => run.model === "DSCoder-33b-Ins")!;
      const groups = new Map(coder.items.map(({ id, groups: own }) => [id, own]));
      const part = (isEarly: boolean): readonly [string, number] => {
        const scores = coder.trials.filter(({ item }) => {
          const own = groups.get(item)!;
          return own["platform"] === "leetcode" && own["month"]! < "2023-09" === isEarly;
        });
        const mean =
          scores.reduce((sum, { scores: own }) => sum + own["pass@1"]!, 0) / scores.length;
        return [(100 * mean).toFixed(2), scores.length];
      };
      expect([part(true), part(false)]).toEqual([
        ["53.67", 79],
        ["17.75", 102],
      ]);
    });

    test("Terminal-Bench: rates of four systems over 88 tasks", async () => {
      const { records } = await readShared("passk/terminal-bench-2");
      const systems = [
        "mini-swe-agent_gpt-5-nano_at_openai",
        "mini-swe-agent_openai/gpt-oss-20b_at_together_ai",
        "terminus-2_openai/gpt-oss-20b_at_together_ai",
        "codex_gpt-5_2_at_openai",
      ];
      const rates = systems.map((system) => {
        const record = records.find(({ run }) => run.model === system)!;
        return (100 * summary(record).mean).toFixed(2);
      });
      expect(rates).toEqual(["7.05", "3.41", "3.11", "62.50"]);
      expect(records).toHaveLength(83);
    });
  },
);
