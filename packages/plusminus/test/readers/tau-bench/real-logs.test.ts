import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { passAtK, passHatK } from "@plusminus/stats";
import { openDiskSource } from "../../../src/cli/disk-source.ts";
import { tauBenchReader } from "../../../src/readers/tau-bench.ts";
import type { ReadResult } from "../../../src/readers/reader.ts";
import type { RunRecord } from "../../../src/record/run.ts";
import { meanOfItems } from "../log-fixture.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../../shared-data.ts";

async function read(path: string): Promise<ReadResult> {
  const source = await openDiskSource(sharedData(path));
  return tauBenchReader.read(source, await source.list(), {});
}

/** Successes of each task. */
function successes({ trials }: RunRecord): readonly number[] {
  const counts = new Map<string, number>();
  for (const { item, scores } of trials) {
    counts.set(item, (counts.get(item) ?? 0) + scores["reward"]!);
  }
  return [...counts.values()];
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real logs (${WHY_SKIPPED})`, () => {
  test("tau-bench airline gives the published pass^1 to pass^4, and pass@1 to pass@4", async () => {
    const { records, problems } = await read("tau/tau-bench");
    expect(problems).toEqual([]);
    expect(records).toHaveLength(1);
    const counts = successes(records[0]!);
    expect(records[0]!.trials).toHaveLength(200);
    expect(counts).toHaveLength(50);
    const over = (of: (c: number, n: number, k: number) => number): string[] =>
      [1, 2, 3, 4].map((k) => meanOf(counts.map((count) => of(count, 4, k))).toFixed(4));
    expect(over(passHatK)).toEqual(["0.4200", "0.2733", "0.2200", "0.2000"]);
    expect(over(passAtK)).toEqual(["0.4200", "0.5667", "0.6600", "0.7200"]);
  });

  describe("tau2-bench", () => {
    let result: ReadResult;
    beforeAll(async () => {
      result = await read("tau/tau2-bench");
    });

    test("gives the rates of both models on both domains, from 20 and 40 tasks", () => {
      const found = result.records
        .filter(({ trials }) => trials.length > 0)
        .map((record) => [
          record.run.benchmark,
          record.run.model.startsWith("ft:"),
          record.items.length,
          Number(meanOfItems(record, "reward").toFixed(4)),
        ]);
      expect(new Set(found.map(String))).toEqual(
        new Set([
          "tau2-bench airline,false,20,0.5",
          "tau2-bench airline,true,20,0.65",
          "tau2-bench telecom,false,40,0.45",
          "tau2-bench telecom,true,40,0.75",
        ]),
      );
    });

    test("says that 6 telecom simulations were broken off", () => {
      const sentences = result.guesses.filter((guess) => guess.includes("telecom"));
      const broken = sentences.map((guess) => Number(/: (\d+) of 40/u.exec(guess)?.[1] ?? 0));
      expect(broken.reduce((sum, count) => sum + count, 0)).toBe(6);
    });

    test("keeps every printed pass^k of the submissions, as a share", () => {
      const printed = result.records.filter(({ trials }) => trials.length === 0);
      expect(printed).toHaveLength(12);
      const file = sharedData(
        "tau/tau2-bench/leaderboard-submissions/gpt-4-1_openai_2024-06-20.json",
      );
      const { results } = JSON.parse(readFileSync(file, "utf8")) as {
        results: Record<string, Record<string, number>>;
      };
      const retail = printed.find(
        ({ run }) => run.model === "GPT-4.1" && run.benchmark === "tau2-bench retail",
      )!;
      expect(retail.run.printed.map(({ printed: value }) => value)).toEqual(
        Object.values(results["retail"]!).map((value) => Number((value / 100).toFixed(3))),
      );
      expect(retail.run.printed.map(({ printed: value }) => value)).toEqual([
        0.74, 0.642, 0.581, 0.523,
      ]);
    });
  });
});
