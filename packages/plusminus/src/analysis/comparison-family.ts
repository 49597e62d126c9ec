import { holm } from "@plusminus/stats";
import { UserError } from "../errors.ts";
import { columnsOf, type Columns } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { subjectOf, type Subject } from "../record/subject.ts";
import { warnings, type Warning } from "../warnings.ts";
import { byBenchmark } from "./benchmarks.ts";
import { chooseClusters } from "./clusters.ts";
import { comparabilityOf, type Comparability } from "./comparability.ts";
import { completeRecords } from "./complete-records.ts";
import { assertMetricExists, chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { subjectLabels } from "./subject-labels.ts";
import { subjectPairs, type PairOptions } from "./subject-pairs.ts";
import { differenceOfModels, type DifferenceFinding } from "./two-models.ts";

export interface FamilyOptions extends MetricOptions, PairOptions {
  readonly level: number;
  readonly groupKey?: string;
  readonly margin?: number;
  readonly includeIncomplete: boolean;
}

/** One comparison of a family, ready to be judged. */
export interface ComparisonFinding extends DifferenceFinding {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly treatment: Subject;
  readonly control: Subject;
  readonly treatmentLabel: string;
  readonly controlLabel: string;
  readonly comparability: Comparability;
  /** p of the verdict's test, adjusted by Holm over the family; absent in a family of one. */
  readonly pAdjusted?: number;
  /** Tests in the family that the adjustment is about. */
  readonly family: number;
}

export interface FamilyFinding {
  readonly comparisons: readonly ComparisonFinding[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Compares every pair of subjects that was asked for, on every benchmark they share: one family. */
export function compareRuns(records: readonly RunRecord[], options: FamilyOptions): FamilyFinding {
  assertMetricExists(records, options.metric);
  const { usable, warnings: doubts } = completeRecords(records, options.includeIncomplete);
  const findings = byBenchmark([...usable]).map(({ benchmark, records: group }) =>
    compareOnBenchmark(benchmark, group, options),
  );
  const comparisons = findings.flatMap((finding) => finding.comparisons);
  if (comparisons.length === 0) throw nothingToCompare(usable, doubts);
  return {
    comparisons: adjusted(comparisons),
    said: [...findings.flatMap((finding) => finding.said), ...familySaid(comparisons)],
    warnings: [...doubts, ...findings.flatMap((finding) => finding.warnings)],
  };
}

function compareOnBenchmark(
  benchmark: string,
  group: readonly RunRecord[],
  options: FamilyOptions,
): FamilyFinding {
  const labels = subjectLabels(group.map(({ run }) => run));
  const pairs = subjectPairs(benchmark, group, labels, options);
  const choice = chooseMetrics(benchmark, group, options);
  const said = choice.said === undefined || pairs.length === 0 ? [] : [choice.said];
  const findings = choice.metrics.map((metric) => {
    const columns = columnsOf(group, metric);
    const clusters = chooseClusters(columns, options.groupKey);
    const comparisons = pairs.map(({ treatment, control }) =>
      compareSubjects(
        { columns, group, labels, treatment, control },
        { ...options, ...clusters.option },
      ),
    );
    return { ...clusters, comparisons };
  });
  return {
    comparisons: findings.flatMap((finding) => finding.comparisons),
    said: [...said, ...findings.flatMap((finding) => finding.said)],
    warnings: findings.flatMap((finding) => [
      ...finding.warnings,
      ...finding.comparisons.flatMap((comparison) => comparison.warnings),
    ]),
  };
}

interface PairOfSubjects {
  readonly columns: Columns;
  readonly group: readonly RunRecord[];
  readonly labels: readonly string[];
  readonly treatment: number;
  readonly control: number;
}

function compareSubjects(
  { columns, group, labels, treatment, control }: PairOfSubjects,
  options: FamilyOptions,
): ComparisonFinding {
  const [treatmentLabel, controlLabel] = [labels[treatment]!, labels[control]!];
  const subjects = [
    { number: treatment, label: treatmentLabel },
    { number: control, label: controlLabel },
  ] as const;
  const finding = differenceOfModels(columns, subjects, options);
  const [treatmentRun, controlRun] = [group[treatment]!.run, group[control]!.run];
  const comparability = comparabilityOf(treatmentRun, controlRun, finding.sameItems.conflicting);
  const doubts = [...finding.warnings];
  const { metric } = columns;
  if (metric.direction === "unknown") doubts.push(warnings.directionUnknown(metric.name));
  const { checked } = finding.sameItems;
  if (!checked && finding.commonItems > 0 && treatmentRun.source !== controlRun.source) {
    doubts.push(warnings.sameItemsAssumed(treatmentLabel, controlLabel));
  }
  if (finding.differingItems === 0 && finding.difference.kind === "estimated") {
    doubts.push(warnings.identicalScores(treatmentLabel, controlLabel));
  }
  return {
    ...finding,
    benchmark: columns.benchmark,
    metric,
    treatment: subjectOf(treatmentRun),
    control: subjectOf(controlRun),
    treatmentLabel,
    controlLabel,
    comparability,
    family: 1,
    warnings: doubts,
  };
}

/** Holm over every comparison that has a test, whatever its benchmark or metric. */
function adjusted(comparisons: readonly ComparisonFinding[]): readonly ComparisonFinding[] {
  const tested = comparisons.filter(({ test }) => test !== undefined);
  if (tested.length < 2) return comparisons;
  const ps = holm(tested.map(({ test }) => test!.p));
  return comparisons.map((comparison) => {
    const place = tested.indexOf(comparison);
    if (place < 0) return comparison;
    return { ...comparison, pAdjusted: ps[place]!, family: tested.length };
  });
}

function familySaid(comparisons: readonly ComparisonFinding[]): readonly string[] {
  const tested = comparisons.filter(({ test }) => test !== undefined).length;
  if (tested < 2) return [];
  return [`${tested} comparisons are judged together: p values are adjusted by Holm's method.`];
}

function nothingToCompare(usable: ReadonlySet<RunRecord>, doubts: readonly Warning[]): UserError {
  const reasons = doubts.map(({ message }) => message).join(" ");
  if (usable.size === 0) {
    return new UserError(
      "nothing-to-compare",
      `None of these runs can be compared. ${reasons}`.trim(),
      doubts[0]?.remedy ?? "Give two result logs.",
    );
  }
  const found = [...usable].map(({ run }) => `${run.model} on ${run.benchmark}`).join("; ");
  return new UserError(
    "nothing-to-compare",
    `There are no two runs on one benchmark. Found: ${found}. ${reasons}`.trim(),
    "Give the logs of two models on the same benchmark.",
  );
}
