import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { shipGate, type JudgedMember } from "../../src/analysis/ship-gate.ts";
import { releaseSpending } from "../../src/analysis/gate-budget.ts";
import type { GatePolicy, GateQuestion } from "../../src/record/gate-policy.ts";
import { canonicalPolicy } from "../../src/record/gate-policy.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { judgeGate } from "../../src/verdict/judge-gate.ts";
import { bits, madeRun, type Made } from "./made-records.ts";

function policyOf(own: Partial<GatePolicy> & { readonly margin?: number } = {}): GatePolicy {
  const { margin = 0.1, ...rest } = own;
  const family: readonly GateQuestion[] = [{ margin }];
  const base = { level: 0.95, family, minimumItems: 1, missing: 0.05, inconclusive: "exit-3" };
  return { ...base, ...rest } as GatePolicy;
}

/** Items in this order: both solve, only the baseline, only the candidate, neither. */
function runsOf(counts: readonly [number, number, number, number], made: Made = {}) {
  const [both, lost, gained, neither] = counts;
  const text = (...parts: readonly [string, number][]): string =>
    parts.map(([bit, times]) => bit.repeat(times)).join("");
  const old = text(["1", both + lost], ["0", gained + neither]);
  const fresh = text(["1", both], ["0", lost], ["1", gained], ["0", neither]);
  return {
    baseline: [madeRun("m", bits(old), made)],
    candidate: [madeRun("m", bits(fresh), made)],
  };
}

function judged(runs: Parameters<typeof shipGate>[0], policy: GatePolicy = policyOf()) {
  const finding = shipGate(runs, policy);
  return { finding, verdict: judgeGate(finding, policy) };
}

function first(finding: ReturnType<typeof shipGate>): JudgedMember {
  const [member] = finding.members;
  if (member?.kind !== "judged") throw new Error("not judged");
  return member;
}

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

describe("A family", () => {
  const family = (...counts: readonly (readonly [number, number, number, number])[]) => {
    const runs = counts.map((own, index) => runsOf(own, { benchmark: `b${index}` }));
    return {
      baseline: runs.flatMap(({ baseline }) => baseline),
      candidate: runs.flatMap(({ candidate }) => candidate),
    };
  };
  const fine = [400, 20, 20, 60] as const;
  const harmed = [100, 45, 10, 50] as const;
  const open = [10, 5, 4, 10] as const;

  test("is as bad as its worst member: harm before a broken run before what is open", () => {
    const runs = family(fine, open, harmed);
    const broken = { ...runs, candidate: runs.candidate.filter((_, index) => index !== 0) };
    expect(judged(broken).verdict.outcome).toBe("worse");
    const unharmed = family(fine, open);
    expect(judged(unharmed).verdict.outcome).toBe("inconclusive");
    const torn = { ...unharmed, candidate: unharmed.candidate.slice(1) };
    expect(judged(torn).verdict.outcome).toBe("infrastructure-failure");
    expect(judged(family(fine, fine)).verdict.outcome).toBe("not-worse");
  });

  test("corrects the tests by Holm, and lets the bounds stand at their level, because all of them must hold", () => {
    const { finding } = judged(family(harmed, fine, fine));
    const members = finding.members as readonly JudgedMember[];
    expect(members[0]!.comparison.pAdjusted).toBeCloseTo(3 * members[0]!.comparison.test!.p, 12);
    expect(finding.p).toBe(members[0]!.pOfLoss);
    const alone = first(judged(family(fine)).finding);
    expect(members[1]!.bound).toBe(alone.bound);
  });

  test("has margins, metrics and directions of its own where the policy says so", () => {
    const own = policyOf({ family: [{ margin: 0.1 }, { benchmark: "b1", margin: 0.9 }] });
    const { finding, verdict } = judged(family(fine, open), own);
    expect(finding.members.map(({ benchmark, margin }) => [benchmark, margin])).toEqual([
      ["b0", 0.1],
      ["b1", 0.9],
    ]);
    expect(verdict.outcome).toBe("not-worse");
  });

  test("of 300 benchmarks is judged, and names what it was not asked about", () => {
    const many = family(...Array.from({ length: 300 }, () => [40, 1, 1, 8] as const));
    expect(judged(many, policyOf({ margin: 0.2 })).verdict.sentence).toContain("on all 300");
    const one = judged(many, policyOf({ family: [{ benchmark: "b7", margin: 0.1 }] }));
    expect(one.finding.members).toHaveLength(1);
    expect(one.finding.said.join(" ")).toContain("299 benchmarks are not judged");
  });
});

