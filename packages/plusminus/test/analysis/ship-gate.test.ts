import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/record/run.ts";
import { first, judged, policyOf, runsOf } from "./gated-runs.ts";

describe("The outcome of a gate", () => {
  test("is worse where the test of compare shows a loss, and fails", () => {
    const { finding, verdict } = judged(runsOf([100, 40, 10, 50]));
    expect(first(finding).gain).toBeCloseTo(-30 / 200, 12);
    expect(first(finding).pOfLoss).toBe(first(finding).comparison.test!.p);
    expect(verdict).toMatchObject({ outcome: "worse", decision: "fail" });
    expect(verdict.members[0]!.sentence).toMatch(/is worse than the baseline on made \(acc\)/u);
  });

  test("is not worse where the one-sided bound lies above the margin, and passes", () => {
    const { finding, verdict } = judged(runsOf([400, 20, 20, 60]));
    const { bound, comparison } = first(finding);
    expect(bound).toBe(comparison.equivalence!.interval.lower);
    expect(comparison.equivalence!.interval.level).toBeCloseTo(0.9, 12);
    expect(bound).toBeGreaterThan(-0.1);
    expect(verdict).toMatchObject({ outcome: "not-worse", decision: "pass" });
  });

  test("is undecided where neither is shown, and the policy says what becomes of it", () => {
    const runs = runsOf([10, 5, 4, 10]);
    for (const [inconclusive, decision] of [
      ["exit-3", "inconclusive"],
      ["fail", "fail"],
      ["pass", "pass"],
    ] as const) {
      const { verdict } = judged(runs, policyOf({ inconclusive }));
      expect(verdict).toMatchObject({ outcome: "inconclusive", decision });
    }
  });

  test("is no regression where a real loss is shown to be smaller than the margin, and says so", () => {
    const { finding, verdict } = judged(runsOf([5000, 260, 160, 4580]));
    expect(first(finding).pOfLoss).toBeLessThan(0.001);
    expect(verdict).toMatchObject({ outcome: "not-worse", decision: "pass" });
    expect(verdict.members[0]).toMatchObject({ smallLoss: true });
    expect(verdict.sentence).toContain("A loss smaller than the margin is shown.");
  });

  test("turns round where lower is better", () => {
    const metric = { direction: "lower-is-better" } as const;
    const { finding, verdict } = judged(runsOf([100, 10, 40, 50], { metric }));
    expect(verdict.outcome).toBe("worse");
    expect(first(finding).moved).toMatchObject({ lost: 40, gained: 10, alike: 150 });
    const better = judged(runsOf([100, 40, 10, 50], { metric }));
    expect(better.verdict.outcome).toBe("not-worse");
    expect(first(better.finding).bound).toBeGreaterThan(0);
  });
});

describe("What cannot be judged is no regression", () => {
  const whole = runsOf([400, 20, 20, 60]);
  const [old, fresh] = [whole.baseline[0]!, whole.candidate[0]!];
  const withRun = (record: RunRecord, run: Partial<RunRecord["run"]>): RunRecord => ({
    ...record,
    run: { ...record.run, ...run },
  });
  const cancelled = withRun(fresh, {
    completeness: {
      kind: "incomplete",
      code: "cancelled",
      reason: "It was cancelled.",
      remedy: "R.",
    },
  });
  const crashed: RunRecord = {
    ...fresh,
    trials: fresh.trials.map((trial, index) =>
      index % 10 === 0 ? { ...trial, status: "harness-error", scores: {} } : trial,
    ),
  };
  const elsewhere: RunRecord = {
    ...fresh,
    trials: fresh.trials.map((trial) => ({ ...trial, item: `other-${trial.item}` })),
    items: fresh.items.map((item) => ({ ...item, id: `other-${item.id}` })),
  };
  const half: RunRecord = { ...fresh, trials: fresh.trials.slice(0, 250) };

  test.each([
    ["a cancelled run", [cancelled], /not whole: It was cancelled/u],
    ["a run with many harness errors", [crashed], /10 % .* no acc score \(harness error: 50\)/u],
    ["a run of other items", [elsewhere], /no scored item in common/u],
    ["a run of half of the items", [half], /50 % of the baseline's 500 items are not scored/u],
    [
      "no run of the benchmark",
      [withRun(fresh, { benchmark: "b" })],
      /candidate has no run of it/u,
    ],
    ["two runs", [fresh, fresh], /has 2 runs of it, all of m/u],
    ["another prompt", [withRun(fresh, { settings: { prompt: "B" } })], /do not ask the same/u],
    ["no such metric", [withRun(fresh, { metrics: [] })], /candidate has no metric acc/u],
  ])("%s", (_, candidate, reason) => {
    const baseline = [withRun(old, { settings: { prompt: "A" } })];
    const { verdict } = judged({ baseline, candidate });
    expect(verdict).toMatchObject({ decision: "infrastructure-failure" });
    expect(verdict.members[0]!.sentence).toMatch(reason);
    expect(verdict.members[0]!.remedy).toMatch(/\w/u);
  });

  test("fewer items than the policy asks for, and a benchmark that nobody ran", () => {
    const few = judged(whole, policyOf({ minimumItems: 501 }));
    expect(few.verdict.members[0]!.sentence).toMatch(/500 scored items in common.* asks for 501/u);
    const none = judged(whole, policyOf({ family: [{ benchmark: "x", margin: 0.1 }] }));
    expect(none.verdict.members[0]!.sentence).toMatch(/Neither log has a run of it/u);
  });

  test("but a metric whose better direction nobody knows is the user's to state", () => {
    const runs = runsOf([400, 20, 20, 60], { metric: { direction: "unknown" } });
    expect(() => judged(runs)).toThrow(/Whether a higher acc is better/u);
    const said = policyOf({ family: [{ margin: 0.1, direction: "higher-is-better" }] });
    expect(judged(runs, said).verdict.outcome).toBe("not-worse");
  });
});
