import type { GateFinding, GateMember, JudgedMember } from "../analysis/ship-gate.ts";
import type { GatePolicy } from "../record/gate-policy.ts";
import { count, percentInWords, pStated, score, signed } from "./numbers-in-words.ts";

export type GateOutcome = "worse" | "not-worse" | "inconclusive" | "infrastructure-failure";

/** What becomes of the change. */
export type GateDecision = "pass" | "fail" | "inconclusive" | "infrastructure-failure";

/** What one benchmark and metric of a family may be called. */
export interface MemberVerdict {
  readonly outcome: GateOutcome;
  /** The whole verdict as one sentence a person can quote. */
  readonly sentence: string;
  readonly remedy?: string;
  /** The loss is shown, and shown to be smaller than the margin. */
  readonly smallLoss?: boolean;
}

/** The verdict of a gate, with that of every member in the order of the finding. */
export interface GateVerdict {
  readonly outcome: GateOutcome;
  /** The outcome as the policy maps it. */
  readonly decision: GateDecision;
  readonly sentence: string;
  readonly remedy?: string;
  readonly members: readonly MemberVerdict[];
}

/** The first of these that any member has is the outcome of the whole: harm outranks a broken run, and that a weak one. */
const PRECEDENCE = ["worse", "infrastructure-failure", "inconclusive", "not-worse"] as const;

/**
 * May this change ship? Worse is what the test of `compare` shows, at the level of the family or of the budget; not worse by
 * more than the margin is what the one-sided bound shows. Where both hold, the loss is real and smaller than what matters
 * by the policy's own word: it passes, and is called a small loss.
 */
export function judgeGate(finding: GateFinding, policy: GatePolicy): GateVerdict {
  const members = finding.members.map((member) => memberVerdict(member, finding, policy));
  const outcome =
    PRECEDENCE.find((one) => members.some((member) => member.outcome === one)) ??
    "infrastructure-failure";
  const decision = decisionOf(outcome, policy);
  const mapped = outcome === "inconclusive" ? MAPPED[policy.inconclusive] : "";
  return { outcome, decision, sentence: `${wholeSentence(outcome, members)}${mapped}`, members };
}

/** A gate whose logs could not be read at all. */
export function judgeUnreadable(reason: string, remedy: string): GateVerdict {
  return {
    outcome: "infrastructure-failure",
    decision: "infrastructure-failure",
    sentence: `Could not be judged, which says nothing against the candidate: ${reason}`,
    remedy,
    members: [],
  };
}

const MAPPED = {
  "exit-3": "",
  fail: " The policy stops what is undecided.",
  pass: " The policy lets pass what is undecided.",
} as const;

function decisionOf(outcome: GateOutcome, { inconclusive }: GatePolicy): GateDecision {
  if (outcome === "worse") return "fail";
  if (outcome === "not-worse") return "pass";
  if (outcome === "infrastructure-failure") return outcome;
  return inconclusive === "exit-3" ? "inconclusive" : inconclusive;
}

function wholeSentence(outcome: GateOutcome, members: readonly MemberVerdict[]): string {
  const of = members.filter((member) => member.outcome === outcome).length;
  const where = members.length === 1 ? "" : ` on ${of} of ${members.length}`;
  switch (outcome) {
    case "worse":
      return `Worse: a loss is shown${where}.`;
    case "not-worse":
      return `Not worse by more than the margin: shown${members.length === 1 ? "" : ` on all ${of}`}.${smallLosses(members)}`;
    case "inconclusive":
      return `Undecided${where}: no loss is shown, and one as large as the margin is not ruled out.`;
    case "infrastructure-failure":
      return members.length === 0
        ? "Could not be judged: there is nothing to compare."
        : `Could not be judged${where}, which says nothing against the candidate.`;
  }
}

function smallLosses(members: readonly MemberVerdict[]): string {
  const small = members.filter(({ smallLoss }) => smallLoss === true).length;
  if (small === 0) return "";
  return ` A loss smaller than the margin is shown${members.length === 1 ? "" : ` on ${small}`}.`;
}

function memberVerdict(
  member: GateMember,
  { alpha }: GateFinding,
  policy: GatePolicy,
): MemberVerdict {
  if (member.kind === "not-judged") {
    const { reason, remedy } = member;
    const sentence = `${nameOf(member)} could not be judged: ${reason}`;
    return { outcome: "infrastructure-failure", sentence, remedy };
  }
  const isLoss = member.pOfLoss <= alpha;
  const isWithin = member.bound !== undefined && member.bound > -member.margin;
  if (isWithin) {
    const sentence = `${withinMargin(member, policy)}${isLoss ? ` ${realLoss(member)}` : ""}`;
    return { outcome: "not-worse", sentence, ...(isLoss ? { smallLoss: true } : {}) };
  }
  if (!isLoss) return undecided(member, policy, alpha);
  const sentence = `The candidate is worse than the baseline on ${nameOf(member)}: ${evidence(member)}.`;
  return { outcome: "worse", sentence };
}

function withinMargin({ margin, bound, ...member }: JudgedMember, { level }: GatePolicy): string {
  const worst =
    bound! >= 0 ? `a gain of at least ${score(bound!)}` : `a loss of at most ${score(-bound!)}`;
  return `The candidate is not worse than the baseline by more than ${score(margin)} on ${nameOf(member)}: ${worst} (one-sided bound, ${percentInWords(level)}), ${difference(member)}.`;
}

function realLoss(member: JudgedMember): string {
  return `A loss is shown as well (${pWords(member)}): it is real, and smaller than the margin. Such losses add up, so hold the next candidate against the same baseline.`;
}

function undecided(member: JudgedMember, { level }: GatePolicy, alpha: number): MemberVerdict {
  const { bound, margin, unchanged } = member;
  const open =
    bound === undefined
      ? "how large a loss is not ruled out is not known"
      : `a loss of up to ${score(-bound)} is not ruled out (one-sided bound, ${percentInWords(level)}), and the margin is ${score(margin)}`;
  const p = alpha > 0 ? pWords(member) : "no level is left to show one";
  const needed =
    unchanged.kind === "estimated"
      ? `About ${count(unchanged.itemsNeeded, "item")} would let an unchanged model pass nine times in ten.`
      : unchanged.remedy;
  return {
    outcome: "inconclusive",
    sentence: `Undecided on ${nameOf(member)}: no loss is shown (${p}), and ${open}; ${difference(member)}.`,
    remedy: needed,
  };
}

function nameOf({
  benchmark,
  metric,
}: Pick<GateMember, "benchmark"> & { readonly metric?: JudgedMember["metric"] | string }): string {
  const name = typeof metric === "object" ? metric.name : metric;
  return name === undefined ? benchmark : `${benchmark} (${name})`;
}

function evidence(member: JudgedMember): string {
  return `${difference(member)}, ${pWords(member)}`;
}

function difference({ comparison }: Pick<JudgedMember, "comparison">): string {
  const { difference: estimate, commonItems } = comparison;
  if (estimate.kind === "not-estimable") return estimate.reason;
  const { lower, upper, level } = estimate.interval;
  const range =
    lower === undefined || upper === undefined
      ? ""
      : `, ${percentInWords(level)} interval ${signed(lower)} to ${signed(upper)}`;
  return `difference ${signed(estimate.value)}${range}, ${count(commonItems, "item")}`;
}

function pWords({ comparison: { pAdjusted, test } }: Pick<JudgedMember, "comparison">): string {
  const p = pAdjusted ?? test?.p;
  if (p === undefined) return "no test";
  return `p ${pStated(p)}${pAdjusted === undefined ? "" : " after Holm"}`;
}
