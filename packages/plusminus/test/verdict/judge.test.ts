import { describe, expect, test } from "vitest";
import type { ComparisonFinding } from "../../src/analysis/comparison-family.ts";
import { judge } from "../../src/verdict/judge.ts";
import { twoSidedPolicy } from "../../src/verdict/policy.ts";

const policy = twoSidedPolicy(0.95);

/** A paired difference of +0.05 over 400 items whose test rejects; each test changes what it is about. */
const clear: ComparisonFinding = {
  benchmark: "bench",
  metric: { name: "acc", direction: "higher-is-better", scale: [0, 1] },
  treatment: { model: "new", run: "1" },
  control: { model: "old", run: "2" },
  treatmentLabel: "new",
  controlLabel: "old",
  comparability: { answer: "yes", settingsThatDiffer: [], why: [] },
  commonItems: 400,
  unmatchedItems: 0,
  differingItems: 60,
  sameItems: { conflicting: [], checked: true },
  difference: {
    kind: "estimated",
    value: 0.05,
    interval: { lower: 0.012, upper: 0.088, level: 0.95, method: "tango" },
    method: "tango",
    estimand: "item-population",
    items: 400,
    trials: 800,
    dropped: [],
  },
  test: { method: "tango-score", p: 0.01 },
  alsoReported: [],
  smallestDetectable: 0.054,
  itemsToSettle: 470,
  family: 1,
  warnings: [],
};

const undecided: ComparisonFinding = {
  ...clear,
  difference: {
    ...(clear.difference as Extract<ComparisonFinding["difference"], { kind: "estimated" }>),
    value: 0.01,
    interval: { lower: -0.02, upper: 0.04, level: 0.95, method: "tango" },
  },
  test: { method: "tango-score", p: 0.4 },
};

describe("A difference that the test shows", () => {
  test("is better where higher is better, and worse where lower is", () => {
    expect(judge(clear, policy).outcome).toBe("better");
    const loss = { ...clear, metric: { ...clear.metric, direction: "lower-is-better" } as const };
    expect(judge(loss, policy).outcome).toBe("worse");
  });

  test("is neither better nor worse where the direction is unknown", () => {
    const verdict = judge({ ...clear, metric: { name: "x", direction: "unknown" } }, policy);
    expect(verdict.outcome).toBe("inconclusive");
    expect(verdict.sentence).toContain("scores higher");
    expect(verdict.reason).toContain("not known");
  });

  test("is inconclusive when the family's adjustment takes it away", () => {
    const verdict = judge({ ...clear, pAdjusted: 0.06, family: 6 }, policy);
    expect(verdict.outcome).toBe("inconclusive");
    expect(verdict.sentence).toContain("after Holm");
  });

  test("is no verdict where the settings make the runs not comparable", () => {
    const verdict = judge(
      {
        ...clear,
        comparability: {
          answer: "no",
          settingsThatDiffer: ["simulator"],
          why: ["simulator: A against B"],
        },
      },
      policy,
    );
    expect(verdict.outcome).toBe("not-comparable");
    expect(verdict.sentence).toContain("simulator: A against B");
  });
});

describe("A difference that the test does not show", () => {
  test("is followed by what the design could have shown and by the n that would settle it", () => {
    const { outcome, sentence } = judge(undecided, policy);
    expect(outcome).toBe("inconclusive");
    expect(sentence).toContain("could have shown a difference of 0.054");
    expect(sentence).toContain("470 items");
    expect(sentence).not.toMatch(/\bsame\b|no difference between/u);
  });

  test("of exactly zero is sent to the question of equivalence", () => {
    const { itemsToSettle: _, ...zero } = undecided;
    expect(judge(zero, policy).sentence).toContain("--margin");
  });

  test("is equivalent only where the 1 − 2α interval lies inside the margin", () => {
    const margin = twoSidedPolicy(0.95, 0.04);
    const interval = { lower: -0.015, upper: 0.035, level: 0.9, method: "tango" };
    const inside = { ...undecided, equivalence: { margin: 0.04, interval } };
    expect(judge(inside, margin).outcome).toBe("equivalent");
    const outside = {
      ...undecided,
      equivalence: { margin: 0.04, interval: { ...interval, upper: 0.041 } },
    };
    expect(judge(outside, margin).outcome).toBe("inconclusive");
  });
});

describe("A comparison without a number", () => {
  test("is not comparable without a common item", () => {
    const none = {
      ...clear,
      commonItems: 0,
      difference: { kind: "not-estimable", reason: "None.", remedy: "Some.", items: 0 },
    } as const;
    expect(judge(none, policy).outcome).toBe("not-comparable");
  });

  test("says why it is not estimable", () => {
    const few = {
      ...clear,
      commonItems: 3,
      difference: { kind: "not-estimable", reason: "Too few items.", remedy: "More.", items: 3 },
    } as const;
    const verdict = judge(few, policy);
    expect(verdict.outcome).toBe("inconclusive");
    expect(verdict.sentence).toContain("Too few items.");
  });
});
