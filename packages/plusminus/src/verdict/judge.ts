import type { ComparisonFinding } from "../analysis/comparison-family.ts";
import { count, percentInWords, pInWords, score, signed } from "./numbers-in-words.ts";
import type { Policy } from "./policy.ts";
import type { Verdict } from "./verdict.ts";

/** What a finding may be called, before the sentence is signed with the policy. */
type Judgement = Omit<Verdict, "policy">;

/** Judges one comparison. Written once: every command and every report takes its words from here. */
export function judge(finding: ComparisonFinding, policy: Policy): Verdict {
  const judgement =
    notComparable(finding) ??
    withoutNumber(finding) ??
    shown(finding, policy) ??
    equivalent(finding) ??
    undecided(finding, policy);
  return { ...judgement, policy: policy.name };
}

function notComparable(finding: ComparisonFinding): Judgement | undefined {
  const { treatmentLabel: a, controlLabel: b, benchmark, comparability } = finding;
  const outcome = "not-comparable";
  if (comparability.answer === "no") {
    const reason = comparability.why.join("; ");
    return {
      outcome,
      reason,
      sentence: `${a} and ${b} cannot be compared on ${benchmark}: ${reason}.`,
    };
  }
  if (finding.commonItems > 0 || finding.difference.kind === "estimated") return undefined;
  const reason = "no scored item in common";
  return { outcome, reason, sentence: `${a} and ${b} have ${reason} on ${benchmark}.` };
}

function withoutNumber(finding: ComparisonFinding): Judgement | undefined {
  const { treatmentLabel: a, controlLabel: b, benchmark, difference } = finding;
  if (difference.kind === "estimated") return undefined;
  const sentence = `No verdict on ${a} against ${b} on ${benchmark}: ${difference.reason}`;
  return { outcome: "inconclusive", reason: difference.reason, sentence };
}

/** A difference that the test shows is better or worse, unless nobody knows which way is better. */
function shown(finding: ComparisonFinding, policy: Policy): Judgement | undefined {
  const { treatmentLabel: a, controlLabel: b, benchmark, metric, difference } = finding;
  if (pOf(finding) > 1 - policy.level || difference.kind !== "estimated") return undefined;
  const evidence = evidenceOf(finding);
  const higher = difference.value > 0;
  if (metric.direction === "unknown") {
    if (isEquivalent(finding)) return undefined;
    const reason = `whether a higher ${metric.name} is better is not known`;
    const order = higher ? "higher" : "lower";
    const sentence = `${a} scores ${order} than ${b} on ${benchmark} (${evidence}), but ${reason}: say --direction.`;
    return { outcome: "inconclusive", reason, sentence };
  }
  const outcome = higher === (metric.direction === "higher-is-better") ? "better" : "worse";
  const small = isEquivalent(finding)
    ? ` The difference is real but smaller than the margin of ${score(finding.equivalence!.margin)}.`
    : "";
  const sentence = `${a} is ${outcome} than ${b} on ${benchmark}: ${evidence}.${small}`;
  return { outcome, reason: evidence, sentence };
}

function equivalent(finding: ComparisonFinding): Judgement | undefined {
  if (!isEquivalent(finding)) return undefined;
  const { treatmentLabel: a, controlLabel: b, benchmark, equivalence } = finding;
  const within = `within ± ${score(equivalence!.margin)}`;
  const { lower, upper, level } = equivalence!.interval;
  const interval = `${percentInWords(level)} interval (${signed(lower!)} to ${signed(upper!)})`;
  const reason = `the ${interval} lies ${within}`;
  const sentence = `${a} and ${b} are equivalent ${within} on ${benchmark}: the whole ${interval} lies inside.`;
  return { outcome: "equivalent", reason, sentence };
}

/** The p value that decides; a comparison without a test shows nothing. */
function pOf({ pAdjusted, test }: ComparisonFinding): number {
  return pAdjusted ?? test?.p ?? 1;
}

function isEquivalent({ equivalence }: ComparisonFinding): boolean {
  if (equivalence === undefined) return false;
  const { lower, upper } = equivalence.interval;
  if (lower === undefined || upper === undefined) return false;
  return lower > -equivalence.margin && upper < equivalence.margin;
}

function evidenceOf(finding: ComparisonFinding): string {
  const { difference, pAdjusted, commonItems } = finding;
  if (difference.kind === "not-estimable") return difference.reason;
  const { lower, upper, level } = difference.interval;
  const range =
    lower === undefined || upper === undefined
      ? ""
      : `, ${percentInWords(level)} interval ${signed(lower)} to ${signed(upper)}`;
  const items =
    commonItems > 0
      ? count(commonItems, "item")
      : `${count(difference.items, "item")}, of which none is common`;
  const p = `p = ${pInWords(pOf(finding))}${pAdjusted === undefined ? "" : " after Holm"}`;
  return `difference ${signed(difference.value)}${range}, ${p}, ${items}`;
}

function undecided(finding: ComparisonFinding, policy: Policy): Judgement {
  const { treatmentLabel: a, controlLabel: b, benchmark, test, family } = finding;
  const corrected = test !== undefined && test.p <= 1 - policy.level;
  const reason = corrected
    ? `not shown once ${family} comparisons are judged together`
    : "the interval includes no difference";
  const why = corrected
    ? ` The interval alone excludes no difference; among ${family} comparisons that is not enough.`
    : "";
  const evidence = `${evidenceOf(finding)}.${why} ${reachInWords(finding)}`;
  const sentence = `Undecided between ${a} and ${b} on ${benchmark}: ${evidence}`;
  return { outcome: "inconclusive", reason, sentence };
}

/** What would show a difference as large as the observed one. */
function neededInWords(finding: ComparisonFinding): string {
  const { itemsToSettle, repeatsToSettle, difference, commonItems } = finding;
  const clustered = difference.kind === "estimated" && difference.groups !== undefined;
  const subject = "A true difference as large as the observed one would need about";
  if (repeatsToSettle !== undefined) {
    return `${subject} ${count(repeatsToSettle, "answer")} of each model to each of these items.`;
  }
  if (itemsToSettle === undefined) {
    return "The observed difference is zero: no number of items would show one; ask instead whether they are equivalent, with --margin.";
  }
  return `${subject} ${count(itemsToSettle, "item")}${commonItems === 0 ? " of both together" : ""}${clustered ? " in as many more groups like these" : ""}.`;
}

/** What this design could have shown, and what would settle the observed difference. */
function reachInWords(finding: ComparisonFinding): string {
  const { smallestDetectable, family } = finding;
  const sentences = [neededInWords(finding)];
  if (smallestDetectable === undefined) {
    sentences.unshift("No possible difference could have been shown by this design (80 % power).");
  } else {
    sentences.unshift(
      `This design could have shown a difference of ${score(smallestDetectable)} (80 % power${family > 1 ? ` among ${family} comparisons` : ""}).`,
    );
  }
  return sentences.join(" ");
}
