import { shipGate, type JudgedMember } from "../../src/analysis/ship-gate.ts";
import type { GatePolicy, GateQuestion } from "../../src/record/gate-policy.ts";
import { judgeGate } from "../../src/verdict/judge-gate.ts";
import { bits, madeRun, type Made } from "./made-records.ts";

/** A policy with a margin of .1, but for what is said. */
export function policyOf(own: Partial<GatePolicy> & { readonly margin?: number } = {}): GatePolicy {
  const { margin = 0.1, ...rest } = own;
  const family: readonly GateQuestion[] = [{ margin }];
  const base = { level: 0.95, family, minimumItems: 1, missing: 0.05, inconclusive: "exit-3" };
  return { ...base, ...rest } as GatePolicy;
}

/** Items in this order: both solve, only the baseline, only the candidate, neither. */
export function runsOf(counts: readonly [number, number, number, number], made: Made = {}) {
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

/** The finding and the verdict of a gate. */
export function judged(runs: Parameters<typeof shipGate>[0], policy: GatePolicy = policyOf()) {
  const finding = shipGate(runs, policy);
  return { finding, verdict: judgeGate(finding, policy) };
}

/** The first member, which must have been judged. */
export function first(finding: ReturnType<typeof shipGate>): JudgedMember {
  const [member] = finding.members;
  if (member?.kind !== "judged") throw new Error("not judged");
  return member;
}
