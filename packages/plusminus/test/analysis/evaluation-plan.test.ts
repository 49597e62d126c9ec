import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { boardQuestions } from "../../src/analysis/board-questions.ts";
import { evaluationPlan, type PlanWishes } from "../../src/analysis/evaluation-plan.ts";
import { guessedDesign } from "../../src/analysis/evaluation-plan/guessed-design.ts";
import { pilotDesign } from "../../src/analysis/evaluation-plan/pilot-design.ts";
import type { Design } from "../../src/analysis/evaluation-plan/variances.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { bits, madeRun, type Made } from "./made-records.ts";

const USUAL = { level: 0.95, power: 0.8 };

function paired(design: Design, wishes: Partial<PlanWishes>): readonly number[] {
  const { detect, precision } = evaluationPlan(design, { ...USUAL, ...wishes });
  return (detect ?? precision)!.rows.map((row) => row.paired);
}

function pilotOf(records: readonly RunRecord[]): Design {
  const { questions } = boardQuestions(records, { level: 0.95, includeIncomplete: false, seed: 1 });
  return pilotDesign(questions[0]!, {}, 0.95);
}

/** Answers of two models of which each item has a chance of its own. */
function madePilot(items: number, repeats: number, made: Made = {}): readonly RunRecord[] {
  const rng = createRandom(5);
  const chances = Array.from({ length: items }, () => [rng.uniform(), rng.uniform()]);
  return [0, 1].map((model) =>
    madeRun(
      `m${model}`,
      chances.map((own) =>
        Array.from({ length: repeats }, () => Number(rng.uniform() < own[model]!)),
      ),
      made,
    ),
  );
}

const ONE_NINTH: Design = {
  ...guessedDesign({ rates: [0.5, 0.5], intraclass: 1, correlation: 0 }),
  paired: { betweenItems: 1 / 9, treatmentNoise: 0, controlNoise: 0 },
};

