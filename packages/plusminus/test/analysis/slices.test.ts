import { createRandom, holm } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { compareRuns } from "../../src/analysis/comparison-family.ts";
import { leaderboards } from "../../src/analysis/leaderboard.ts";
import { scoresOf } from "../../src/analysis/scores.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { bits, madeRun, solved } from "./made-records.ts";

const OPTIONS = { level: 0.95, includeIncomplete: false, by: "area" };

/** Items in ten areas of so many items each. */
function areas(size: number) {
  return { groups: (item: number) => ({ area: `area ${Math.floor(item / size)}` }) };
}

/** Passes by area, with the chance of each. */
function drawn(model: string, chances: readonly number[], size: number, seed: number): RunRecord {
  const rng = createRandom(seed);
  return madeRun(
    model,
    chances.flatMap((chance) =>
      Array.from({ length: size }, () => [Number(rng.uniform() < chance)]),
    ),
    areas(size),
  );
}

describe("slices of a score", () => {
  test("are the scores of their items alone, beside the score of all", () => {
    const { scores, slices } = scoresOf([madeRun("a", bits("1110110000"), areas(5))], OPTIONS);
    expect(scores[0]!.estimate.value).toBe(0.5);
    expect(slices[0]!.slices.map(({ slice, estimate }) => [slice, estimate.value])).toEqual([
      [{ area: "area 0" }, 0.8],
      [{ area: "area 1" }, 0.2],
    ]);
  });

  test("are drawn together, the more the less is known of each, and never beyond one another", () => {
    const { slices } = scoresOf([drawn("a", [0.5, 0.6, 0.7, 0.8], 50, 1)], OPTIONS);
    const [{ slices: own, together }] = slices as [(typeof slices)[0]];
    if (together.kind !== "estimated") throw new Error(together.reason);
    const raw = own.map(({ estimate }) => estimate.value!);
    const shrunken = own.map((slice) => slice.shrunken!.value);
    const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
    expect(spread(shrunken)).toBeLessThan(spread(raw));
    expect(spread(shrunken)).toBeGreaterThan(0);
  });

  test("name the one that is unlike the others first of all", () => {
    const { slices } = scoresOf([drawn("a", [0.8, 0.8, 0.8, 0.8, 0.3], 100, 4)], OPTIONS);
    const [own] = slices;
    const ps = own!.slices.map(({ pAdjusted }) => pAdjusted!);
    expect(ps.indexOf(Math.min(...ps))).toBe(4);
    expect(ps[4]).toBeLessThan(1e-6);
  });

  test("of equal chances are called unlike no more often than the level allows", () => {
    const runs = 60;
    let wrong = 0;
    let together = 0;
    for (let seed = 1; seed <= runs; seed++) {
      const [own] = scoresOf([drawn("a", Array(6).fill(0.7), 40, seed)], OPTIONS).slices;
      if (own!.slices.some(({ pAdjusted }) => pAdjusted! <= 0.05)) wrong += 1;
      if (own!.together.kind === "estimated" && own!.together.test.p <= 0.05) together += 1;
    }
    // Seven of sixty is the 99 % point of a binomial with chance 0.05.
    expect(wrong).toBeLessThanOrEqual(7);
    expect(together).toBeLessThanOrEqual(7);
  });

  test("of few items, with repeats and partial credit, are no more often called unlike", () => {
    const runs = 100;
    let [wrong, together] = [0, 0];
    for (let seed = 1; seed <= runs; seed++) {
      const rng = createRandom(seed);
      // Mostly zero, in slices of eight: some slices come out without any spread at all.
      const scores = Array.from({ length: 48 }, () => [
        rng.uniform() < 0.75 ? 0 : Math.round(4 * rng.uniform()) / 4,
      ]);
      const [own] = scoresOf([madeRun("a", scores, areas(8))], OPTIONS).slices;
      if (own!.slices.some(({ pAdjusted }) => (pAdjusted ?? 1) <= 0.05)) wrong += 1;
      if (own!.together.kind === "estimated" && own!.together.test.p <= 0.05) together += 1;
    }
    // Eleven of a hundred is the 99.5 % point of a binomial with chance 0.05.
    expect(wrong).toBeLessThanOrEqual(11);
    expect(together).toBeLessThanOrEqual(11);
  });

  test("may cross several keys, and cut one at a value", () => {
    const groups = (item: number) => ({
      site: item % 2 === 0 ? "x" : "y",
      month: `2023-0${1 + item}`,
    });
    const records = [madeRun("a", bits("11010000"), { groups })];
    const { slices } = scoresOf(records, { ...OPTIONS, by: "site,month>=2023-05" });
    expect(slices[0]!.slices.map(({ slice, estimate }) => [slice, estimate.items])).toEqual([
      [{ site: "x", month: "before 2023-05" }, 2],
      [{ site: "y", month: "before 2023-05" }, 2],
      [{ site: "x", month: "from 2023-05" }, 2],
      [{ site: "y", month: "from 2023-05" }, 2],
    ]);
    expect(() => scoresOf(records, { ...OPTIONS, by: "site,year>=2023" })).toThrow('no key "year"');
  });

  test("count the items that are in none, and refuse a key that divides nothing", () => {
    const groups = (item: number) => (item < 6 ? { area: String(item % 2) } : {});
    const { slices } = scoresOf([madeRun("a", bits("11001010"), { groups })], OPTIONS);
    expect(slices[0]!.withoutKey).toBe(2);
    const refusal = (make: (item: number) => Record<string, string>) => () =>
      scoresOf([madeRun("a", bits("1100"), { groups: make })], OPTIONS);
    expect(refusal(() => ({}))).toThrow('no key "area"');
    expect(refusal(() => ({ area: "one" }))).toThrow("same area");
    expect(refusal((item) => ({ area: String(item) }))).toThrow("area of its own");
  });

  test("are refused for the benchmark that lacks the key, and shown for the other", () => {
    const { slices } = scoresOf(
      [
        madeRun("a", bits("1110110000"), areas(5)),
        madeRun("a", bits("1110110000"), { benchmark: "other" }),
      ],
      OPTIONS,
    );
    expect(slices.map(({ refusal }) => refusal === undefined)).toEqual([true, false]);
  });
});

