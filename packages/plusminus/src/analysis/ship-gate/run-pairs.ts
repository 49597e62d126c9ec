import { UserError } from "../../errors.ts";
import { UNNAMED_BENCHMARK, type RunRecord } from "../../record/run.ts";

/** The two sides of a gate, as they were read. */
export interface GateRuns {
  readonly baseline: readonly RunRecord[];
  readonly candidate: readonly RunRecord[];
}

/** Which model of a log with several is meant. */
export interface GateModels {
  readonly baselineModel?: string;
  readonly candidateModel?: string;
}

/** A benchmark with one whole run on either side. */
export interface RunPair {
  readonly kind: "pair";
  readonly benchmark: string;
  readonly baseline: RunRecord;
  readonly candidate: RunRecord;
}

/** A benchmark on which nothing can be judged, for a reason that has nothing to do with the model's quality. */
export interface NoPair {
  readonly kind: "no-pair";
  readonly benchmark: string;
  readonly reason: string;
  readonly remedy: string;
}

export interface RunPairs {
  readonly pairs: readonly (RunPair | NoPair)[];
  readonly said: readonly string[];
}

/**
 * Baseline and candidate, benchmark by benchmark: every benchmark that either side has, the baseline's first.
 *
 * @throws {@link UserError} `which-subject` where a model was named that is not there.
 */
export function pairRuns(runs: GateRuns, models: GateModels): RunPairs {
  const baseline = ofModel(runs.baseline, models.baselineModel, "--baseline-model");
  const named = ofModel(runs.candidate, models.candidateModel, "--candidate-model");
  const { candidate, said } = underOneName(baseline, named);
  const benchmarks = new Set([...baseline, ...candidate].map(({ run }) => run.benchmark));
  const of = (records: readonly RunRecord[], benchmark: string): readonly RunRecord[] =>
    records.filter(({ run }) => run.benchmark === benchmark);
  return {
    pairs: [...benchmarks].map((benchmark) => {
      const one = wholeRun(of(baseline, benchmark), "baseline", benchmark);
      const other = wholeRun(of(candidate, benchmark), "candidate", benchmark);
      if ("reason" in one) return one;
      if ("reason" in other) return other;
      return { kind: "pair", benchmark, baseline: one, candidate: other };
    }),
    said,
  };
}

/** Runs that only sum up others hold no scores of their own. */
function ofModel(
  records: readonly RunRecord[],
  name: string | undefined,
  option: string,
): readonly RunRecord[] {
  const single = records.filter(({ run }) => run.parts === undefined);
  if (name === undefined) return single;
  const found = single.filter(({ run }) => run.model === name || run.id === name);
  if (found.length > 0) return found;
  const models = [...new Set(single.map(({ run }) => run.model))].slice(0, 10).join("; ");
  throw new UserError(
    "which-subject",
    `${option}: there is no run of "${name}".`,
    `Name one of: ${models}.`,
  );
}

/** Tables that name no benchmark are called by their files, or not at all; two such files are one benchmark under two names. */
function underOneName(
  baseline: readonly RunRecord[],
  candidate: readonly RunRecord[],
): { readonly candidate: readonly RunRecord[]; readonly said: readonly string[] } {
  const [[one, ...ones], [other, ...others]] = [baseline, candidate].map(namesOf) as [
    readonly string[],
    readonly string[],
  ];
  const single = ones.length === 0 && others.length === 0 && one !== other;
  if (!single || ![...baseline, ...candidate].every(namesNoBenchmark)) {
    return { candidate, said: [] };
  }
  return {
    candidate: candidate.map((record) => ({ ...record, run: { ...record.run, benchmark: one! } })),
    said: [
      `The tables name no benchmark: ${one} and ${other} are taken for one, and their items are paired by id.`,
    ],
  };
}

function namesOf(records: readonly RunRecord[]): readonly string[] {
  return [...new Set(records.map(({ run }) => run.benchmark))];
}

function namesNoBenchmark({ run: { benchmark, source } }: RunRecord): boolean {
  if (benchmark === UNNAMED_BENCHMARK) return true;
  return source.slice(source.lastIndexOf("/") + 1).startsWith(`${benchmark}.`);
}

function wholeRun(
  records: readonly RunRecord[],
  side: "baseline" | "candidate",
  benchmark: string,
): RunRecord | NoPair {
  const whole = records.filter(({ run }) => run.completeness.kind === "complete");
  if (whole.length === 1) return whole[0]!;
  const no = (reason: string, remedy: string): NoPair => ({
    kind: "no-pair",
    benchmark,
    reason,
    remedy,
  });
  if (whole.length > 1) {
    const models = [...new Set(whole.map(({ run }) => run.model))].slice(0, 10);
    const runs = `The ${side} has ${whole.length} runs of it`;
    return models.length > 1
      ? no(`${runs}, of ${models.join("; ")}.`, `Name one: --${side}-model NAME.`)
      : no(`${runs}, all of ${models[0]}.`, "Give the log of one run.");
  }
  const [torn] = records;
  if (torn?.run.completeness.kind === "incomplete") {
    const { reason, remedy } = torn.run.completeness;
    return no(`The ${side}'s run is not whole: ${reason}`, remedy);
  }
  return side === "baseline"
    ? no(
        "The baseline has no run of it.",
        "Make a baseline of it, or name the family in the policy.",
      )
    : no(
        "The candidate has no run of it.",
        "Run the candidate on it, and see why that did not happen.",
      );
}
