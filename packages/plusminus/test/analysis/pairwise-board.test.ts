import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { pairwiseBoards, type PairwiseBoard } from "../../src/analysis/pairwise-board.ts";
import type { Judgment, JudgmentTable } from "../../src/record/judgment.ts";

const OPTIONS = { level: 0.95, seed: 1 };

function tableOf(judgments: readonly Judgment[], ordered = true): JudgmentTable {
  return { benchmark: "made", kind: "pairs", ordered, judgments, source: "made" };
}

function boardOf(judgments: readonly Judgment[], ordered = true): PairwiseBoard {
  return pairwiseBoards([tableOf(judgments, ordered)], OPTIONS).boards[0]!;
}

interface World {
  readonly strengths: Readonly<Record<string, number>>;
  readonly items: number;
  readonly seed: number;
  /** Log-odds of being shown first, and of being a hundred characters longer. */
  readonly first?: number;
  readonly perHundred?: number;
}

/** Every pair on every item, the order by chance. */
function drawn({ strengths, items, seed, first = 0, perHundred = 0 }: World): readonly Judgment[] {
  const rng = createRandom(seed);
  const names = Object.keys(strengths);
  return Array.from({ length: items }, (_, item) =>
    names.flatMap((one, index) =>
      names.slice(index + 1).map((other): Judgment => {
        const [model, opponent] = rng.uniform() < 0.5 ? [one, other] : [other, one];
        const lengths = [500 + 200 * rng.uniform(), 500 + 200 * rng.uniform()] as const;
        const odds =
          strengths[model]! -
          strengths[opponent]! +
          first +
          (perHundred * (lengths[0] - lengths[1])) / 100;
        const score = Number(rng.uniform() < 1 / (1 + Math.exp(-odds)));
        return { item: String(item), model, opponent, score, lengths };
      }),
    ),
  ).flat();
}

