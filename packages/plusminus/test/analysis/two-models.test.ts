import { describe, expect, test } from "vitest";
import { compareRuns, type FamilyOptions } from "../../src/analysis/comparison-family.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { g1 } from "./g1-records.ts";

const options: FamilyOptions = { level: 0.95, includeIncomplete: false };

function compareOne(a: RunRecord, b: RunRecord, extra: Partial<FamilyOptions> = {}) {
  const { comparisons, ...family } = compareRuns([a, b], { ...options, ...extra });
  return { ...comparisons[0]!, familyWarnings: family.warnings, said: family.said };
}

/** Scores in the order of the items, one trial each. */
function withScores(model: string, scores: readonly number[], scale?: [number, number]): RunRecord {
  const base = g1("A", 1);
  const metric = {
    name: "acc",
    direction: "higher-is-better" as const,
    ...(scale === undefined ? {} : { scale }),
  };
  return {
    run: { ...base.run, id: model, model, metrics: [metric] },
    items: scores.map((_, item) => ({ id: String(item), groups: {} })),
    trials: scores.map((acc, item) => ({
      item: String(item),
      repeat: 1,
      status: "scored",
      scores: { acc },
    })),
  };
}

describe("G1 with three repeats in passages (clubSandwich: CR2, Satterthwaite)", () => {
  const finding = compareOne(g1("A", 3), g1("B", 3));

  test("is clustered by passage unasked, and says so", () => {
    expect(finding.said.join(" ")).toContain("clustered by passage (12 groups)");
  });

  test("has the difference and standard error of R, and the limits and p of the likelihood in R and Python (golden/effective-tango)", () => {
    const { difference, test: significance } = finding;
    if (difference.kind !== "estimated") throw new Error(difference.reason);
    expect(difference.value).toBeCloseTo(0.15, 12);
    expect(difference.standardError).toBeCloseTo(0.0507466177430622, 12);
    expect(significance!.p).toBeCloseTo(0.020438550050081, 10);
    expect(difference.interval.lower).toBeCloseTo(0.0345258093899858, 10);
    expect(difference.interval.upper).toBeCloseTo(0.279083548773121, 10);
    expect(difference).toMatchObject({
      items: 60,
      trials: 360,
      groups: { key: "passage", count: 12 },
    });
  });

  test("reports the exact sign-flip of the passages beside it, 32 of 4096, and the t test of clubSandwich", () => {
    const [signFlip, tTest] = finding.alsoReported;
    expect(signFlip!.p).toBeCloseTo(32 / 4096, 12);
    expect(tTest).toMatchObject({ method: "cluster-robust" });
    expect(tTest!.p).toBeCloseTo(0.0155141397926073, 10);
  });
});

describe("G1 with one repeat and passages ignored", () => {
  const strip = (record: RunRecord): RunRecord => ({
    ...record,
    items: record.items.map(({ id }) => ({ id, groups: {} })),
  });
  const finding = compareOne(strip(g1("A", 1)), strip(g1("B", 1)));

  test("is the paired binary card: 16 against 3 discordant items", () => {
    expect(finding.table).toMatchObject({ onlyTreatment: 16, onlyControl: 3 });
    expect(finding.table!.both + finding.table!.neither).toBe(41);
  });

  test("reports McNemar's exact p of scipy beside the score test", () => {
    const exact = finding.alsoReported.find(({ method }) => /exact/u.test(method));
    expect(exact!.p).toBeCloseTo(0.004425048828125, 12);
  });
});

