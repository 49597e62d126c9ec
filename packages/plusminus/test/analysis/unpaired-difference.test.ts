import { describe, expect, test } from "vitest";
import { compareRuns, type FamilyOptions } from "../../src/analysis/comparison-family.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { judge } from "../../src/verdict/judge.ts";
import { twoSidedPolicy } from "../../src/verdict/policy.ts";
import { g1 } from "./g1-records.ts";

const options: FamilyOptions = { level: 0.95, includeIncomplete: false };

/** One trial for each of the model's own items, of which so many are solved. */
function ownItems(model: string, solved: number, items: number, score = 1): RunRecord {
  const base = g1("A", 1);
  const ids = Array.from({ length: items }, (_, item) => `${model} ${item}`);
  const metric = { name: "acc", direction: "higher-is-better", scale: [0, 1] } as const;
  return {
    run: { ...base.run, id: model, model, metrics: [metric] },
    items: ids.map((id) => ({ id, groups: { passage: id.slice(0, 3) } })),
    trials: ids.map((item, index) => ({
      item,
      repeat: 1,
      status: "scored",
      scores: { acc: index < solved ? score : 0 },
    })),
  };
}

function compared(a: RunRecord, b: RunRecord, extra: Partial<FamilyOptions> = {}) {
  const { comparisons } = compareRuns([a, b], { ...options, groupKey: "none", ...extra });
  return comparisons[0]!;
}

describe("Two models that were never given the same item", () => {
  const finding = compared(ownItems("A", 56, 70), ownItems("B", 48, 80));

  test("are compared as two independent samples, with Miettinen and Nurminen's interval and test", () => {
    const { difference, test: significance, commonItems } = finding;
    if (difference.kind !== "estimated") throw new Error(difference.reason);
    expect(commonItems).toBe(0);
    expect(difference).toMatchObject({ items: 150, trials: 150, method: "miettinen-nurminen" });
    // The numbers of golden/comparison-more, which R and Python agree on.
    expect(difference.value).toBeCloseTo(0.2, 12);
    expect(difference.interval.lower).toBeCloseTo(0.0528297, 6);
    expect(difference.interval.upper).toBeCloseTo(0.3381729, 6);
    expect(significance!.p).toBeCloseTo(0.0082582879, 9);
    const methods = finding.alsoReported.map(({ method }) => method);
    expect(methods).toEqual(["fisher-mid-p", "fisher-exact"]);
  });

  test("are judged, with the doubt said", () => {
    const verdict = judge(finding, twoSidedPolicy(0.95));
    expect(verdict.outcome).toBe("better");
    expect(verdict.sentence).toContain("150 items, of which none is common");
    const codes = finding.warnings.map(({ code }) => code);
    expect(codes).toContain("items-not-paired");
    expect(codes).not.toContain("identical-scores");
  });

  test("say what the design could have shown, and how many items would settle it", () => {
    const close = compared(ownItems("A", 40, 70), ownItems("B", 44, 80));
    const { smallestDetectable, itemsToSettle } = close;
    // (1.96 + 0.84) standard errors of two shares near 0.56.
    const error = Math.sqrt(0.56 * 0.44 * (1 / 70 + 1 / 80));
    expect(smallestDetectable).toBeCloseTo(2.8 * error, 2);
    expect(itemsToSettle! / (150 * ((2.8 * error) / (40 / 70 - 44 / 80)) ** 2)).toBeCloseTo(1, 1);
    expect(judge(close, twoSidedPolicy(0.95)).sentence).toContain("items");
  });

  test("can be equivalent", () => {
    const many = compared(ownItems("A", 900, 1000), ownItems("B", 900, 1000), { margin: 0.05 });
    expect(judge(many, twoSidedPolicy(0.95, 0.05)).outcome).toBe("equivalent");
    const few = compared(ownItems("A", 9, 10), ownItems("B", 9, 10), { margin: 0.05 });
    expect(judge(few, twoSidedPolicy(0.95, 0.05)).outcome).toBe("inconclusive");
  });

  test("are refused with fewer than five items, with graded scores, and in groups", () => {
    const refused = [
      compared(ownItems("A", 3, 4), ownItems("B", 48, 80)),
      compared(ownItems("A", 3, 70, 0.5), ownItems("B", 48, 80)),
      compared(ownItems("A", 56, 70), ownItems("B", 48, 80), { groupKey: "passage" }),
    ];
    for (const each of refused) {
      expect(each.difference.kind).toBe("not-estimable");
      expect(each.test).toBeUndefined();
      expect(judge(each, twoSidedPolicy(0.95)).outcome).toBe("not-comparable");
    }
  });
});
