import { describe, expect, test } from "vitest";
import { costQuality, type CostQualityOptions } from "../../src/analysis/cost-quality.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { bits, madeRun, solved } from "./made-records.ts";

const OPTIONS: CostQualityOptions = { level: 0.95, seed: 1, includeIncomplete: false };

/** So many of 100 items solved, each at a price. */
function priced(model: string, passes: number, price: (item: number) => number): RunRecord {
  const run = madeRun(model, solved(passes, 100));
  return {
    ...run,
    run: {
      ...run.run,
      metrics: [...run.run.metrics, { name: "cost", direction: "lower-is-better" }],
    },
    trials: run.trials.map((trial, item) => ({
      ...trial,
      scores: { ...trial.scores, cost: price(item) },
    })),
  };
}

function frontOf(records: readonly RunRecord[], options: Partial<CostQualityOptions> = {}) {
  const finding = costQuality(records, { ...OPTIONS, ...options });
  return { ...finding, front: finding.fronts[0]! };
}

describe("quality against cost", () => {
  const records = [
    priced("cheap", 40, () => 1),
    priced("dear", 80, () => 3),
    priced("useless", 20, () => 5),
  ];

  test("names the front, from the cheapest up, with what a success costs", () => {
    const { models } = frontOf(records).front;
    expect(models.map(({ label, onFront, probability }) => [label, onFront, probability])).toEqual([
      ["cheap", true, 1],
      ["dear", true, 1],
      ["useless", false, 0],
    ]);
    expect(models.map(({ costPerSuccess }) => costPerSuccess!.value)).toEqual([2.5, 3.75, 25]);
    // A known price: Fieller's ends are the price over the ends of the rate, 0.4 ± 1.96 √(.24/99).
    const half = 1.959963984540054 * Math.sqrt(0.24 / 99);
    expect(models[0]!.costPerSuccess!.lower).toBeCloseTo(1 / (0.4 + half), 9);
    expect(models[0]!.costPerSuccess!.upper).toBeCloseTo(1 / (0.4 - half), 9);
  });

  test("chooses the best within a budget only where it is sure", () => {
    expect(frontOf(records, { budget: 4 }).front.choice).toBe("dear");
    expect(frontOf(records, { budget: 2 }).front.choice).toBe("cheap");
    const level = [priced("a", 50, () => 1), priced("b", 51, () => 1)];
    expect(
      frontOf([...level, priced("c", 10, () => 1)], { budget: 2 }).front.choice,
    ).toBeUndefined();
    expect(frontOf(records, { budget: 0.5 }).front.choice).toBeUndefined();
  });

  test("measures the area only up to a declared reference", () => {
    expect(frontOf(records).front.hypervolume).toBeUndefined();
    const area = frontOf(records, { reference: [0, 10] }).front.hypervolume!;
    // 0.4 · (10 − 1) and 0.4 more · (10 − 3).
    expect(area.value).toBeCloseTo(0.4 * 9 + 0.4 * 7, 9);
  });

  test("takes the recorded cost of a whole run for the same at every item", () => {
    const run = (model: string, passes: number, cost: string) =>
      madeRun(model, solved(passes, 100), { settings: { cost } });
    const { front } = frontOf([run("a", 40, "100"), run("b", 30, "250.00 USD (agent)")]);
    expect(front.models.map(({ cost }) => cost.value)).toEqual([1, 2.5]);
  });

  test("is refused where nothing is a cost, and says what to name", () => {
    const finding = costQuality([madeRun("a", solved(4, 9)), madeRun("b", solved(5, 9))], OPTIONS);
    expect(finding.fronts).toEqual([]);
    expect(finding.refusals[0]!.remedy).toContain("--cost");
    expect(() => frontOf(records, { cost: "money" })).toThrow('metric "money"');
  });
});

describe("rates by value", () => {
  const values = [1000, 500, 100, 100, 100, 100, 50, 50];
  const made = {
    groups: (item: number) => ({ dollars: `$${values[item]!.toLocaleString("en-US")}` }),
  };
  const options = { level: 0.95, seed: 1, includeIncomplete: false, value: "dollars" };

  test("count an item by its worth, beside the rate in which all count alike", () => {
    const records = [madeRun("a", bits("10101010"), made), madeRun("b", bits("01110000"), made)];
    const [found] = costQuality(records, options).values;
    expect(found).toMatchObject({ items: 8, totalValue: 2000, itemsOfHalf: 1, withoutValue: 0 });
    const [a, b] = found!.models;
    expect(a!.unweighted).toBe(0.5);
    expect(a!.weighted.value).toBeCloseTo(1250 / 2000, 12);
    expect(b!.weighted.value).toBeCloseTo(700 / 2000, 12);
    expect(found!.differences[0]!.weighted.value).toBeCloseTo(550 / 2000, 12);
    // Kish: 2000² / Σ v².
    expect(found!.effectiveItems).toBeCloseTo(2000 ** 2 / (1e6 + 25e4 + 4e4 + 5e3), 9);
  });

  test("leave out items without a value, and refuse where none has one", () => {
    const some = { groups: (item: number) => (item < 6 ? { dollars: "10" } : {}) };
    const [found] = costQuality([madeRun("a", bits("10101010"), some)], options).values;
    expect(found).toMatchObject({ items: 6, withoutValue: 2 });
    expect(() => costQuality([madeRun("a", bits("1010"))], options)).toThrow(
      expect.objectContaining({ code: "no-value" }),
    );
  });
});