describe("What a gate says besides", () => {
  test("the ten items that lost most, in margins, with their scores", () => {
    const graded = (scores: readonly number[]) => scores.map((score) => [score]);
    const old = Array.from({ length: 40 }, (_, item) => 0.5 + item / 100);
    const fresh = old.map((score, item) => (item < 12 ? score - (item + 1) / 50 : score + 0.01));
    const { finding } = judged({
      baseline: [madeRun("m", graded(old))],
      candidate: [madeRun("m", graded(fresh))],
    });
    expect(finding.largestLosses.map(({ item }) => item)).toEqual([
      "11",
      "10",
      "9",
      "8",
      "7",
      "6",
      "5",
      "4",
      "3",
      "2",
    ]);
    expect(finding.largestLosses[0]).toMatchObject({ baseline: old[11], candidate: fresh[11] });
    expect(first(finding).moved).toMatchObject({ lost: 12, gained: 28, alike: 0 });
  });

  test("how often an unchanged model passes: always more with more items or a wider margin", () => {
    const chance = (times: number, margin: number): number => {
      const { finding } = judged(
        runsOf([40 * times, 5 * times, 5 * times, 10 * times]),
        policyOf({ margin }),
      );
      return finding.unchangedPasses!;
    };
    expect(chance(4, 0.05)).toBeGreaterThan(chance(1, 0.05));
    expect(chance(4, 0.1)).toBeGreaterThan(chance(4, 0.05));
    const { finding } = judged(runsOf([400, 50, 50, 100]), policyOf({ margin: 0.05 }));
    const { unchanged } = first(finding);
    if (unchanged.kind !== "estimated") throw new Error("not estimated");
    const scale = unchanged.itemsNeeded / 600;
    const larger = [400, 50, 50, 100].map((count) => Math.round(count * scale));
    const again = judged(runsOf(larger as never), policyOf({ margin: 0.05 }));
    expect(again.finding.unchangedPasses).toBeCloseTo(0.9, 1);
  });

  test("that nothing is known of it where no item moved", () => {
    const { finding, verdict } = judged(runsOf([60, 0, 0, 40]), policyOf({ margin: 0.03 }));
    expect(first(finding).unchanged).toMatchObject({ kind: "not-estimable" });
    expect(finding.unchangedPasses).toBeUndefined();
    expect(verdict.outcome).toBe("not-worse");
    expect(finding.warnings.map(({ code }) => code)).toContain("identical-scores");
  });
});

describe("A budget", () => {
  test("takes the place of the level of the test, and raises the smallest loss that is shown", () => {
    const runs = runsOf([100, 30, 14, 60]);
    const policy = policyOf({ margin: 0.01 });
    const usual = shipGate(runs, policy);
    const strict = shipGate(runs, policy, { alpha: 0.001 });
    const spent = shipGate(runs, policy, { alpha: 0 });
    expect(judgeGate(usual, policy).outcome).toBe("worse");
    expect(judgeGate(strict, policy).outcome).toBe("inconclusive");
    expect(judgeGate(spent, policy).members[0]!.sentence).toContain("no level is left");
    expect(first(strict).smallestDetectable).toBeGreaterThan(first(usual).smallestDetectable!);
    expect(first(spent).smallestDetectable).toBeUndefined();
    expect(first(strict).comparison.difference).toEqual(first(usual).comparison.difference);
  });

  test("is counted by release", () => {
    const entry = (release: string, p: number) => ({ release, p }) as never;
    const ledger = [entry("1", 0.0001), entry("2", 0.3), entry("1", 0.0002)];
    const budget = { alpha: 0.05, tests: 10 };
    expect(releaseSpending(ledger, { ...budget, release: "1" }).next).toBeCloseTo(0.01, 12);
    expect(releaseSpending(ledger, { ...budget, release: "2" }).next).toBeCloseTo(0.005, 12);
    expect(releaseSpending(ledger, { ...budget, release: "3" }).entries).toEqual([]);
  });
});

test("Two policies have one canonical form exactly when they ask the same", () => {
  const one = policyOf();
  const { level, ...rest } = one;
  expect(canonicalPolicy({ ...rest, level })).toBe(canonicalPolicy(one));
  expect(canonicalPolicy(policyOf({ margin: 0.11 }))).not.toBe(canonicalPolicy(one));
});

describe("A short calibration", () => {
  const draws = 400;
  test("of an unchanged model: it is called worse at most as often as the level says, and passes about as often as predicted", () => {
    const rng = createRandom(2026);
    const policy = policyOf({ margin: 0.08 });
    let [worse, passed, predicted] = [0, 0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const difficulty = Array.from({ length: 120 }, () => 0.2 + 0.75 * rng.uniform());
      const run = () =>
        madeRun(
          "m",
          difficulty.map((p) => [Number(rng.uniform() < p)]),
        );
      const { finding, verdict } = judged({ baseline: [run()], candidate: [run()] }, policy);
      worse += Number(verdict.outcome === "worse");
      passed += Number(verdict.decision === "pass");
      predicted += finding.unchangedPasses!;
    }
    // One side of a two-sided test at 5 %: 2.5 %, and three standard errors of so many draws.
    expect(worse / draws).toBeLessThan(0.025 + 3 * Math.sqrt((0.025 * 0.975) / draws));
    expect(passed).toBeGreaterThan(0);
    expect(Math.abs(passed - predicted) / draws).toBeLessThan(0.05);
  });
});
