import {
  holm,
  proportionDifference,
  welchFromSummaries,
  type NotEstimable,
  type ShrunkenEffect,
} from "@plusminus/stats";
import type { Columns } from "../../record/columns.ts";
import type { Metric } from "../../record/metric.ts";
import type { Subject } from "../../record/subject.ts";
import { MINIMUM_ITEMS } from "../data-shape.ts";
import { scoreOfModel, type ScoreOptions } from "../one-model.ts";
import { sampleOf, type Sample } from "../sample.ts";
import type { ScoreEstimate } from "../score-estimate.ts";
import { sliceColumns, type Slices } from "./slice-columns.ts";
import type { SliceName } from "./slice-labels.ts";
import { sliceSpread, type SliceSpread } from "./slice-spread.ts";
import { summaryOf } from "../summary-of.ts";

/** The score of one subject on one slice. */
export interface SliceScore {
  readonly slice: SliceName;
  readonly estimate: ScoreEstimate;
  /** Drawn towards the mean of the slices; absent where the slice has no value. */
  readonly shrunken?: ShrunkenEffect;
  /** Of the slice against the subject's other items, by Holm over all slices that are shown together. */
  readonly pAdjusted?: number;
}

/** The slices of one subject on one benchmark and metric. */
export interface SlicedScore {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly subject: Subject;
  readonly label: string;
  readonly key: string;
  readonly slices: readonly SliceScore[];
  readonly together: SliceSpread | NotEstimable;
  /** Items that do not have the key, and are in no slice. */
  readonly withoutKey: number;
  readonly refusal?: Slices["refusal"];
  readonly level: number;
}

/** Scores slice by slice, with p values adjusted for looking at all of them. */
export function scoreSlices(
  columns: Columns,
  labels: readonly string[],
  options: ScoreOptions & { readonly by: string },
): readonly SlicedScore[] {
  const cut = sliceColumns(columns, options.by);
  const bySubject = labels.map((label, subject) =>
    testedSlices(columns, cut, [label, subject], options),
  );
  const adjusted = holm(bySubject.flat().flatMap(({ p }) => p ?? []));
  let next = 0;
  return bySubject.map((own, subject) => {
    const together = sliceSpread(own.map(({ estimate }) => estimate));
    return {
      benchmark: columns.benchmark,
      metric: columns.metric,
      subject: columns.subjects[subject]!,
      label: labels[subject]!,
      key: cut.key,
      slices: own.map(({ slice, estimate, p }, index) => {
        const shrunken = together.kind === "estimated" ? together.shrunken[index] : undefined;
        return {
          slice,
          estimate,
          ...(shrunken === undefined ? {} : { shrunken }),
          ...(p === undefined ? {} : { pAdjusted: adjusted[next++]! }),
        };
      }),
      together,
      withoutKey: cut.withoutKey,
      ...(cut.refusal && { refusal: cut.refusal }),
      level: options.level,
    };
  });
}

interface TestedSlice extends Pick<SliceScore, "slice" | "estimate"> {
  readonly p: number | undefined;
}

function testedSlices(
  columns: Columns,
  { slices }: Slices,
  [label, subject]: readonly [string, number],
  options: ScoreOptions,
): readonly TestedSlice[] {
  const whole = sampleOf(columns, subject);
  return slices.flatMap(({ name, columns: own }) => {
    const sample = sampleOf(own, subject);
    if (sample.items.length === 0) return [];
    const { estimate } = scoreOfModel(own, subject, label, options);
    // Clusters that reach over slices would make slice and rest dependent.
    const p =
      options.groupKey === undefined ? pAgainstRest(sample, rest(whole, sample)) : undefined;
    return [{ slice: name, estimate, p }];
  });
}

/** The items of a subject that are not in a slice. */
function rest(whole: Sample, slice: Sample): Sample {
  const inside = new Set(slice.items);
  const rows = Int32Array.from(whole.items.keys()).filter((row) => !inside.has(whole.items[row]!));
  return {
    ...whole,
    items: rows.map((row) => whole.items[row]!),
    means: Float64Array.from(rows, (row) => whole.means[row]!),
  };
}

/** Undefined where one of the two has too few items, or nothing spreads. */
function pAgainstRest(slice: Sample, others: Sample): number | undefined {
  if (Math.min(slice.items.length, others.items.length) < MINIMUM_ITEMS) return undefined;
  if (slice.binary && others.binary) {
    return proportionDifference(countOf(slice), countOf(others)).test.p;
  }
  const [first, second] = [summaryOf(slice.means), summaryOf(others.means)];
  // Where both are alike they share one spread; a slice's own goes down where its scores are extreme by chance.
  const sd = Math.sqrt(
    ((first.n - 1) * first.sd ** 2 + (second.n - 1) * second.sd ** 2) / (first.n + second.n - 2),
  );
  const found = welchFromSummaries({ ...first, sd }, { ...second, sd });
  return "test" in found ? found.test.p : undefined;
}

function countOf({ means }: Sample) {
  return { successes: means.reduce((sum, mean) => sum + mean, 0), trials: means.length };
}
