import { createRandom, normal } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { leaderboards, type LeaderboardOptions } from "../../src/analysis/leaderboard.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { bits, madeRun, solved } from "./made-records.ts";

const OPTIONS: LeaderboardOptions = { level: 0.95, seed: 1, includeIncomplete: false };

function boardOf(records: readonly RunRecord[], options: Partial<LeaderboardOptions> = {}) {
  const finding = leaderboards(records, { ...OPTIONS, ...options });
  return { ...finding, board: finding.boards[0]! };
}

function codes(finding: { readonly warnings: readonly { readonly code: string }[] }) {
  return new Set(finding.warnings.map(({ code }) => code));
}

describe("a leaderboard", () => {
  test("gives certain places to models that are far apart, in the order of their means", () => {
    const { board } = boardOf([
      madeRun("low", solved(20, 100)),
      madeRun("high", solved(80, 100)),
      madeRun("middle", solved(50, 100)),
    ]);
    const places = board.models.map(({ label, rank, tier }) => [label, rank, tier]);
    expect(places).toEqual([
      ["high", { lower: 1, upper: 1 }, 1],
      ["middle", { lower: 2, upper: 2 }, 2],
      ["low", { lower: 3, upper: 3 }, 3],
    ]);
    expect(board.pairs).toEqual({ total: 3, separable: 3 });
    expect(board.adjacent).toEqual({ total: 2, separable: 2 });
  });

  test("turns round where lower is better, and refuses where nobody knows", () => {
    const runs = (direction: "lower-is-better" | "unknown") => [
      madeRun("much", solved(80, 100), { metric: { direction } }),
      madeRun("little", solved(20, 100), { metric: { direction } }),
    ];
    expect(boardOf(runs("lower-is-better")).board.models[0]!.label).toBe("little");
    const { board } = boardOf(runs("unknown"));
    expect(board.refusal!.remedy).toContain("--direction");
    expect(board.models.every(({ rank, tier }) => rank === undefined && tier === undefined)).toBe(
      true,
    );
    expect(board.models.map(({ estimate }) => estimate.kind)).toEqual(["estimated", "estimated"]);
  });

  test("is about the items that all have, and says so", () => {
    const finding = boardOf([
      madeRun("a", bits("1111111111111111----")),
      madeRun("b", bits("--------000000000000")),
    ]);
    expect(finding.board).toMatchObject({ sharedItems: 8, anyItems: 20 });
    expect(finding.board.models[0]!.estimate).toMatchObject({ value: 1, items: 8 });
    expect(codes(finding)).toContain("ranked-on-shared-items");
    const none = boardOf([madeRun("a", bits("11111-----")), madeRun("b", bits("-----11111"))]);
    expect(none.board.refusal!.reason).toContain("no item");
  });

  test("claims no order within pairs that hardly differ, nor of duplicates, nor of other questions", () => {
    const few = boardOf([madeRun("a", solved(9, 100)), madeRun("b", solved(0, 100))]);
    expect(few.board.pairs.separable).toBe(0);
    expect(codes(few)).toContain("pairs-hardly-differ");
    const same = boardOf([madeRun("a", solved(50, 100)), madeRun("b", solved(50, 100))]);
    expect(codes(same)).toContain("identical-scores");
    const judges = boardOf([
      madeRun("a", solved(80, 100), { settings: { judge: "x" } }),
      madeRun("b", solved(20, 100), { settings: { judge: "y" } }),
      madeRun("c", solved(20, 100), { settings: { judge: "x" } }),
    ]);
    expect(judges.board.pairs.separable).toBe(1);
    expect(codes(judges)).toContain("settings-differ");
    const asked = (text: string) => ({ content: (item: number) => `${text} ${item}` });
    const texts = boardOf([
      madeRun("a", solved(80, 100), asked("old")),
      madeRun("b", solved(20, 100), asked("new")),
    ]);
    expect(texts.board.pairs.separable).toBe(0);
    expect(codes(texts)).toContain("items-asked-otherwise");
  });

  test("takes groups that are enough, and says where they are too few", () => {
    const groups = (size: number) => (item: number) => ({
      passage: String(Math.floor(item / size)),
    });
    const random = createRandom(3);
    const runs = (size: number, group: number) => [
      madeRun("a", solved(60, 120), { groups: groups(group) }),
      madeRun(
        "b",
        Array.from({ length: size }, () => [Number(random.uniform() < 0.5)]),
        {
          groups: groups(group),
        },
      ),
    ];
    expect(boardOf(runs(120, 6)).board.groupKey).toBe("passage");
    const few = boardOf(runs(120, 60));
    expect(few.board.groupKey).toBeUndefined();
    expect(codes(few)).toContain("groups-too-few-to-rank");
  });

  test("of one subject, or of four shared items, is refused with its remedy", () => {
    expect(boardOf([madeRun("a", solved(5, 10))]).board.refusal!.reason).toContain("one subject");
    const four = boardOf([madeRun("a", bits("1111")), madeRun("b", bits("0000"))]);
    expect(four.board.refusal!.remedy).toContain("compare");
  });

  test("separates any of six equal models in at most 5 % of simulated studies", () => {
    const root = createRandom(11);
    const studies = 40;
    let wrong = 0;
    for (let study = 0; study < studies; study++) {
      const rng = root.substream(`study ${study}`);
      const hard = Array.from({ length: 60 }, () => normal(rng));
      const records = Array.from({ length: 6 }, (_, model) =>
        madeRun(
          String(model),
          hard.map((item) => [Number(item + normal(rng) < 0.9)]),
        ),
      );
      wrong += Number(boardOf(records, { seed: study }).board.pairs.separable > 0);
    }
    // Of 40 studies, 5 % are 2; 6 are three standard errors more.
    expect(wrong).toBeLessThanOrEqual(6);
  });
});