describe("Degenerate scores never give ± 0", () => {
  const ones = Array.from({ length: 30 }, () => 1);
  const zeros = ones.map(() => 0);

  test("identical models have an interval around zero, a warning and no itemsToSettle", () => {
    const finding = compareOne(withScores("a", ones, [0, 1]), withScores("b", ones, [0, 1]));
    if (finding.difference.kind !== "estimated") throw new Error(finding.difference.reason);
    // Tango's interval without a discordant pair is ± z²/(n + z²).
    const z2 = 1.959963984540054 ** 2;
    expect(finding.difference.interval.upper).toBeCloseTo(z2 / (30 + z2), 9);
    expect(finding.difference.interval.lower).toBeCloseTo(-z2 / (30 + z2), 9);
    expect(finding.test!.p).toBe(1);
    expect(finding.itemsToSettle).toBeUndefined();
    expect(finding.familyWarnings.map(({ code }) => code)).toContain("identical-scores");
  });

  test("all right against all wrong is a difference of 1 with a lower end below 1", () => {
    const finding = compareOne(withScores("a", ones, [0, 1]), withScores("b", zeros, [0, 1]));
    if (finding.difference.kind !== "estimated") throw new Error(finding.difference.reason);
    expect(finding.difference.value).toBe(1);
    expect(finding.difference.interval.lower).toBeGreaterThan(0.7);
    expect(finding.difference.interval.lower).toBeLessThan(1);
  });

  test("all right against all wrong over several repeats, and in groups, is as sure as with one", () => {
    const [right, wrong] = [g1("A", 3), g1("B", 3)].map((record, side) => ({
      ...record,
      trials: record.trials.map((trial) => ({ ...trial, scores: { acc: 1 - side } })),
    }));
    for (const groupKey of ["passage", "none"]) {
      const { difference, familyWarnings } = compareOne(right!, wrong!, { groupKey });
      if (difference.kind !== "estimated") throw new Error(difference.reason);
      expect(difference.value).toBe(1);
      expect(difference.interval.upper).toBe(1);
      expect(difference.interval.lower).toBeGreaterThan(0.4);
      expect(difference.interval.lower).toBeLessThan(1);
      expect(familyWarnings.map(({ code }) => code)).toContain("outside-domain");
    }
  });

  test("few differing items of an unknown scale are refused, and judged once the scale is stated", () => {
    const full = Array.from({ length: 30 }, () => 100);
    const missed = full.map((score, item) => (item < 4 ? score / 2 : score));
    const [a, b] = [withScores("a", full), withScores("b", missed)];
    expect(compareOne(a, b).difference).toMatchObject({ kind: "not-estimable" });
    const stated = compareOne(a, b, { scale: [0, 100] });
    expect(stated.difference).toMatchObject({ kind: "estimated", method: "bounded-tango" });
    // The same scores on [0, 1] give the same test.
    const unit = (scores: readonly number[]) => scores.map((score) => score / 100);
    const small = compareOne(
      withScores("a", unit(full), [0, 1]),
      withScores("b", unit(missed), [0, 1]),
    );
    expect(stated.test!.p).toBeCloseTo(small.test!.p, 12);
  });

  test("scores of a third subject outside the scale change nothing for the other two", () => {
    const right = withScores("a", ones, [0, 1]);
    const half = withScores(
      "b",
      ones.map((score, item) => (item < 4 ? score / 2 : score)),
      [0, 1],
    );
    const odd = withScores(
      "c",
      ones.map((score) => score * 1.5),
      [0, 1],
    );
    const { comparisons } = compareRuns([right, half, odd], options);
    expect(comparisons[0]!.test!.p).toBe(compareOne(right, half).test!.p);
  });

  test("no interval and no reach leaves what is possible", () => {
    const lopsided = (model: string, rare: number): RunRecord => {
      const record = withScores(
        model,
        Array.from({ length: 100 }, (_, i) => (i % rare ? 1 : 0)),
        [0, 1],
      );
      const items = record.items.map(({ id }, i) => ({
        id,
        groups: { passage: i < 80 ? "big" : `p${i >> 1}` },
      }));
      return { ...record, items };
    };
    const { difference, smallestDetectable } = compareOne(lopsided("a", 9), lopsided("b", 4));
    if (difference.kind !== "estimated") throw new Error(difference.reason);
    expect(difference.groups!.effectiveDf).toBeLessThan(5);
    expect(difference.interval.lower).toBeGreaterThanOrEqual(-1);
    expect(difference.interval.upper).toBeLessThanOrEqual(1);
    expect(smallestDetectable).toBeUndefined();
  });

  test("a constant shift of an unbounded score is not estimable, with a remedy", () => {
    const base = ones.map((_, i) => i * 1.5);
    const finding = compareOne(
      withScores(
        "a",
        base.map((x) => x + 1),
      ),
      withScores("b", base),
    );
    expect(finding.difference).toMatchObject({ kind: "not-estimable" });
  });
});

describe("Families", () => {
  test("three subjects give three comparisons with Holm-adjusted p values", () => {
    const third: RunRecord = { ...g1("B", 1), run: { ...g1("B", 1).run, id: "c", model: "C" } };
    const { comparisons, said } = compareRuns([g1("A", 1), g1("B", 1), third], options);
    expect(comparisons.map(({ family }) => family)).toEqual([3, 3, 3]);
    expect(comparisons[0]!.pAdjusted).toBeCloseTo(3 * comparisons[0]!.test!.p, 12);
    expect(said.join(" ")).toContain("Holm");
  });

  test("one subject alone cannot be compared, and the error says what was found", () => {
    expect(() => compareRuns([g1("A", 1)], options)).toThrow(
      /no two runs on one benchmark. Found: A on g1/u,
    );
  });

  test("four items are refused with the number that is needed", () => {
    const few = (model: string) => withScores(model, [1, 0, 1, 1], [0, 1]);
    const finding = compareOne(few("a"), few("b"));
    expect(finding.difference).toMatchObject({ kind: "not-estimable", items: 4 });
  });

  test("settings of the question that differ make two runs not comparable", () => {
    const [a, b] = [g1("A", 1), g1("B", 1)];
    const judged = (left: string, right: string) =>
      compareOne(
        { ...a, run: { ...a.run, settings: { simulator: left, temperature: "0" } } },
        { ...b, run: { ...b.run, settings: { simulator: right, temperature: "1" } } },
      ).comparability;
    expect(judged("x", "y")).toMatchObject({
      answer: "no",
      settingsThatDiffer: ["simulator", "temperature"],
    });
    expect(judged("x", "x")).toMatchObject({ answer: "yes", settingsThatDiffer: ["temperature"] });
  });
});
