import { smallestDetectableFromStandardError } from "@plusminus/stats";
import type { GatePolicy } from "../record/gate-policy.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Warning } from "../warnings.ts";
import { compareRuns, type ComparisonFinding } from "./comparison-family.ts";
import { POWER } from "./power.ts";
import {
  readiness,
  spelledOut,
  type ReadyQuestion,
  type UnjudgedMember,
} from "./ship-gate/gate-questions.ts";
import {
  itemsThatMoved,
  SHOWN_LOSSES,
  type ItemsThatMoved,
  type LostItem,
} from "./ship-gate/lost-items.ts";
import { pairRuns, type GateModels, type GateRuns, type RunPair } from "./ship-gate/run-pairs.ts";
import { allPass, unchangedPass, type UnchangedPass } from "./ship-gate/unchanged-pass.ts";

export interface GateOptions extends GateModels {
  /** Level of the test for a loss where a budget says it; default 1 − the policy's level. 0: nothing is left to spend. */
  readonly alpha?: number;
}

/** One benchmark and metric of the family that both runs have scores of. */
export interface JudgedMember {
  readonly kind: "judged";
  readonly benchmark: string;
  readonly metric: Metric;
  readonly margin: number;
  /** Candidate − baseline. */
  readonly comparison: ComparisonFinding;
  /** The difference in the direction that is better. */
  readonly gain: number;
  /** One-sided bound of the gain, at the policy's level; absent where the method has none. */
  readonly bound?: number;
  /** p of the comparison's test (Holm's among several) where the candidate scores worse, else 1. */
  readonly pOfLoss: number;
  readonly moved: ItemsThatMoved;
  /** Smallest true loss that the test shows with 80 % power. */
  readonly smallestDetectable?: number;
  readonly unchanged: UnchangedPass;
}

export type GateMember = JudgedMember | UnjudgedMember;