describe("slices of a comparison", () => {
  const records = [
    drawn("a", [0.9, 0.6, 0.6, 0.6], 80, 1),
    drawn("b", [0.4, 0.6, 0.6, 0.6], 80, 2),
  ];

  test("are one family, adjusted by Holm, apart from the family of the whole", () => {
    const { comparisons, slices } = compareRuns(records, OPTIONS);
    const [{ slices: own, whole, together }] = slices as [(typeof slices)[0]];
    expect(whole).toBe(comparisons[0]);
    expect(comparisons[0]!.family).toBe(1);
    expect(own.map(({ family }) => family)).toEqual([4, 4, 4, 4]);
    expect(own.map(({ pAdjusted }) => pAdjusted)).toEqual(holm(own.map(({ test: one }) => one!.p)));
    expect(own[0]!.pAdjusted).toBeLessThan(0.001);
    expect(together).toMatchObject({ kind: "estimated", slices: 4 });
    if (together.kind === "estimated") expect(together.test.p).toBeLessThan(0.01);
    expect(own.map(({ slice }) => slice!["area"])).toEqual([
      "area 0",
      "area 1",
      "area 2",
      "area 3",
    ]);
  });

  test("keep every pair beside its own slices", () => {
    const three = [...records, drawn("c", [0.1, 0.6, 0.6, 0.6], 80, 3)];
    const { slices } = compareRuns(three, OPTIONS);
    for (const { whole, slices: own } of slices) {
      const differences = own.map(({ difference }) => difference.value!);
      const pairs = own.map(({ treatmentLabel, controlLabel }) => treatmentLabel + controlLabel);
      expect(pairs).toEqual(pairs.map(() => whole.treatmentLabel + whole.controlLabel));
      // Slices of one size average to the whole.
      expect(differences.reduce((sum, one) => sum + one / 4, 0)).toBeCloseTo(
        whole.difference.value!,
        12,
      );
    }
  });
});

describe("slices of a leaderboard", () => {
  test("say where the leader of the whole is certainly not first", () => {
    const flip = (first: number, second: number) => [...solved(first, 100), ...solved(second, 60)];
    const groups = (item: number) => ({ area: item < 100 ? "large" : "small" });
    const records = [madeRun("a", flip(95, 5), { groups }), madeRun("b", flip(40, 55), { groups })];
    const { slices, boards } = leaderboards(records, { ...OPTIONS, seed: 1 });
    expect(boards[0]!.models[0]!.label).toBe("a");
    const places = slices[0]!.boards.map(({ slice, models }) => [
      slice!["area"],
      models.find(({ label }) => label === "a")!.rank,
    ]);
    expect(places).toEqual([
      ["large", { lower: 1, upper: 1 }],
      ["small", { lower: 2, upper: 2 }],
    ]);
  });

  test("hold together: what one slice alone would make certain, many do not", () => {
    // 11 against 2 of 60 discordant items is certain at 95 %, p = .02, and not at 1 − .05 / 8.
    const one = [...solved(11, 60)];
    const records = ["a", "b"].map((model) =>
      madeRun(
        model,
        Array.from({ length: 8 }, (_, slice) =>
          slice === 0
            ? model === "a"
              ? one
              : Array.from({ length: 60 }, (__, item) => [Number(item === 20 || item === 21)])
            : solved(30, 60),
        ).flat(),
        areas(60),
      ),
    );
    const { slices } = leaderboards(records, { ...OPTIONS, seed: 1 });
    const alone = leaderboards(
      records.map((record) => ({
        ...record,
        items: record.items.slice(0, 60),
        trials: record.trials.slice(0, 60),
      })),
      { level: 0.95, includeIncomplete: false, seed: 1 },
    );
    expect(alone.boards[0]!.pairs.separable).toBe(1);
    expect(slices[0]!.boards[0]!.pairs.separable).toBe(0);
  });
});
