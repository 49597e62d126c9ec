import { createRandom } from "@plusminus/stats";
import { UserError } from "../errors.ts";
import type { FailureCode } from "../record/failure-code.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { warnings, type Warning } from "../warnings.ts";
import { byBenchmark } from "./benchmarks.ts";
import { completeRecords } from "./complete-records.ts";
import { answerAndRule, type AnswerAndRule } from "./failure-analysis/answer-and-rule.ts";
import {
  codedRun,
  coderAgreement,
  codesByFailure,
  failureKey,
  typeDifferences,
  type CodedRun,
  type CoderAgreement,
  type CodesByFailure,
  type TypeDifference,
} from "./failure-analysis/coded-failures.ts";
import { failuresOf, type Failure, type RunFailures } from "./failure-analysis/failures-of.ts";
import { ledgerRuns, type LedgerRun } from "./failure-analysis/ledger.ts";
import { sampledFailures } from "./failure-analysis/sampler.ts";
import { assertMetricExists, chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { sliceKeys } from "./slices/slice-labels.ts";
import { subjectLabels } from "./subject-labels.ts";

export interface FailureOptions extends MetricOptions {
  readonly level: number;
  readonly seed: number;
  readonly includeIncomplete: boolean;
  /** Key of the items to slice by. */
  readonly by?: string;
  /** Failures to draw of each model. */
  readonly sample?: number;
  /** Score from which on a trial passes, where scores are not 0 or 1. */
  readonly passesFrom?: number;
  /** What coders said. */
  readonly codes?: readonly FailureCode[];
  /** Metric that says whether the stated rule is right. */
  readonly rule?: string;
}

/** A failure that was drawn to be read. */
export interface DrawnFailure extends Failure {
  readonly benchmark: string;
  /** What to call the model; with its run where there are several of it. */
  readonly model: string;
  readonly source: string;
}

/** The failures of one model. */
export interface ModelFailures {
  readonly label: string;
  readonly scored: number;
  readonly failures: number;
  readonly unscored: Readonly<Record<string, number>>;
  /** By label of the slice, where items are sliced. */
  readonly bySlice?: Readonly<Record<string, number>>;
}

export interface BenchmarkFailures {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly level: number;
  readonly models: readonly ModelFailures[];
  readonly drawn: readonly DrawnFailure[];
  readonly agreement?: CoderAgreement;
  readonly coded: readonly CodedRun[];
  readonly differences: readonly TypeDifference[];
  readonly rules: readonly AnswerAndRule[];
  /** Why failures cannot be told from passes. */
  readonly refusal?: Readonly<Record<"reason" | "remedy", string>>;
}

export interface FailureFinding {
  readonly benchmarks: readonly BenchmarkFailures[];
  readonly ledger: readonly LedgerRun[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** How models fail, and whether coders agree on that: what `failures` answers. */
export function failureAnalysis(
  records: readonly RunRecord[],
  options: FailureOptions,
): FailureFinding {
  assertMetricExists(records, options.metric);
  assertKeysExist(records, options.by);
  const { usable, warnings: doubts } = completeRecords(records, options.includeIncomplete);
  const codes = codesByFailure(options.codes ?? []);
  const found = byBenchmark([...usable]).map(({ benchmark, records: group }) => {
    const { metrics, said } = chooseMetrics(benchmark, group, options);
    return {
      said: said ?? [],
      benchmarks: metrics.map((metric) => benchmarkOf(group, metric, codes, options)),
    };
  });
  const unmatched = unmatchedCodes(
    codes,
    found.flatMap(({ benchmarks }) => benchmarks),
  );
  return {
    benchmarks: found.flatMap(({ benchmarks }) => benchmarks.map(({ finding }) => finding)),
    ledger: ledgerRuns(records, usable),
    said: found.flatMap(({ said }) => said),
    warnings: unmatched === 0 ? doubts : [...doubts, warnings.codesUnmatched(unmatched)],
  };
}

function assertKeysExist(records: readonly RunRecord[], by: string | undefined): void {
  if (by === undefined) return;
  const keys = new Set(
    records.flatMap(({ items }) => items.flatMap(({ groups }) => Object.keys(groups))),
  );
  const missing = sliceKeys(by).find((key) => !keys.has(key));
  if (missing === undefined) return;
  throw new UserError(
    "unknown-slice-key",
    `No item has a key "${missing}" to slice by.`,
    keys.size === 0
      ? "No keys are recorded. In a table, name the column: --group-columns NAME."
      : `Keys they have: ${[...keys].join(", ")}.`,
  );
}

interface WithKeys {
  readonly finding: BenchmarkFailures;
  readonly keys: ReadonlySet<string>;
}

function benchmarkOf(
  group: readonly RunRecord[],
  metric: Metric,
  codes: CodesByFailure,
  options: FailureOptions,
): WithKeys {
  const { level, by, rule } = options;
  const labels = subjectLabels(group.map(({ run }) => run));
  const rules = group.flatMap((record, index) =>
    rule === undefined
      ? []
      : (answerAndRule(labels[index]!, record, [metric.name, rule], level) ?? []),
  );
  const all = group.map((record) =>
    failuresOf(record, { metric, threshold: options.passesFrom }, by),
  );
  const known = { benchmark: group[0]!.run.benchmark, metric, level, rules };
  if (!all.every((own) => own !== undefined)) {
    const nothing = { models: [], drawn: [], coded: [], differences: [] };
    return { finding: { ...known, ...nothing, refusal: NO_PASS }, keys: new Set() };
  }
  const codesHere = onlyOf(codes, all, labels);
  const codedAt = (at: number): readonly CodedRun[] =>
    all.flatMap((own, index) => codedRun(labels[index]!, own, codesHere, at) ?? []);
  const agreement = coderAgreement(codesHere, level);
  return {
    finding: {
      ...known,
      models: all.map((own, index) => modelOf(labels[index]!, own, by)),
      drawn: all.flatMap((own, index) => drawnOf(labels[index]!, own, options)),
      ...(agreement === undefined ? {} : { agreement }),
      coded: codedAt(level),
      differences: typeDifferences(codedAt, level),
    },
    keys: new Set(codesHere.keys()),
  };
}

const NO_PASS = {
  reason: "Scores are not 0 or 1, so that nobody says what fails.",
  remedy: "Say from which score on a trial passes: --passes-from 0.5.",
} as const;

/** The codes of failures that these runs have. */
function onlyOf(
  codes: CodesByFailure,
  runs: readonly RunFailures[],
  labels: readonly string[],
): CodesByFailure {
  const keys = runs.flatMap(({ record: { run }, failures }, index) =>
    failures.map((failure) => failureKey(run.benchmark, labels[index]!, failure)),
  );
  return new Map(keys.flatMap((key) => (codes.has(key) ? [[key, codes.get(key)!] as const] : [])));
}

function modelOf(
  label: string,
  { scored, failures, unscored }: RunFailures,
  by: string | undefined,
): ModelFailures {
  const bySlice: Record<string, number> = {};
  for (const { slice } of failures) bySlice[slice] = (bySlice[slice] ?? 0) + 1;
  return {
    label,
    scored,
    failures: failures.length,
    unscored,
    ...(by === undefined ? {} : { bySlice }),
  };
}

function drawnOf(
  label: string,
  { record: { run }, failures }: RunFailures,
  { sample, seed }: FailureOptions,
): readonly DrawnFailure[] {
  if (sample === undefined) return [];
  const { benchmark, source } = run;
  const rng = createRandom(seed).substream(`failures ${benchmark} ${label}`);
  return sampledFailures(failures, sample, rng).map((failure) => ({
    benchmark,
    model: label,
    source,
    ...failure,
  }));
}

/** Codes of trials that did not fail, or that are not there. */
function unmatchedCodes(codes: CodesByFailure, benchmarks: readonly WithKeys[]): number {
  return [...codes.keys()].filter((key) => !benchmarks.some(({ keys }) => keys.has(key))).length;
}