/** May this change ship? What the logs say about that; the verdict has the word. */
export interface GateFinding {
  readonly members: readonly GateMember[];
  /** Level of the test for a loss. */
  readonly alpha: number;
  /** Smallest p of a loss over the family: of the hypothesis that nothing got worse. Absent where nothing was tested. */
  readonly p?: number;
  /** Probability that a model that has not changed passes all of it; absent where a member cannot tell. */
  readonly unchangedPasses?: number;
  /** The largest losses of all members, in margins. */
  readonly largestLosses: readonly LostItem[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Holds a candidate against a baseline, on everything that a policy judges together. */
export function shipGate(
  runs: GateRuns,
  policy: GatePolicy,
  options: GateOptions = {},
): GateFinding {
  const { alpha = 1 - policy.level } = options;
  const { pairs, said } = pairRuns(runs, options);
  const pairOf = new Map(pairs.map((pair) => [pair.benchmark, pair]));
  const own = new Set(runs.baseline.filter(hasScores).map(({ run }) => run.benchmark));
  const baseline = pairs.map(({ benchmark }) => benchmark).filter((name) => own.has(name));
  const questions = spelledOut(policy.family, baseline).map((question) =>
    readiness(question, pairOf.get(question.benchmark), policy.missing),
  );
  const ready = questions.filter((question) => question.kind === "ready");
  const family = comparedTogether(ready, policy);
  const members = questions.map((question): GateMember =>
    question.kind === "ready"
      ? memberOf(question, family.of(question), { policy, alpha })
      : question,
  );
  const judged = members.filter((member) => member.kind === "judged");
  const unchangedPasses = judged.length < members.length ? undefined : allPass(judged);
  return {
    members,
    alpha,
    ...(judged.length === 0 ? {} : { p: Math.min(...judged.map(({ pOfLoss }) => pOfLoss)) }),
    ...(unchangedPasses === undefined ? {} : { unchangedPasses }),
    largestLosses: largestLosses(judged),
    said: [...said, ...notAsked(pairs, questions), ...family.said],
    warnings: family.warnings,
  };
}

function hasScores({ run }: RunRecord): boolean {
  return run.parts === undefined;
}

/** One call for all of them, so that they are one family. */
function comparedTogether(ready: readonly ReadyQuestion[], policy: GatePolicy) {
  if (ready.length === 0) return { of: () => undefined, said: [], warnings: [] };
  const pairs = [...new Set(ready.map(({ pair }) => pair))];
  const records = pairs.flatMap((pair) => {
    const metrics = ready.filter((one) => one.pair === pair).map(({ metric }) => metric);
    return sidesOf(pair, metrics);
  });
  const { comparisons, said, warnings } = compareRuns(records, {
    level: policy.level,
    allMetrics: true,
    includeIncomplete: false,
    // Each member has a margin of its own; only the interval of the question is taken from here.
    margin: ready[0]!.margin,
    marginClaim: "all-together",
    ...(policy.group === undefined ? {} : { groupKey: policy.group }),
  });
  const found = new Map(
    comparisons.map((one) => [JSON.stringify([one.benchmark, one.metric.name]), one]),
  );
  return {
    of: ({ benchmark, metric }: ReadyQuestion) =>
      found.get(JSON.stringify([benchmark, metric.name])),
    said,
    warnings,
  };
}

/** The candidate first: it is what the difference is of. Each with the metrics that are asked, and an id of its own. */
function sidesOf({ candidate, baseline }: RunPair, metrics: readonly Metric[]): RunRecord[] {
  const id = candidate.run.id === baseline.run.id ? `${baseline.run.id}#baseline` : baseline.run.id;
  return [
    { ...candidate, run: { ...candidate.run, metrics } },
    { ...baseline, run: { ...baseline.run, id, metrics } },
  ];
}

interface Asked {
  readonly policy: GatePolicy;
  readonly alpha: number;
}

function memberOf(
  question: ReadyQuestion,
  comparison: ComparisonFinding | undefined,
  { policy, alpha }: Asked,
): GateMember {
  const { benchmark, metric, margin, pair } = question;
  const refusal = comparison === undefined ? NOT_COMPARED : refusalOf(comparison, policy);
  if (comparison === undefined || refusal !== undefined) {
    return { kind: "not-judged", benchmark, metric: metric.name, margin, ...refusal! };
  }
  const { difference, equivalence, pAdjusted, test } = comparison;
  const better = metric.direction === "lower-is-better" ? -1 : 1;
  const gain = better * difference.value!;
  const end = better === 1 ? equivalence?.interval.lower : equivalence?.interval.upper;
  const bound = end === undefined ? undefined : better * end;
  return {
    kind: "judged",
    benchmark,
    metric,
    margin,
    comparison,
    gain,
    ...(bound === undefined ? {} : { bound }),
    pOfLoss: gain < 0 ? (pAdjusted ?? test?.p ?? 1) : 1,
    moved: itemsThatMoved(pair, metric),
    ...detectable(comparison, { policy, alpha }),
    unchanged: bound === undefined ? NO_BOUND : unchangedPass(comparison, { gain, bound, margin }),
  };
}

/** Why two whole runs with scores still cannot be judged. */
function refusalOf(
  { comparability, commonItems, difference }: ComparisonFinding,
  { minimumItems }: GatePolicy,
): { readonly reason: string; readonly remedy: string } | undefined {
  if (commonItems === 0) {
    return {
      reason: "The two runs have no scored item in common.",
      remedy: "Run both on the same items; the gate pairs them by id.",
    };
  }
  if (comparability.answer === "no") {
    return {
      reason: `The two runs do not ask the same: ${comparability.why.join("; ")}.`,
      remedy: "Make a new baseline with the settings of the candidate.",
    };
  }
  if (commonItems < minimumItems) {
    return {
      reason: `The two runs have ${commonItems} scored items in common, and the policy asks for ${minimumItems}.`,
      remedy: "Run the whole benchmark.",
    };
  }
  if (difference.kind === "estimated") return undefined;
  return { reason: difference.reason, remedy: difference.remedy };
}

const NOT_COMPARED = {
  reason: "The two runs could not be compared.",
  remedy: "See what plusminus compare says of them.",
};

const NO_BOUND: UnchangedPass = {
  kind: "not-estimable",
  reason: "The method has no one-sided bound here.",
  remedy: "Score more items.",
};

/** What the comparison says, or what it would be at the level that a budget leaves. */
function detectable(
  comparison: ComparisonFinding,
  { policy, alpha }: Asked,
): Pick<JudgedMember, "smallestDetectable"> {
  const { smallestDetectable: usual, family } = comparison;
  if (usual === undefined || alpha <= 0) return {};
  const factor = standardErrorsShown(alpha, family) / standardErrorsShown(1 - policy.level, family);
  return { smallestDetectable: usual * factor };
}

function standardErrorsShown(alpha: number, family: number): number {
  const design = { standardError: 1, level: 1 - alpha / family, power: POWER };
  return smallestDetectableFromStandardError(design);
}

/** Losses in different units are told apart by what matters of each. */
function largestLosses(judged: readonly JudgedMember[]): readonly LostItem[] {
  return judged
    .flatMap(({ moved, margin }) => moved.largestLosses.map((item) => ({ item, margin })))
    .toSorted((a, b) => b.item.loss / b.margin - a.item.loss / a.margin)
    .slice(0, SHOWN_LOSSES)
    .map(({ item }) => item);
}

/** What is there and was not asked about. */
function notAsked(
  pairs: readonly { readonly benchmark: string }[],
  questions: readonly { readonly benchmark: string }[],
): readonly string[] {
  const asked = new Set(questions.map(({ benchmark }) => benchmark));
  const others = pairs.map(({ benchmark }) => benchmark).filter((name) => !asked.has(name));
  if (others.length === 0) return [];
  const shown = others.slice(0, 5).join(", ") + (others.length > 5 ? ", …" : "");
  const are = others.length === 1 ? "1 benchmark is" : `${others.length} benchmarks are`;
  return [`${are} not judged, having no baseline or no place in the policy: ${shown}.`];
}
