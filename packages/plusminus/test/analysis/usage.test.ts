import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { requirementCoverage } from "../../src/analysis/requirement-coverage.ts";
import { usageDrift } from "../../src/analysis/usage-drift.ts";
import { textSource } from "../../src/readers/text-source.ts";
import { readNeeds, readRelevance, readUsage } from "../../src/readers/usage-tables.ts";
import type { RelevanceRating, Usage } from "../../src/record/usage.ts";
import { madeRun, solved } from "./made-records.ts";

const OPTIONS = { level: 0.95, seed: 1, includeIncomplete: false, by: "topic" };

function usageOf(weights: Readonly<Record<string, number>>, areCounts = true): Usage {
  return { weights: new Map(Object.entries(weights)), areCounts };
}

/** Ninety items of one topic, ten of the other. */
const topics = { groups: (item: number) => ({ topic: item < 90 ? "easy" : "hard" }) };

function driftOf(usage: Usage, records = [madeRun("a", solved(90, 100), topics)]) {
  return usageDrift(records, usage, OPTIONS).benchmarks[0]!;
}

describe("a benchmark beside its use", () => {
  test("scores each topic as it is asked for", () => {
    // All easy items are solved and no hard one; three of four requests are hard.
    const records = [
      madeRun("a", [...solved(80, 90), ...solved(1, 10)], topics),
      madeRun("b", [...solved(70, 90), ...solved(5, 10)], topics),
    ];
    const found = driftOf(usageOf({ easy: 100, hard: 300 }), records);
    const [first, second] = found.models;
    expect(first!.raw).toBeCloseTo(0.81, 12);
    expect(first!.reweighted.value).toBeCloseTo((0.25 * 80) / 90 + 0.75 * 0.1, 12);
    expect(second!.reweighted.value).toBeCloseTo((0.25 * 70) / 90 + 0.75 * 0.5, 12);
    // The order of the two turns round.
    const [difference] = found.differences;
    expect(difference!.raw).toBeGreaterThan(0);
    expect(difference!.reweighted.value).toBeLessThan(0);
    expect(difference!.pAdjusted).toBeGreaterThan(0);
    // Kish: weights 1/360 on ninety items and 3/40 on ten.
    const [light, heavy] = [0.25 / 90, 0.75 / 10];
    expect(found.effectiveItems).toBeCloseTo(1 / (90 * light ** 2 + 10 * heavy ** 2), 9);
    expect(found.totalVariation).toBeCloseTo(0.65, 12);
  });

  test("says which part of the use has no item, and which items nobody asks for", () => {
    const found = driftOf(usageOf({ easy: 60, other: 40 }));
    expect(found.uncovered).toBeCloseTo(0.4, 12);
    expect(found.unasked).toBeCloseTo(0.1, 12);
    expect(found.categories.map(({ category, items }) => [category, items])).toEqual([
      ["easy", 90],
      ["other", 0],
      ["hard", 10],
    ]);
  });

  test("is not called different by chance, and by drift", () => {
    const rng = createRandom(5);
    const drawn = (chance: number) => {
      const easy = Array.from({ length: 200 }, () => Number(rng.uniform() < chance)).reduce(
        (sum, one) => sum + one,
        0,
      );
      const { distance } = driftOf(usageOf({ easy, hard: 200 - easy }));
      return distance?.kind === "described" ? distance.test.p : Number.NaN;
    };
    expect(drawn(0.5)).toBeLessThan(0.01);
    let rejected = 0;
    for (let study = 0; study < 40; study++) rejected += Number(drawn(0.9) <= 0.05);
    // A permutation test of a benchmark of exactly 0.9 rejects less than 5 %; six of forty is its 99 % point at most.
    expect(rejected).toBeLessThanOrEqual(6);
  });

  test("has no test where the use is given as weights, and no score where a topic has one item", () => {
    expect(driftOf(usageOf({ easy: 0.3, hard: 0.7 }, false)).distance).toBeUndefined();
    const single = { groups: (item: number) => ({ topic: item < 9 ? "easy" : "hard" }) };
    const found = driftOf(usageOf({ easy: 1, hard: 1 }), [madeRun("a", solved(5, 10), single)]);
    expect(found.models[0]!.reweighted).toMatchObject({ kind: "not-estimable" });
  });
});

