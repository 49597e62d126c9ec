import type { GateFinding, GateMember } from "../analysis/ship-gate.ts";
import type { ItemsThatMoved, LostItem } from "../analysis/ship-gate/lost-items.ts";
import type { UnchangedPass } from "../analysis/ship-gate/unchanged-pass.ts";
import type { ScoreEstimate } from "../analysis/score-estimate.ts";
import type { GateSpending } from "../record/gate-ledger.ts";
import type { GatePolicy } from "../record/gate-policy.ts";
import type { Metric } from "../record/metric.ts";
import type { GateVerdict, MemberVerdict } from "../verdict/judge-gate.ts";
import type { Document } from "./document.ts";

/** A gate with its verdict, and what it was made from. */
export interface JudgedGate {
  readonly verdict: GateVerdict;
  readonly exitCode: number;
  /** Absent where the logs could not be read. */
  readonly finding?: GateFinding;
  readonly policy: { readonly path: string; readonly sha256: string; readonly asked: GatePolicy };
  readonly baseline: GateLog;
  readonly candidate: GateLog;
  readonly budget?: GateSpending;
}

/** One side's log, or logs. */
export interface GateLog {
  readonly path: string;
  /** Of the file; of several, of their hashes. Absent where it could not be read. */
  readonly sha256?: string;
}

export interface Gate extends Document, Pick<JudgedGate, "baseline" | "candidate" | "budget"> {
  readonly kind: "gate";
  readonly policy: GatePolicy & { readonly path: string; readonly sha256: string };
  readonly verdict: Omit<GateVerdict, "members"> & { readonly exitCode: number };
  readonly members: readonly GateMemberDocument[];
  /** Level of the test for a loss. */
  readonly alpha?: number;
  /** Smallest p of a loss over the family. */
  readonly p?: number;
  /** Probability that a model that has not changed passes. */
  readonly unchangedPasses?: number;
  readonly largestLosses: readonly LostItem[];
}

/** One benchmark and metric; what was not judged has no numbers. */
export interface GateMemberDocument extends MemberVerdict {
  readonly benchmark: string;
  readonly metric?: Metric | { readonly name: string };
  readonly margin: number;
  /** Candidate − baseline. */
  readonly difference?: ScoreEstimate;
  readonly test?: { readonly method: string; readonly p: number; readonly pAdjusted?: number };
  /** One-sided bound of the difference in the direction that is better. */
  readonly bound?: number;
  readonly commonItems?: number;
  readonly smallestDetectable?: number;
  readonly unchanged?: UnchangedPass;
  readonly items?: ItemsThatMoved;
}

/** The answer of `gate` as the JSON face carries it. */
export function gateDocument(gate: JudgedGate, base: Document): Gate {
  const { finding, policy, baseline, candidate, budget } = gate;
  const { members, ...verdict } = gate.verdict;
  const { alpha, p, unchangedPasses, largestLosses = [] } = finding ?? {};
  return {
    kind: "gate",
    ...base,
    policy: { path: policy.path, sha256: policy.sha256, ...policy.asked },
    baseline,
    candidate,
    verdict: { ...verdict, exitCode: gate.exitCode },
    members: (finding?.members ?? []).map((member, index) => memberOf(member, members[index]!)),
    ...(alpha === undefined ? {} : { alpha }),
    ...(p === undefined ? {} : { p }),
    ...(unchangedPasses === undefined ? {} : { unchangedPasses }),
    largestLosses,
    ...(budget === undefined ? {} : { budget }),
  };
}

function memberOf(member: GateMember, verdict: MemberVerdict): GateMemberDocument {
  const { benchmark, margin } = member;
  if (member.kind === "not-judged") {
    const metric = member.metric === undefined ? {} : { metric: { name: member.metric } };
    return { benchmark, ...metric, margin, ...verdict };
  }
  const { metric, comparison, bound, smallestDetectable, unchanged, moved } = member;
  const { difference, test, pAdjusted, commonItems } = comparison;
  const adjusted = pAdjusted === undefined ? {} : { pAdjusted };
  return {
    benchmark,
    metric,
    margin,
    ...verdict,
    difference,
    ...(test === undefined ? {} : { test: { method: test.method, p: test.p, ...adjusted } }),
    ...(bound === undefined ? {} : { bound }),
    commonItems,
    ...(smallestDetectable === undefined ? {} : { smallestDetectable }),
    unchanged,
    items: moved,
  };
}
