import { holm, type NotEstimable } from "@plusminus/stats";
import { UserError } from "../errors.ts";
import { columnsOf, type Columns, type ColumnsSource } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { subjectOf, type Subject } from "../record/subject.ts";
import { warnings, type Warning } from "../warnings.ts";
import { byBenchmark } from "./benchmarks.ts";
import { chooseClusters, type ClusterChoice } from "./clusters.ts";
import { comparabilityOf, type Comparability } from "./comparability.ts";
import { completeRecords } from "./complete-records.ts";
import type { MarginClaim } from "./equivalence.ts";
import { clusterKeyOf, type AskedEstimand } from "./fixed-items.ts";
import { assertMetricExists, chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { assertSliced, sliceColumns, type Slices } from "./slices/slice-columns.ts";
import type { SliceName } from "./slices/slice-labels.ts";
import { sliceSpread, type SliceSpread } from "./slices/slice-spread.ts";
import { subjectLabels } from "./subject-labels.ts";
import { subjectPairs, type PairOptions, type SubjectPair } from "./subject-pairs.ts";
import {
  differenceOfModels,
  type DifferenceFinding,
  type DifferenceOptions,
} from "./two-models.ts";

export interface FamilyOptions extends MetricOptions, PairOptions {
  readonly level: number;
  readonly groupKey?: string;
  readonly margin?: number;
  readonly marginClaim?: MarginClaim;
  /** Default: items like these. */
  readonly estimand?: AskedEstimand;
  readonly includeIncomplete: boolean;
  /** Key of the items to slice by. */
  readonly by?: string;
  /** Another engine than memory. */
  readonly columns?: ColumnsSource;
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
  /** Comparisons that are judged together. */
  readonly family: number;
  /** Absent: all items. */
  readonly slice?: SliceName;
}

/** The slices of one comparison; all slices that were asked for are one family, apart from that of the wholes. */
export interface SlicedComparison {
  readonly whole: ComparisonFinding;
  readonly key: string;
  readonly slices: readonly ComparisonFinding[];
  readonly together: SliceSpread | NotEstimable;
  readonly withoutKey: number;
  readonly refusal?: Slices["refusal"];
}

export interface FamilyFinding {
  readonly comparisons: readonly ComparisonFinding[];
  readonly slices: readonly SlicedComparison[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Compares every pair of subjects that was asked for, on every benchmark they share: one family. */
export function compareRuns(records: readonly RunRecord[], options: FamilyOptions): FamilyFinding {
  assertMetricExists(records, options.metric);
  const { usable, warnings: doubts } = completeRecords(records, options.includeIncomplete);
  const questions = byBenchmark([...usable]).flatMap(({ benchmark, records: group }) =>
    questionsOf(benchmark, group, options),
  );
  if (questions.every(({ pairs }) => pairs.length === 0)) throw nothingToCompare(usable, doubts);
  const comparisons = familyOf(questions, options);
  return {
    comparisons,
    slices:
      options.by === undefined ? [] : slicedFamily(questions, comparisons, options, options.by),
    said: [
      ...questions.flatMap(({ said, clusters }) => [...said, ...clusters.said]),
      ...familySaid(comparisons),
    ],
    warnings: [
      ...doubts,
      ...questions.flatMap(({ clusters }) => clusters.warnings),
      ...comparisons.flatMap((comparison) => comparison.warnings),
    ],
  };
}

/** Pairs that cannot be compared or tested cost the others nothing: only after a first look is the family known. */
function familyOf(
  questions: readonly Question[],
  options: FamilyOptions,
): readonly ComparisonFinding[] {
  const planned = questions.reduce((sum, { pairs }) => sum + pairs.length, 0);
  const first = compareAll(questions, options, planned);
  const family = Math.max(1, first.filter(isTested).length);
  return adjusted(family === planned ? first : compareAll(questions, options, family));
}

/** Every comparison again on every slice. */
function slicedFamily(
  questions: readonly Question[],
  wholes: readonly ComparisonFinding[],
  options: FamilyOptions,
  by: string,
): readonly SlicedComparison[] {
  const cut = questions.map((question) => sliceColumns(question.columns, by));
  assertSliced(cut);
  const parts = questions.flatMap((question, index) =>
    cut[index]!.slices.map(({ name, columns }) => ({ ...question, columns, slice: name })),
  );
  const all = familyOf(parts, options);
  let place = 0;
  let whole = 0;
  return questions.flatMap(({ pairs }, index) => {
    const { slices, ...known } = cut[index]!;
    const own = all.slice(place, (place += slices.length * pairs.length));
    return pairs.map((_, pair): SlicedComparison => {
      const findings = slices.map((__, slice) => own[slice * pairs.length + pair]!);
      const together = sliceSpread(findings.map(({ difference }) => difference));
      return { ...known, whole: wholes[whole++]!, slices: findings, together };
    });
  });
}

function compareAll(
  questions: readonly Question[],
  options: FamilyOptions,
  family: number,
): readonly ComparisonFinding[] {
  return questions.flatMap((question) =>
    question.pairs.map((pair) =>
      compareSubjects(question, pair, { ...options, ...question.clusters.option, family }),
    ),
  );
}

function isTested({ test, comparability }: ComparisonFinding): boolean {
  return test !== undefined && comparability.answer === "yes";
}

/** One benchmark and metric, and the pairs of subjects that are compared on it. */
interface Question {
  readonly columns: Columns;
  readonly clusters: ClusterChoice;
  readonly group: readonly RunRecord[];
  readonly labels: readonly string[];
  readonly pairs: readonly SubjectPair[];
  readonly said: readonly string[];
  readonly slice?: SliceName;
}

function questionsOf(
  benchmark: string,
  group: readonly RunRecord[],
  options: FamilyOptions,
): readonly Question[] {
  const labels = subjectLabels(group.map(({ run }) => run));
  const pairs = subjectPairs(benchmark, group, labels, options);
  if (pairs.length === 0) return [];
  const choice = chooseMetrics(benchmark, group, options);
  return choice.metrics.map((metric, index) => {
    const columns = (options.columns ?? columnsOf)(group, metric);
    const clusters = chooseClusters(columns, clusterKeyOf(options));
    const said = index === 0 && choice.said !== undefined ? [choice.said] : [];
    return { columns, clusters, group, labels, pairs, said };
  });
}

function compareSubjects(
  { columns, group, labels, slice: name }: Question,
  { treatment, control }: SubjectPair,
  options: DifferenceOptions,
): ComparisonFinding {
  const [treatmentLabel, controlLabel] = [labels[treatment]!, labels[control]!];
  const [a, b] = [treatment, control].map((number) => ({ number, label: labels[number]! }));
  const finding = differenceOfModels(columns, [a!, b!], options);
  const [treatmentRun, controlRun] = [group[treatment]!.run, group[control]!.run];
  const comparability = comparabilityOf(treatmentRun, controlRun, finding.sameItems.conflicting);
  const doubts = [...finding.warnings];
  const { metric } = columns;
  if (metric.direction === "unknown") doubts.push(warnings.directionUnknown(metric.name));
  const { checked } = finding.sameItems;
  if (!checked && finding.commonItems > 0 && treatmentRun.source !== controlRun.source) {
    doubts.push(warnings.sameItemsAssumed(treatmentLabel, controlLabel));
  }
  if (
    finding.commonItems > 0 &&
    finding.differingItems === 0 &&
    finding.difference.kind === "estimated"
  ) {
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
    family: options.family,
    ...(name && { slice: name }),
    warnings: doubts,
  };
}

/** Holm over every comparison that has a test, whatever its benchmark or metric. */
function adjusted(comparisons: readonly ComparisonFinding[]): readonly ComparisonFinding[] {
  const tested = comparisons.filter(isTested);
  if (tested.length < 2) return comparisons;
  const ps = holm(tested.map(({ test }) => test!.p));
  return comparisons.map((comparison) => {
    const place = tested.indexOf(comparison);
    if (place < 0) return comparison;
    return { ...comparison, pAdjusted: ps[place]! };
  });
}

function familySaid(comparisons: readonly ComparisonFinding[]): readonly string[] {
  const tested = comparisons.filter(isTested).length;
  if (tested < 2) return [];
  return [`${tested} comparisons are judged together: p values are adjusted by Holm's method.`];
}

function nothingToCompare(usable: ReadonlySet<RunRecord>, doubts: readonly Warning[]): UserError {
  const [first, ...others] = doubts;
  const more = others.length === 0 ? "" : ` (and ${others.length} more like this)`;
  const reasons = first === undefined ? "" : ` ${first.message}${more}`;
  if (usable.size === 0) {
    return new UserError(
      "nothing-to-compare",
      `None of these runs can be compared.${reasons}`,
      first?.remedy ?? "Give two result logs.",
    );
  }
  const runs = [...usable].map(({ run }) => `${run.model} on ${run.benchmark}`);
  const found =
    runs.slice(0, 5).join("; ") + (runs.length > 5 ? `; and ${runs.length - 5} more` : "");
  return new UserError(
    "nothing-to-compare",
    `There are no two runs on one benchmark. Found: ${found}.${reasons}`,
    "Give the logs of two models on the same benchmark.",
  );
}