describe("requirements", () => {
  const needs = [
    { need: "diagnosis", weight: 3 },
    { need: "letters", weight: 6 },
    { need: "billing", weight: 1 },
  ];
  const rating = (
    need: string,
    item: number,
    relevance: number,
    expert = "one",
  ): RelevanceRating => ({
    need,
    item: String(item),
    expert,
    relevance,
  });
  const options = { level: 0.95, seed: 1, includeIncomplete: false, fewest: 1 };

  test("are covered by items that most experts find relevant", () => {
    const ratings = [
      rating("diagnosis", 0, 1),
      rating("diagnosis", 0, 1, "two"),
      rating("diagnosis", 1, 1),
      rating("diagnosis", 1, 1, "two"),
      rating("letters", 2, 1),
      rating("letters", 2, 0, "two"),
      rating("letters", 3, 0),
      rating("billing", 3, 1),
      rating("mood", 4, 1),
    ];
    const { benchmarks, agreement, warnings } = requirementCoverage(
      [madeRun("a", [[1], [0], [1], [0], [1], [1]])],
      { needs, ratings },
      options,
    );
    const [found] = benchmarks;
    // Of two experts one says yes: that is not most.
    expect(found!.needs.map(({ need, relevant, covered }) => [need, relevant, covered])).toEqual([
      ["diagnosis", 2, true],
      ["letters", 0, false],
      ["billing", 1, true],
    ]);
    expect(found!.covered.value).toBeCloseTo(0.4, 12);
    expect(found).toMatchObject({ idle: 3, unrated: 2 });
    // 3 × one half and 1 × 0, of four.
    expect(found!.models[0]!.byNeeds.value).toBeCloseTo(0.375, 12);
    // Three pairs were rated by both: agreement hangs on the one of which they differ.
    expect(agreement).toMatchObject({ kind: "not-estimable", n: 3 });
    expect(warnings.map(({ code }) => code)).toContain("ratings-of-no-need");
  });

  test("that have too few items are the uncovered weight", () => {
    const ratings = [rating("diagnosis", 0, 1), rating("diagnosis", 1, 1), rating("letters", 2, 1)];
    const { benchmarks, agreement } = requirementCoverage(
      [madeRun("a", solved(3, 6))],
      { needs, ratings },
      { ...options, fewest: 2 },
    );
    expect(benchmarks[0]!.covered.value).toBeCloseTo(0.3, 12);
    expect(agreement).toBeUndefined();
  });

  test("on a scale need a threshold", () => {
    const ratings = [rating("diagnosis", 0, 4), rating("letters", 1, 2)];
    const ask = (relevantFrom?: number) =>
      requirementCoverage(
        [madeRun("a", solved(3, 6))],
        { needs, ratings },
        { ...options, ...(relevantFrom === undefined ? {} : { relevantFrom }) },
      );
    expect(() => ask()).toThrow(expect.objectContaining({ code: "no-threshold" }));
    expect(ask(3).benchmarks[0]!.covered.value).toBeCloseTo(0.3, 12);
  });
});

describe("tables of usage and needs", () => {
  const source = (text: string) => [textSource("t.csv", text), "t.csv"] as const;

  test("count requests, or take counts and weights", async () => {
    const rows = await readUsage(...source("topic\na\na\nb\n\n"), "topic");
    expect([...rows.usage.weights]).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
    expect(rows.usage.areCounts).toBe(true);
    const shares = await readUsage(...source("topic,share\na,0.4\nb,0.6\nc,none\n"), "topic");
    expect(shares.usage.areCounts).toBe(false);
    expect(shares.problems.map(({ code }) => code)).toEqual(["no-weight"]);
  });

  test("name needs with their weights, and ratings with their experts", async () => {
    const { needs, problems } = await readNeeds(...source("need,weight\na,2\nb,\nc,-1\n,3\n"));
    expect(needs).toEqual([
      { need: "a", weight: 2 },
      { need: "b", weight: 1 },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(["no-weight", "no-need"]);
    const { ratings, problems: found } = await readRelevance(
      ...source("need,item,relevance,expert\na,1,yes,x\na,2,3,y\na,3,maybe,y\n,4,1,y\n"),
    );
    expect(ratings.map(({ relevance, expert }) => [relevance, expert])).toEqual([
      [1, "x"],
      [3, "y"],
    ]);
    expect(found.map(({ code }) => code)).toEqual(["no-relevance", "no-pair"]);
  });
});