describe("a combined ranking", () => {
  const runs = (scores: Readonly<Record<string, readonly number[]>>) =>
    Object.entries(scores).flatMap(([model, passes]) =>
      passes.map((pass, benchmark) =>
        madeRun(model, solved(pass, benchmark === 0 ? 100 : 50), { benchmark: `b${benchmark}` }),
      ),
    );

  test("weighs as it says, and its variance is that of the weighted sum", () => {
    const records = runs({ a: [60, 30], b: [40, 20] });
    const equal = boardOf(records, { combine: "equal" }).combined!;
    const byItems = boardOf(records, { combine: "items" }).combined!;
    expect(equal.models.map(({ value }) => value)).toEqual([0.6, 0.4]);
    expect(equal.benchmarks.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
    expect(byItems.benchmarks.map(({ weight }) => weight)).toEqual([100 / 150, 50 / 150]);
    // Half of each: (0.24/99 + 0.24/49) / 4.
    expect(equal.models[0]!.standardError).toBeCloseTo(Math.sqrt((0.24 / 99 + 0.24 / 49) / 4), 12);
    expect(byItems.models[0]!.standardError).toBeCloseTo(
      Math.sqrt((0.24 / 99) * (2 / 3) ** 2 + (0.24 / 49) * (1 / 3) ** 2),
      12,
    );
  });

  test("is shown without each benchmark in turn", () => {
    const { withoutOne } = boardOf(runs({ a: [90, 10, 25], b: [50, 24, 25] }), {
      combine: "equal",
    }).combined!;
    expect(withoutOne.map(({ benchmark, order }) => [benchmark, order])).toEqual([
      ["b0", ["b", "a"]],
      ["b1", ["a", "b"]],
      ["b2", ["a", "b"]],
    ]);
    expect(withoutOne[0]!.moved).toEqual(["b", "a"]);
  });

  test("is refused with the benchmark that stands in its way", () => {
    const refused = (records: readonly RunRecord[]) => () =>
      leaderboards(records, { ...OPTIONS, combine: "equal" });
    expect(refused(runs({ a: [1], b: [2] }))).toThrow("no two benchmarks");
    const [first, ...rest] = runs({ a: [60, 30], b: [40, 20] });
    expect(refused([first!, madeRun("a", solved(3, 100), { benchmark: "b0" }), ...rest])).toThrow(
      "a ran it 2 times",
    );
    const noScale = { benchmark: "c", metric: { direction: "unknown" as const } };
    expect(
      refused([
        ...runs({ a: [60], b: [40] }),
        madeRun("a", solved(3, 9), noScale),
        madeRun("b", solved(3, 9), noScale),
      ]),
    ).toThrow("which way acc is better");
  });
});
