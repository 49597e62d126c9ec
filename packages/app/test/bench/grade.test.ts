import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { JudgeAnswer } from "../../../plusminus/src/report/judge-document.ts";
import type { Rank } from "../../../plusminus/src/report/rank-document.ts";
import { run } from "../../../plusminus/test/cli/remembered-terminal.ts";
import { gradedPairs, type GradedPair, type SideVerdict } from "../../src/bench/grade/graded.ts";
import { leftPreference, selfConsistency } from "../../src/bench/grade/grader-habits.ts";
import { scheduleOf, type Showing } from "../../src/bench/grade/schedule.ts";
import { verdictTable } from "../../src/bench/grade/verdict-table.ts";

const ids = Array.from({ length: 200 }, (_, index) => `q${index}`);
const options = { seed: 7, items: 200, repeatShare: 0.2 };

describe("what a grader is shown", () => {
  const schedule = scheduleOf(ids, options);

  test("a seed gives the same pairs, sides and order every time, another seed others", () => {
    expect(scheduleOf(ids, options)).toEqual(schedule);
    expect(scheduleOf(ids, { ...options, seed: 8 })).not.toEqual(schedule);
  });

  test("every item once, and a fifth of them again with the sides swapped, later and not at once", () => {
    const first = schedule.filter(({ time }) => time === 1);
    expect(first.map(({ item }) => item).toSorted()).toEqual(ids.toSorted());
    const again = schedule.filter(({ time }) => time === 2);
    expect(again).toHaveLength(40);
    for (const showing of again) {
      const before = first.find(({ item }) => item === showing.item)!;
      expect(showing.left).not.toBe(before.left);
      expect(schedule.indexOf(showing) - schedule.indexOf(before)).toBeGreaterThan(5);
    }
  });

  test("sides are drawn: over 2000 items the left one is the first model about half the time", () => {
    const many = scheduleOf(
      Array.from({ length: 2000 }, (_, index) => `item ${index}`),
      { seed: 3, items: 2000, repeatShare: 0 },
    );
    const left = many.filter(({ left: side }) => side === "first").length;
    // Six standard deviations of a fair coin.
    expect(Math.abs(left - 1000)).toBeLessThan(6 * Math.sqrt(500));
  });

  test.each([
    ["no items", [], options, 0],
    ["one item, shown twice", ["q"], { ...options, repeatShare: 1 }, 2],
    ["fewer than wished", ["a", "b"], options, 2],
    ["a part of them", ids, { ...options, items: 10, repeatShare: 0 }, 10],
  ] as const)("%s", (_, items, wished, length) => {
    expect(scheduleOf(items, wished)).toHaveLength(length);
  });
});

const showings: readonly Showing[] = [
  { item: "a", time: 1, left: "first" },
  { item: "b", time: 1, left: "second" },
  { item: "c", time: 1, left: "second" },
  { item: "d", time: 1, left: "first" },
  { item: "a", time: 2, left: "second" },
  { item: "b", time: 2, left: "first" },
];

function graded(...verdicts: readonly SideVerdict[]): readonly GradedPair[] {
  return gradedPairs(showings, verdicts);
}

describe("what is made of verdicts", () => {
  test("a side becomes the model that stood there; what was skipped is no verdict", () => {
    const pairs = graded("left", "left", "tie", "skipped", "right");
    expect(pairs.map(({ item, winner }) => [item, winner])).toEqual([
      ["a", "first"],
      ["b", "second"],
      ["c", "tie"],
      ["a", "first"],
    ]);
  });

  test("the same model twice is consistent, the same side twice is not", () => {
    const { same, followedTheSide } = selfConsistency(
      graded("left", "left", "tie", "left", "right", "left"),
      0.95,
    );
    expect(same).toMatchObject({ kind: "estimated", value: 0.5, n: 2 });
    expect(followedTheSide).toBe(1);
  });

  test("without a pair that was judged twice, consistency is not estimable, and the remedy is said", () => {
    const { same } = selfConsistency(graded("left", "left"), 0.95);
    expect(same).toMatchObject({ kind: "not-estimable", n: 0, remedy: /more pairs|go on/iu });
    expect(same).not.toHaveProperty("value");
  });

  test("the preference for the left counts pairs with a winner, at their first showing", () => {
    const found = leftPreference(graded("left", "left", "tie", "right", "left", "left"), 0.95);
    expect(found).toMatchObject({ kind: "estimated", value: 2 / 3, n: 3 });
    expect(leftPreference(graded("tie"), 0.95)).toMatchObject({ kind: "not-estimable", n: 0 });
  });
});

describe("the exported table", () => {
  const folder = mkdtempSync(join(tmpdir(), "plusminus-grade-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const hostile = { first: "=cmd()", second: "b, \u202e<script>\n😀", grader: 'Ann "A"' };

  async function asked<Answer>(command: string, ...tables: readonly string[]): Promise<Answer> {
    const paths = tables.map((text, index) => {
      const path = join(folder, `verdicts-${command}-${index}.jsonl`);
      writeFileSync(path, text);
      return path;
    });
    const { exitCode, answer, told } = await run(command, ...paths, "--json");
    expect([exitCode, told]).toEqual([0, ""]);
    return JSON.parse(answer) as Answer;
  }

  const schedule = scheduleOf(ids, options);
  /** The first model wins two of three; q0, q3 … are ties. */
  const pairs = gradedPairs(
    schedule,
    schedule.map(({ item, left }): SideVerdict => {
      const number = Number(item.slice(1));
      if (number % 3 === 0) return "tie";
      const winner = number % 9 === 1 ? "second" : "first";
      return winner === left ? "left" : "right";
    }),
  );

  test("is read by rank as battles of the two models, each item once", async () => {
    const table = verdictTable(pairs, { first: "ash", second: "birch", grader: "Ann" });
    const { pairwise } = await asked<Rank>("rank", table);
    const [board] = pairwise!;
    expect(board!.models.map(({ model }) => model)).toEqual(["ash", "birch"]);
    expect([board!.items, board!.verdicts]).toEqual([200, 200]);
  });

  test("hostile names come back as they were", async () => {
    const { pairwise } = await asked<Rank>("rank", verdictTable(pairs, hostile));
    const names = pairwise![0]!.models.map(({ model }) => model);
    expect(names.toSorted()).toEqual([hostile.first, hostile.second].toSorted());
  });

  test("two graders' tables are read by judge as two people", async () => {
    const tables = ["Ann", "Ben"].map((grader) =>
      verdictTable(pairs, { first: "ash", second: "birch", grader: `human ${grader}` }),
    );
    const { benchmarks } = await asked<JudgeAnswer>("judge", ...tables);
    expect(JSON.stringify(benchmarks)).toContain("human Ben");
  });
});
