import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { releaseSpending } from "../../src/analysis/gate-budget.ts";
import { shipGate, type JudgedMember } from "../../src/analysis/ship-gate.ts";
import { canonicalPolicy } from "../../src/record/gate-policy.ts";
import { judgeGate } from "../../src/verdict/judge-gate.ts";
import { first, judged, policyOf, runsOf } from "./gated-runs.ts";
import { madeRun } from "./made-records.ts";

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
