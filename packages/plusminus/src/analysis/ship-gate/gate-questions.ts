import { UserError } from "../../errors.ts";
import type { GateQuestion } from "../../record/gate-policy.ts";
import type { Metric } from "../../record/metric.ts";
import { chooseMetrics } from "../metric-choice.ts";
import { tooMuchMissing } from "./missing-scores.ts";
import type { NoPair, RunPair } from "./run-pairs.ts";

/** One benchmark and metric with both runs at hand, ready to be compared. */
export interface ReadyQuestion {
  readonly kind: "ready";
  readonly benchmark: string;
  readonly metric: Metric;
  readonly margin: number;
  readonly pair: RunPair;
}

/** One that cannot be judged, which is nothing against the model. */
export interface UnjudgedMember {
  readonly kind: "not-judged";
  readonly benchmark: string;
  /** Absent where it is not known which it would have been. */
  readonly metric?: string;
  readonly margin: number;
  readonly reason: string;
  readonly remedy: string;
}

/** A family spelled out: an entry without a benchmark is about every one of the baseline that has no entry of its own. */
export function spelledOut(
  family: readonly GateQuestion[],
  baseline: readonly string[],
): readonly (GateQuestion & { readonly benchmark: string })[] {
  return family.flatMap((question) => {
    const { benchmark } = question;
    if (benchmark !== undefined) return [{ ...question, benchmark }];
    return baseline
      .filter((name) => !family.some((own) => own.benchmark === name && asksTheSame(own, question)))
      .map((name) => ({ ...question, benchmark: name }));
  });
}

function asksTheSame(one: GateQuestion, other: GateQuestion): boolean {
  return one.metric === undefined || other.metric === undefined || one.metric === other.metric;
}

/**
 * What a question comes to with these runs.
 *
 * @throws {@link UserError} `direction-unknown` where neither policy nor logs say which way is better.
 */
export function readiness(
  question: GateQuestion & { readonly benchmark: string },
  pair: RunPair | NoPair | undefined,
  missing: number,
): ReadyQuestion | UnjudgedMember {
  const { benchmark, margin } = question;
  const no = ({ reason, remedy }: Refusal, metric = question.metric): UnjudgedMember => ({
    kind: "not-judged",
    benchmark,
    ...(metric === undefined ? {} : { metric }),
    margin,
    reason,
    remedy,
  });
  if (pair === undefined) return no(NO_RUN);
  if (pair.kind === "no-pair") return no(pair);
  const metric = metricOf(question, pair);
  if ("reason" in metric) return no(metric);
  const lost = tooMuchMissing(pair, metric.name, missing);
  if (lost !== undefined) return no(lost, metric.name);
  if (metric.direction === "unknown") throw directionUnknown(benchmark, metric.name);
  return { kind: "ready", benchmark, metric, margin, pair };
}

type Refusal = Pick<UnjudgedMember, "reason" | "remedy">;

const NO_RUN: Refusal = {
  reason: "Neither log has a run of it.",
  remedy: "Correct its name in the policy, or run it.",
};

/** The metric that is asked for or, unasked, the primary one, where both runs have it. */
function metricOf(
  { benchmark, metric: asked, direction, scale }: GateQuestion & { readonly benchmark: string },
  { baseline, candidate }: RunPair,
): Metric | Refusal {
  const sides = [baseline, candidate];
  const [metric] = chooseMetrics(benchmark, sides, {
    ...(asked === undefined ? {} : { metric: asked }),
    ...(direction === undefined ? {} : { direction }),
    ...(scale === undefined ? {} : { scale }),
  }).metrics;
  const wanted = metric?.name ?? asked;
  const lacking = sides.findIndex(({ run }) => !run.metrics.some(({ name }) => name === wanted));
  if (metric !== undefined && lacking < 0) return metric;
  const known = sides[Math.max(0, lacking)]!.run.metrics.map(({ name }) => name).join(", ");
  return {
    reason: `The ${lacking === 1 ? "candidate" : "baseline"} has no metric ${wanted ?? "at all"}.`,
    remedy: known === "" ? "Score it." : `It has ${known}; name one of them in the policy.`,
  };
}

function directionUnknown(benchmark: string, metric: string): UserError {
  return new UserError(
    "direction-unknown",
    `Whether a higher ${metric} is better on ${benchmark} is not recorded, so that no loss can be told from a gain.`,
    "Say it in the policy: direction: higher, or direction: lower.",
  );
}
