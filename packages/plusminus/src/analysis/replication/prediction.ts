import {
  clusteredPairedDifference,
  equivalence,
  pairedDifference,
  welchFromSummaries,
  type Contrast,
  type Interval,
  type NotEstimable,
  mean,
} from "@plusminus/stats";
import type { Columns } from "../../record/columns.ts";
import { clustersOf } from "../clusters.ts";
import { MINIMUM_ITEMS } from "../data-shape.ts";
import { orRefusal } from "../refusal.ts";
import type { Study } from "./study.ts";
import { summaryOf } from "../summary-of.ts";

/** One replication beside the original. */
export interface Replication {
  readonly name: string;
  /** "consistent": the second lies where the first predicts it; "different": outside. */
  readonly outcome: "consistent" | "different" | "not-estimable";
  /** Items that both have; 0 where they are compared as two samples. */
  readonly commonItems: number;
  /** The two, on the items that are compared. */
  readonly original?: number;
  readonly replicated?: number;
  /** Where the second would lie, if nothing but chance were between them. */
  readonly prediction?: Interval;
  /** Second − first. */
  readonly change?: Contrast;
  /** Whether a second result of no effect at all would have been called consistent too; of differences alone. */
  readonly tellsNothing?: boolean;
  /** Whether the change is certainly within the margin. */
  readonly equivalent?: {
    readonly margin: number;
    readonly answer: boolean;
    readonly interval: Interval;
  };
  readonly refusal?: Pick<NotEstimable, "reason" | "remedy">;
}

export interface PredictionOptions {
  readonly level: number;
  readonly groupKey: string | undefined;
  readonly margin?: number;
  readonly isDifference: boolean;
}

/**
 * Holds a second study against a first: on common items by the changes of each item, else as two samples. The prediction
 * interval is the first result ± the error of the change, so that it knows the errors of both.
 */
export function replicationOf(
  columns: Columns,
  original: Study,
  replication: Study,
  options: PredictionOptions,
): Replication {
  const { level, margin, isDifference } = options;
  const common = commonOf(original, replication);
  const paired = common.items.length >= MINIMUM_ITEMS;
  const known = { name: replication.name, commonItems: paired ? common.items.length : 0 };
  const [first, second] = paired
    ? [common.first, common.second]
    : [original.values, replication.values];
  const found = orRefusal(
    () =>
      paired
        ? pairedChange(columns, common, options)
        : welchFromSummaries(summaryOf(second), summaryOf(first), { level }),
    first.length,
  );
  if (!("difference" in found)) {
    const { reason, remedy } = found;
    return { ...known, outcome: "not-estimable", refusal: { reason, remedy } };
  }
  const before = mean(first);
  const prediction = predictionOf(before, found);
  return {
    ...known,
    outcome: found.test.p <= 1 - level ? "different" : "consistent",
    original: before,
    replicated: mean(second),
    prediction,
    change: found,
    ...(isDifference ? { tellsNothing: prediction.lower <= 0 && 0 <= prediction.upper } : {}),
    ...(margin === undefined ? {} : equivalenceOf(found, margin, level)),
  };
}

/** The first result ± the error of the change. */
function predictionOf(
  before: number,
  { difference: { value, interval, method } }: Contrast,
): Interval & { readonly lower: number; readonly upper: number } {
  return {
    ...interval,
    lower: before + (interval.lower! - value),
    upper: before + (interval.upper! - value),
    method: `prediction-${method}`,
  };
}

interface CommonValues {
  readonly items: Int32Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function commonOf(original: Study, replication: Study): CommonValues {
  const rowOf = new Map(Array.from(original.items, (item, row) => [item, row]));
  const rows = Int32Array.from(replication.items.keys()).filter((row) =>
    rowOf.has(replication.items[row]!),
  );
  const items = rows.map((row) => replication.items[row]!);
  return {
    items,
    first: Float64Array.from(items, (item) => original.values[rowOf.get(item)!]!),
    second: Float64Array.from(rows, (row) => replication.values[row]!),
  };
}

function pairedChange(
  columns: Columns,
  { items, first, second }: CommonValues,
  { level, groupKey }: PredictionOptions,
): Contrast | NotEstimable {
  if (groupKey === undefined) return pairedDifference(second, first, { level });
  const { of } = clustersOf(columns, groupKey, items);
  return clusteredPairedDifference(second, first, of, { level });
}

function equivalenceOf(
  { difference }: Contrast,
  margin: number,
  level: number,
): Pick<Replication, "equivalent"> {
  const found = equivalence(difference, { margin, alpha: 1 - level });
  if (found.kind === "not-estimable") return {};
  return { equivalent: { margin, answer: found.isEquivalent, interval: found.interval } };
}