describe("a plan from guesses", () => {
  test("needs the items that Miller's worked example needs", () => {
    expect(paired(ONE_NINTH, { detect: 0.03, repeats: 1 })).toEqual([969]);
    const loud: Design = {
      ...ONE_NINTH,
      paired: { betweenItems: 1 / 9, treatmentNoise: 1 / 6, controlNoise: 1 / 6 },
    };
    expect(paired(loud, { detect: 0.03, repeats: 1 })).toEqual([3876]);
  });

  test("needs about 645 tasks apart and 380 together to show what two agents were said to differ by", () => {
    const design = guessedDesign({ rates: [0.889, 0.853], intraclass: 0.3, correlation: 0.66 });
    const { detect } = evaluationPlan(design, { ...USUAL, detect: 0.036, repeats: 4 });
    expect(detect!.rows[0]!.unpaired).toBe(645);
    expect(Math.abs(detect!.rows[0]!.paired - 380)).toBeLessThan(5);
  });

  test("takes more items where they come in groups, and says how many groups", () => {
    const guess = { rates: [0.8, 0.7], intraclass: 1, correlation: 0 } as const;
    const alone = guessedDesign(guess);
    const grouped = guessedDesign({ ...guess, groups: { size: 5, correlation: 0.25 } });
    expect(grouped.designEffect).toBe(2);
    const rows = [alone, grouped].map(
      (design) =>
        evaluationPlan(design, { ...USUAL, precision: 0.05, repeats: 1 }).precision!.rows[0]!,
    );
    expect(rows[1]!.paired / rows[0]!.paired).toBeCloseTo(2, 2);
    expect(rows[1]!.groups).toBe(Math.ceil(rows[1]!.paired / 5));
  });

  test("says what a number of items shows: exactly the wish that needs so many", () => {
    const design = guessedDesign({ rates: [0.8, 0.7], intraclass: 0.5, correlation: 0.3 });
    const [items] = paired(design, { detect: 0.05, repeats: 2 });
    const { shows } = evaluationPlan(design, { ...USUAL, items: items!, repeats: 2 });
    expect(shows!.rows[0]!.paired).toBeCloseTo(0.05, 4);
    expect(shows!.rows[0]!.paired).toBeLessThanOrEqual(0.05);
  });

  test("spends a budget no worse than one answer more or fewer would", () => {
    const design = guessedDesign({ rates: [0.8, 0.7], intraclass: 0.5, correlation: 0.3 });
    const prices = { perItem: 4, perAnswer: 1 };
    const { spend } = evaluationPlan(design, { ...USUAL, budget: 2000, prices });
    if (spend?.kind !== "estimated") throw new Error("no plan");
    const { betweenItems, treatmentNoise, controlNoise } = design.paired;
    const variance = (k: number, m: number): number =>
      (betweenItems + treatmentNoise / k + controlNoise / m) / (2000 / (4 + k + m));
    const { treatmentRepeats: k, controlRepeats: m } = spend;
    for (const [i, j] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      if (k + i < 1 || m + j < 1) continue;
      expect(variance(k, m)).toBeLessThanOrEqual(variance(k + i, m + j) * 1.01);
    }
    expect(spend.cost).toBeLessThanOrEqual(2000);
  });

  test("has a judge's labels worth what their correlation with people makes them", () => {
    const design = guessedDesign({ rates: [0.5, 0.5], intraclass: 1, correlation: 0 });
    const judge = { correlation: 0.8, labels: 100 };
    const { labels } = evaluationPlan(design, { ...USUAL, items: 100_000, judge });
    if (labels === undefined || "kind" in labels) throw new Error("no labels");
    // With endless judged items a label counts 1 / (1 − r²).
    expect(labels.worthLabels).toBeCloseTo(100 / (1 - 0.64), 0);
  });

  test.each([
    [{}, "no-wish"],
    [{ budget: 100 }, "no-prices"],
    [{ items: 50, judge: { correlation: 0.5 } }, "no-labels"],
  ])("asks for what is missing: %o", (wishes, code) => {
    expect(() => evaluationPlan(ONE_NINTH, { ...USUAL, ...wishes })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test("refuses a rate at which nothing varies", () => {
    expect(() => guessedDesign({ rates: [1, 0.5], intraclass: 1, correlation: 0 })).toThrow(
      expect.objectContaining({ code: "bad-guess" }),
    );
  });
});

describe("a plan from a pilot", () => {
  test("tells dice from items where the pilot repeats, with an interval about the answer", () => {
    const design = pilotOf(madePilot(200, 4));
    // A uniform chance p has Var(p) = 1/12 and E[p(1 − p)] = 1/6; the models' chances are unrelated.
    expect(design.identified).toBe(true);
    expect(design.paired.betweenItems).toBeCloseTo(2 / 12, 1);
    expect(design.paired.treatmentNoise).toBeCloseTo(1 / 6, 1);
    const { detect } = evaluationPlan(design, { ...USUAL, detect: 0.1 });
    const needed = detect!.rows.map(({ paired: items }) => items);
    expect(needed).toEqual(needed.toSorted((a, b) => b - a));
    for (const { paired: items, interval } of detect!.rows) {
      expect(interval!.lower!).toBeLessThan(items);
      expect(interval!.upper!).toBeGreaterThan(items);
    }
  });

  test("knows with one answer each only the sum, and offers no repeats", () => {
    const design = pilotOf(madePilot(200, 1));
    expect(design.identified).toBe(false);
    const plan = evaluationPlan(design, {
      ...USUAL,
      detect: 0.1,
      budget: 100,
      prices: { perItem: 1, perAnswer: 1 },
    });
    expect(plan.detect!.rows.map(({ repeats }) => repeats)).toEqual([1]);
    expect(plan.spend).toMatchObject({ kind: "not-estimable" });
  });

  test("of five items has an interval that says how little it knows", () => {
    const design = pilotOf([madeRun("a", bits("11010")), madeRun("b", bits("01000"))]);
    const { interval, paired: items } = evaluationPlan(design, { ...USUAL, detect: 0.1 }).detect!
      .rows[0]!;
    expect(interval!.lower!).toBeLessThan(items / 3);
    expect(interval!.upper!).toBeGreaterThan(1.5 * items);
  });

  test("takes a negative variance between items for 0, and keeps it to be seen", () => {
    const noisy = [
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 1],
    ];
    const design = pilotOf([madeRun("a", noisy), madeRun("b", noisy)]);
    expect(design.paired.betweenItems).toBeLessThan(0);
    const { treatmentNoise, controlNoise } = design.paired;
    const perVariance = ((1.959963984540054 + 0.8416212335729143) / 0.1) ** 2;
    expect(paired(design, { detect: 0.1, repeats: 2 })).toEqual([
      Math.ceil((perVariance * (treatmentNoise + controlNoise)) / 2),
    ]);
  });

  test("counts groups of items that move together", () => {
    const rng = createRandom(3);
    const groups = (item: number) => ({ passage: String(Math.floor(item / 10)) });
    const moved = Array.from({ length: 20 }, () => [rng.uniform(), rng.uniform()]);
    const records = [0, 1].map((model) =>
      madeRun(
        `m${model}`,
        Array.from({ length: 200 }, (_, item) => [
          Number(rng.uniform() < moved[Math.floor(item / 10)]![model]!),
        ]),
        { groups },
      ),
    );
    const design = pilotOf(records);
    expect(design).toMatchObject({ groupKey: "passage", groupSize: 10 });
    expect(design.designEffect).toBeGreaterThan(1.5);
  });

  test.each([
    ["one model", [madeRun("a", bits("1100"))]],
    ["no item in common", [madeRun("a", bits("11--")), madeRun("b", bits("--10"))]],
    ["no variance", [madeRun("a", bits("1111")), madeRun("b", bits("0000"))]],
  ])("is none with %s", (_, records) => {
    expect(() => pilotOf(records)).toThrow(expect.objectContaining({ code: "no-pilot" }));
  });
});

describe("The curve of sample sizes", () => {
  const design = guessedDesign({ rates: [0.889, 0.853], intraclass: 0.3, correlation: 0.66 });

  test("meets the wish at the items that the plan names, paired and not", () => {
    const { detect, curves } = evaluationPlan(design, { ...USUAL, detect: 0.036 });
    expect(curves!.map(({ repeats }) => repeats)).toEqual(
      detect!.rows.map(({ repeats }) => repeats),
    );
    for (const [index, row] of detect!.rows.entries()) {
      const { points } = curves![index]!;
      for (const side of ["paired", "unpaired"] as const) {
        const below = points.findLast(({ items }) => items <= row[side])!;
        const above = points.find(({ items }) => items > row[side])!;
        expect(below[side]).toBeGreaterThan(0.0359);
        expect(above[side]).toBeLessThan(0.036);
      }
    }
  });

  test("falls as the root of the items, and is what a plan for so many items says", () => {
    const { curves } = evaluationPlan(design, { ...USUAL, detect: 0.036, repeats: 2 });
    const { points } = curves![0]!;
    const [first] = points;
    for (const { items, paired: shown } of points) {
      expect(shown * Math.sqrt(items)).toBeCloseTo(first!.paired * Math.sqrt(first!.items), 9);
    }
    const { items } = points[7]!;
    const { shows } = evaluationPlan(design, { ...USUAL, items, repeats: 2 });
    expect(shows!.rows[0]!.paired).toBeCloseTo(points[7]!.paired, 12);
    expect(shows!.rows[0]!.unpaired).toBeCloseTo(points[7]!.unpaired, 12);
  });

  test("has a band where a pilot says how uncertain it is, and none from guesses", () => {
    const pilot = pilotOf(madePilot(60, 3));
    const { curves, detect } = evaluationPlan(pilot, { ...USUAL, detect: 0.1, repeats: 3 });
    for (const { interval, paired: shown } of curves![0]!.points) {
      expect(interval!.lower).toBeLessThanOrEqual(shown);
      expect(interval!.upper).toBeGreaterThanOrEqual(shown);
    }
    // At the upper end of the items the upper edge of the band meets the wish.
    const upper = detect!.rows[0]!.interval!.upper!;
    const below = curves![0]!.points.findLast(({ items }) => items <= upper)!;
    expect(below.interval!.upper).toBeGreaterThan(0.0999);
    expect(
      evaluationPlan(design, { ...USUAL, detect: 0.036 }).curves!.every(({ points }) =>
        points.every(({ interval }) => interval === undefined),
      ),
    ).toBe(true);
  });
});
