import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Compare } from "../../src/report/compare-document.ts";
import type { Show } from "../../src/report/show-document.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { run } from "./remembered-terminal.ts";

const ITEMS = 40;
const FIXED = ["--estimand", "fixed-items"];

/** Four answers to an item: right in as many as it says, in every order. */
function table(model: string, rightOf: (item: number) => number, repeats = 4): string[] {
  return Array.from({ length: ITEMS }, (_, item) =>
    Array.from(
      { length: repeats },
      (__, repeat) => `${item},${model},${repeat + 1},${Number(repeat < rightOf(item))}`,
    ),
  ).flat();
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plusminus-estimand-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function log(name: string, rows: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `item,model,repeat,score\n${rows.join("\n")}\n`);
  return path;
}

async function ask<Document>(command: string, ...args: readonly string[]): Promise<Document> {
  const { exitCode, answer, told } = await run(command, ...args, "--json");
  expect(told.replace(/^Reading.*\n/gmu, "")).toBe("");
  expect(exitCode).toBe(0);
  return JSON.parse(answer) as Document;
}

/** Every item is right in two of four: s² = 1/3, so a mean of 40 items has SE² = (1/3) / 4 / 40. */
const STANDARD_ERROR = Math.sqrt(1 / 3 / 4 / ITEMS);

describe("Scores of these very items, run again", () => {
  test("have the noise of the repeats alone", async () => {
    const path = await log(
      "half.csv",
      table("m", () => 2),
    );
    const { scores } = await ask<Show>("show", path, ...FIXED);
    expect(scores[0]!.estimate).toMatchObject({ value: 0.5, estimand: "fixed-items", trials: 160 });
    const { estimate } = scores[0]!;
    if (estimate.kind !== "estimated") throw new Error(estimate.reason);
    expect(estimate.standardError).toBeCloseTo(STANDARD_ERROR, 12);
    const { answer } = await run("show", path, ...FIXED);
    expect(answer).toContain("About these very items, run again.");
  });

  test("take the wider interval where few items vary, and say so", async () => {
    const path = await log(
      "few.csv",
      table("m", (item) => (item < 5 ? 2 : item % 2 === 0 ? 4 : 0)),
    );
    const [fixed, population] = await Promise.all([
      ask<Show>("show", path, ...FIXED),
      ask<Show>("show", path),
    ]);
    expect(fixed.scores[0]!.estimate).toMatchObject({
      estimand: "fixed-items",
      interval: (population.scores[0]!.estimate as { interval?: unknown }).interval,
    });
    expect(fixed.warnings.map(({ code }) => code)).toContain("fixed-items-widened");
  });

  test("are refused where an item was answered once, with the remedy", async () => {
    const path = await log(
      "once.csv",
      table("m", (item) => item % 2, 1),
    );
    const { scores } = await ask<Show>("show", path, ...FIXED);
    expect(scores[0]!.estimate).toMatchObject({ kind: "not-estimable", value: 0.5 });
    expect((scores[0]!.estimate as { remedy: string }).remedy).toContain("at least twice");
  });

  test("are neither sliced nor clustered", async () => {
    const path = await log(
      "plain.csv",
      table("m", () => 2),
    );
    for (const more of [
      ["--by", "item"],
      ["--group", "item"],
    ]) {
      const { exitCode, told } = await run("show", path, ...FIXED, ...more);
      expect(exitCode).toBe(2);
      expect(told).toContain("→ Leave out");
    }
    expect((await run("show", path, "--estimand", "everything")).exitCode).toBe(2);
  });
});

describe("A difference on these very items", () => {
  test("has the noise of both, and says how many answers would settle it", async () => {
    const rows = [...table("a", () => 2), ...table("b", (item) => (item === 0 ? 1 : 2))];
    const path = await log("two.csv", rows);
    const [comparison] = (await ask<Compare>("compare", path, ...FIXED)).comparisons;
    const { difference, repeatsToSettle, itemsToSettle, verdict } = comparison!;
    if (difference.kind !== "estimated") throw new Error(difference.reason);
    expect(Math.abs(difference.value)).toBeCloseTo(1 / 4 / ITEMS, 12);
    // Item 0 of b has s² = 1/4 in place of 1/3.
    const variance = 2 * STANDARD_ERROR ** 2 - (1 / 3 - 1 / 4) / 4 / ITEMS ** 2;
    expect(difference.standardError).toBeCloseTo(Math.sqrt(variance), 12);
    expect(verdict.outcome).toBe("inconclusive");
    expect(itemsToSettle).toBeUndefined();
    expect(verdict.sentence).toContain(
      `about ${repeatsToSettle!.toLocaleString("en-US")} answers of each model to each of these items`,
    );
    // A difference of 1/160 at 80 % power: (1.96 + 0.84)² · 2 · (1/3) / 40 / (1/160)² answers, roughly.
    const rough = (2.8 ** 2 * 2) / 3 / ITEMS / (1 / 160) ** 2;
    expect(repeatsToSettle! / rough).toBeGreaterThan(0.95);
    expect(repeatsToSettle! / rough).toBeLessThan(1.1);
  });
});

describe.skipIf(!SHARED_DATA_IS_HERE)(`Terminal-Bench 2 ${WHY_SKIPPED}`, () => {
  test("has as fixed items the margins that its leaderboard prints", async () => {
    const path = sharedData("passk/terminal-bench-2/responses_raw.jsonl");
    const { scores } = await ask<Show>("show", path, ...FIXED);
    const marginOf = (model: string): number => {
      const found = scores.find(({ subject }) => subject.model === model)!.estimate;
      if (found.kind !== "estimated") throw new Error(found.reason);
      return 196 * found.standardError!;
    };
    // Figures of ../shared/data/README.md; two more systems have too few tasks that vary.
    expect(marginOf("mini-swe-agent_gpt-5-nano_at_openai")).toBeCloseTo(1.94, 2);
    expect(marginOf("codex_gpt-5_2_at_openai")).toBeCloseTo(3.04, 2);
  });
});
