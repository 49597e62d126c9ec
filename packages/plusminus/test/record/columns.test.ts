import { describe, expect, test } from "vitest";
import { columnsOf } from "../../src/record/columns.ts";
import type { RunRecord } from "../../src/record/run.ts";
import type { Trial } from "../../src/record/trial.ts";

const metric = { name: "acc", direction: "higher-is-better" } as const;

function record(model: string, trials: readonly Trial[], content = "same"): RunRecord {
  const ids = [...new Set(trials.map(({ item }) => item))];
  return {
    run: {
      id: model,
      model,
      benchmark: "bench",
      harness: { name: "test" },
      settings: {},
      metrics: [metric],
      completeness: { kind: "complete" },
      printed: [],
      source: "memory",
    },
    items: ids.map((id) => ({ id, content: `${content} ${id}`, groups: { repo: id.slice(0, 1) } })),
    trials,
  };
}

function scored(item: string, acc: number, repeat = 1): Trial {
  return { item, repeat, status: "scored", scores: { acc } };
}

describe("Columns of records in memory", () => {
  const a = record("a", [scored("x1", 1), scored("x2", 0), scored("x1", 0, 2)]);
  const b = record("b", [
    scored("x2", 1),
    { item: "y1", repeat: 1, status: "harness-error", scores: {} },
    { item: "x1", repeat: 1, status: "scored", scores: { other: 3 } },
  ]);
  const columns = columnsOf([a, b], metric);

  test("have one row per scored trial, with items shared between subjects", () => {
    expect(columns.items).toEqual(["x1", "x2", "y1"]);
    expect([...columns.subject]).toEqual([0, 0, 0, 1]);
    expect([...columns.item]).toEqual([0, 1, 0, 1]);
    expect([...columns.score]).toEqual([1, 0, 0, 1]);
    expect([...columns.repeat]).toEqual([1, 1, 2, 1]);
  });

  test("count every trial without a usable score by its reason", () => {
    expect(columns.dropped[0]).toEqual([]);
    expect(columns.dropped[1]).toEqual([
      { reason: "harness error", count: 1 },
      { reason: "no acc score", count: 1 },
    ]);
  });

  test("number the groups of items by label", () => {
    const repo = columns.groups["repo"]!;
    expect(repo.labels).toEqual(["x", "y"]);
    expect([...repo.ofItem]).toEqual([0, 0, 1]);
  });

  test("number what each item asks, alike for equal texts and −1 where no log says", () => {
    const other = record("c", [scored("x1", 1), scored("x2", 1)], "changed");
    const [first, changed] = columnsOf([a, other], metric).contents;
    expect(first![0]).not.toBe(changed![0]);
    expect([...columns.contents[1]!]).toEqual([...columns.contents[0]!.subarray(0, 2), 2]);
    const silent = { ...a, items: a.items.map(({ id, groups }) => ({ id, groups })) };
    expect([...columnsOf([silent], metric).contents[0]!]).toEqual([-1, -1]);
  });
});