describe("a board of verdicts on pairs", () => {
  test("ranks by strength and says which orders are certain", () => {
    const board = boardOf(
      drawn({ strengths: { a: 1.5, b: 0, c: 0, d: -1.5 }, items: 150, seed: 1 }),
    );
    expect(board.models.map(({ model }) => model).toSorted()).toEqual(["a", "b", "c", "d"]);
    const rank = (name: string) => board.models.find(({ model }) => model === name)!.rank;
    expect(rank("a")).toEqual({ lower: 1, upper: 1 });
    expect(rank("b")).toEqual({ lower: 2, upper: 3 });
    expect(rank("c")).toEqual({ lower: 2, upper: 3 });
    expect(rank("d")).toEqual({ lower: 4, upper: 4 });
    expect(board.pairs).toEqual({ total: 6, separable: 5 });
  });

  test("finds what being shown first and being longer are worth, and neither where they are worth nothing", () => {
    const strengths = { a: 0.5, b: 0, c: -0.5 };
    const moved = boardOf(drawn({ strengths, items: 300, seed: 2, first: 0.6, perHundred: 0.5 }));
    const { orderEffect, lengthEffect } = moved;
    if (orderEffect === undefined || !("difference" in orderEffect)) throw new Error("no order");
    if ("kind" in lengthEffect) throw new Error(lengthEffect.reason);
    // 0.6 log-odds are 104 Elo points; length makes the odds a little flatter.
    expect(orderEffect.difference.interval.lower!).toBeGreaterThan(50);
    expect(orderEffect.difference.interval.upper!).toBeLessThan(150);
    expect(lengthEffect.slope.interval.lower!).toBeGreaterThan(0.02);
    expect(lengthEffect.longerWon / lengthEffect.decided).toBeGreaterThan(0.55);
    const still = boardOf(drawn({ strengths, items: 300, seed: 3 }));
    if (still.orderEffect === undefined || !("difference" in still.orderEffect)) throw new Error();
    if ("kind" in still.lengthEffect) throw new Error(still.lengthEffect.reason);
    expect(still.orderEffect.test.p).toBeGreaterThan(0.05);
    expect(still.lengthEffect.test.p).toBeGreaterThan(0.05);
  });

  test("does not take a better model that is always longer for a length effect", () => {
    const rng = createRandom(8);
    const judgments = Array.from({ length: 300 }, (_, item): Judgment => ({
      item: String(item),
      model: "long",
      opponent: "short",
      score: Number(rng.uniform() < 0.8),
      lengths: [1000 + 100 * rng.uniform(), 300 + 100 * rng.uniform()],
    }));
    const { lengthEffect } = boardOf(judgments);
    if ("kind" in lengthEffect) throw new Error(lengthEffect.reason);
    expect(lengthEffect.longerWon / lengthEffect.decided).toBeGreaterThan(0.7);
    expect(lengthEffect.test.p).toBeGreaterThan(0.05);
  });

  test("separates equal models no more often than the level allows", () => {
    const studies = 60;
    let wrong = 0;
    for (let seed = 1; seed <= studies; seed++) {
      const { pairs } = boardOf(drawn({ strengths: { a: 0, b: 0, c: 0, d: 0 }, items: 40, seed }));
      wrong += Number(pairs.separable > 0);
    }
    // Seven of sixty is the 99 % point of a binomial with chance 0.05.
    expect(wrong).toBeLessThanOrEqual(7);
  });

  test("clusters by the item: a verdict copied ten times is no tenfold evidence", () => {
    const once = drawn({ strengths: { a: 0.3, b: 0 }, items: 100, seed: 5 });
    const copied = Array.from({ length: 10 }, () => once).flat();
    const widths = [once, copied].map((judgments) => {
      const { rating } = boardOf(judgments).models[0]!;
      if (rating.kind !== "estimated") throw new Error(rating.reason);
      return rating.interval.upper! - rating.interval.lower!;
    });
    expect(widths[1]! / widths[0]!).toBeCloseTo(1, 6);
  });

  test("clusters by graders too where there are ten, and says so where there are not", () => {
    const by = (graders: number) =>
      pairwiseBoards(
        [
          tableOf(
            drawn({ strengths: { a: 0.3, b: 0 }, items: 100, seed: 5 }).map((judgment, row) => ({
              ...judgment,
              grader: `g${row % graders}`,
            })),
          ),
        ],
        OPTIONS,
      );
    expect(by(12).boards[0]!.clusteredBy).toEqual(["item", "grader"]);
    expect(by(3).boards[0]!.clusteredBy).toEqual(["item"]);
    expect(by(3).warnings.map(({ code }) => code)).toContain("graders-not-clustered");
  });

  test("keeps a tie a tie, and reads a chance as the likelier outcome", () => {
    const score = [0.5, 0.9, 0.2];
    const judgments = Array.from({ length: 60 }, (_, item): Judgment => ({
      item: String(item),
      model: "a",
      opponent: "b",
      score: score[item % 3]!,
    }));
    const { boards, said } = pairwiseBoards([tableOf(judgments)], OPTIONS);
    expect(boards[0]).toMatchObject({ ties: 20, method: "davidson" });
    expect(said.join(" ")).toContain("40 verdicts are chances");
  });

  test.each([
    ["ties everywhere", Array(20).fill(0.5)],
    ["one side wins everything", Array(20).fill(1)],
  ])("answers or refuses, and never with a number that is none: %s", (_, scores: number[]) => {
    const judgments = scores.map((score, item): Judgment => ({
      item: String(item),
      model: "a",
      opponent: "b",
      score,
    }));
    const { boards, warnings } = pairwiseBoards([tableOf(judgments)], OPTIONS);
    for (const { rating } of boards[0]!.models) {
      if (rating.kind === "estimated") expect(Number.isFinite(rating.value)).toBe(true);
    }
    if (scores[0] === 1) {
      expect(warnings.map(({ code }) => code)).toContain("strengths-separated");
    }
  });

  test("refuses models that never met, even indirectly, and few items, each with its remedy", () => {
    const pair = (model: string, opponent: string) =>
      Array.from({ length: 20 }, (_, item): Judgment => ({
        item: String(item),
        model,
        opponent,
        score: item % 2,
      }));
    expect(boardOf([...pair("a", "b"), ...pair("c", "d")]).refusal!.remedy).toMatch(/./u);
    expect(boardOf(pair("a", "b").slice(0, 6)).refusal!.remedy).toContain("more items");
  });

  test("counts verdicts that do not say who met whom", () => {
    const judgments = drawn({ strengths: { a: 0, b: 0 }, items: 30, seed: 1 });
    const { warnings } = pairwiseBoards(
      [tableOf([...judgments, { item: "x", score: 1 }])],
      OPTIONS,
    );
    expect(warnings.find(({ code }) => code === "pair-unknown")!.message).toContain("1 verdict");
  });
});
