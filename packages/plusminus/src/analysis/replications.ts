import type { NotEstimable } from "@plusminus/stats";
import { UserError } from "../errors.ts";
import { columnsOf } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { warnings, type Warning } from "../warnings.ts";
import { byBenchmark } from "./benchmarks.ts";
import { chooseClusters } from "./clusters.ts";
import { comparabilityOf } from "./comparability.ts";
import { completeRecords } from "./complete-records.ts";
import { chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { replicationOf, type Replication } from "./replication/prediction.ts";
import { studySubjects } from "./replication/study-subjects.ts";
import { studyOf, type Study, type StudySubjects } from "./replication/study.ts";
import { replicationSummary, type ReplicationSummary } from "./replication/summary.ts";
import { sameItems } from "./same-items.ts";
import type { ScoreEstimate } from "./score-estimate.ts";
import type { PairOptions } from "./subject-pairs.ts";

/** What one study left behind. */
export interface StudyLogs {
  readonly name: string;
  readonly records: readonly RunRecord[];
}

export interface ReplicationOptions extends MetricOptions, PairOptions {
  readonly level: number;
  readonly groupKey?: string;
  readonly includeIncomplete: boolean;
  /** Largest change that would not matter. */
  readonly margin?: number;
}

/** One claim and its replications: a score, or a difference of two models. */
export interface ReplicatedClaim {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly level: number;
  /** "a" or "a − b". */
  readonly claim: string;
  readonly original: { readonly name: string; readonly estimate: ScoreEstimate };
  readonly replications: readonly (Replication & {
    readonly estimate: ScoreEstimate;
    /** Of the treatment, from the original to this one, in words. */
    readonly settingsThatDiffer: readonly string[];
    /** Differences that make it another question. */
    readonly why: readonly string[];
  })[];
  readonly summary?: ReplicationSummary | NotEstimable;
}

export interface ReplicationFinding {
  readonly claims: readonly ReplicatedClaim[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Whether later studies agree with the first: what `replicate` answers. */
export function replications(
  studies: readonly StudyLogs[],
  options: ReplicationOptions,
): ReplicationFinding {
  const { studies: matched, said: renamed } = onOneBenchmark(studies);
  const all = matched.flatMap(({ records }) => records);
  const { usable, warnings: doubts } = completeRecords(all, options.includeIncomplete);
  const studyNumber = new Map(
    matched.flatMap(({ records }, number) => records.map((record) => [record, number] as const)),
  );
  const found = byBenchmark([...usable]).flatMap(({ benchmark, records: group }) => {
    const parts = matched.map(({ name }, number) => ({
      name,
      records: group.filter((record) => studyNumber.get(record) === number),
    }));
    const chosen = studySubjects(benchmark, parts, group, options);
    if (chosen.subjects.length < 2) return [];
    const { metrics, said } = chooseMetrics(benchmark, group, options);
    return metrics.map((metric) => ({
      claim: claimOf({ group, metric, subjects: chosen.subjects }, options),
      said: [...(said === undefined ? [] : [said]), ...chosen.said],
    }));
  });
  if (found.length === 0) throw nothingTwice(studies);
  return {
    claims: found.map(({ claim }) => claim.claim),
    said: [...renamed, ...found.flatMap(({ said, claim }) => [...said, ...claim.said])],
    warnings: [...doubts, ...found.flatMap(({ claim }) => claim.warnings)],
  };
}

/** Two tables of one benchmark are often called after their files: studies of one benchmark each are about the same. */
function onOneBenchmark(studies: readonly StudyLogs[]): {
  readonly studies: readonly StudyLogs[];
  readonly said: readonly string[];
} {
  const names = studies.map(({ records }) => new Set(records.map(({ run }) => run.benchmark)));
  const all = new Set(names.flatMap((own) => [...own]));
  if (all.size < 2 || names.some(({ size }) => size !== 1)) return { studies, said: [] };
  const [benchmark] = names[0]!;
  return {
    studies: studies.map(({ name, records }) => ({
      name,
      records: records.map((record) => ({
        ...record,
        run: { ...record.run, benchmark: benchmark! },
      })),
    })),
    said: [
      `Every study has one benchmark (${[...all].join(", ")}); they are taken for one and the same, ${benchmark}.`,
    ],
  };
}

interface Question {
  readonly group: readonly RunRecord[];
  readonly metric: Metric;
  readonly subjects: readonly StudySubjects[];
}

function claimOf({ group, metric, subjects }: Question, options: ReplicationOptions) {
  const { level, margin } = options;
  const columns = columnsOf(group, metric);
  const clusters = chooseClusters(columns, options.groupKey);
  const studies = subjects.map((one) => studyOf(columns, one, { level, ...clusters.option }));
  const [original, ...others] = studies;
  const [first, ...later] = subjects;
  const claim: ReplicatedClaim = {
    benchmark: columns.benchmark,
    metric,
    level,
    claim: first!.label,
    original: { name: original!.name, estimate: original!.estimate },
    replications: others.map((study, index) => ({
      ...replicationOf(columns, original!, study, {
        level,
        ...clusters.option,
        ...(margin === undefined ? {} : { margin }),
        isDifference: first!.control !== undefined,
      }),
      estimate: study.estimate,
      ...settingsBetween(group, columns, [first!, later[index]!]),
    })),
    ...summaryOf(studies, level),
  };
  return {
    claim,
    said: clusters.said,
    warnings: [
      ...clusters.warnings,
      ...claim.replications.flatMap(({ name, why }) =>
        why.length === 0 ? [] : [warnings.anotherQuestion(name, why)],
      ),
    ],
  };
}

function summaryOf(studies: readonly Study[], level: number): Pick<ReplicatedClaim, "summary"> {
  const summary = replicationSummary(studies, level);
  return summary === undefined ? {} : { summary };
}

function settingsBetween(
  group: readonly RunRecord[],
  columns: Parameters<typeof sameItems>[0],
  [first, later]: readonly [StudySubjects, StudySubjects],
) {
  const [before, after] = [group[first.treatment]!.run, group[later.treatment]!.run];
  const items = Int32Array.from(columns.items.keys());
  const { conflicting } = sameItems(columns, first.treatment, later.treatment, items);
  const { settingsThatDiffer, why } = comparabilityOf(before, after, conflicting);
  return {
    settingsThatDiffer: settingsThatDiffer.map(
      (name) =>
        `${name}: ${before.settings[name] ?? "not recorded"} → ${after.settings[name] ?? "not recorded"}`,
    ),
    why,
  };
}

function nothingTwice(studies: readonly StudyLogs[]): UserError {
  const names = studies.map(({ name }) => name).join(", ");
  return new UserError(
    "nothing-replicated",
    `No model is in two studies on one benchmark (${names}).`,
    "Give the original first, then its replications, each as a file or folder of its own: plusminus replicate first/ second/. Runs of one model in one folder are taken for its replications.",
  );
}
