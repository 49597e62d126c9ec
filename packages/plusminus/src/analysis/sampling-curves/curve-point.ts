import { extrapolatedPassAtK, passAtK, passHatK, type NotEstimable } from "@plusminus/stats";
import type { Columns } from "../../record/columns.ts";
import { clustersOf } from "../clusters.ts";
import { decidedMean } from "../decided-estimates.ts";
import { orRefusal } from "../refusal.ts";
import { within } from "../scale.ts";
import { toScoreEstimate, type ScoreEstimate } from "../score-estimate.ts";
import { withStandardError } from "../standard-error.ts";
import type { PassCounts } from "./pass-counts.ts";

export interface CurveOptions {
  readonly level: number;
  readonly groupKey: string | undefined;
  readonly extrapolate: boolean;
  readonly columns: Columns;
}

/** pass@k and pass^k of one subject at one k. */
export interface CurvePoint {
  readonly passAtK: ScoreEstimate;
  readonly passHatK: ScoreEstimate;
  readonly envelope?: { readonly lower: number; readonly upper: number };
}

const UNIT = [0, 1] as const;

/** By the unbiased values of the items that have k trials; beyond all of them only where that is asked for. */
export function curvePoint(counts: PassCounts, k: number, options: CurveOptions): CurvePoint {
  const most = Math.max(...counts.trials);
  if (k > most) return beyondTrials(counts, k, most, options);
  return {
    passAtK: meanOf(counts, k, passAtK, options),
    passHatK: meanOf(counts, k, passHatK, options),
  };
}

/** 1 − (1 − 1/answers)^k. */
export function guessFloor(k: number, answers: number): number {
  return -Math.expm1(k * Math.log1p(-1 / answers));
}

type ItemValue = (successes: number, trials: number, k: number) => number;

/** Rows of the items with at least k trials. */
export function rowsWith(k: number, ...counts: readonly PassCounts[]): Int32Array {
  return Int32Array.from(counts[0]!.items.keys()).filter((row) =>
    counts.every(({ trials }) => trials[row]! >= k),
  );
}

function meanOf(
  counts: PassCounts,
  k: number,
  valueOf: ItemValue,
  { level, groupKey, columns }: CurveOptions,
): ScoreEstimate {
  const rows = rowsWith(k, counts);
  const items = rows.map((row) => counts.items[row]!);
  const trials = rows.reduce((sum, row) => sum + counts.trials[row]!, 0);
  const means = Float64Array.from(rows, (row) =>
    valueOf(counts.successes[row]!, counts.trials[row]!, k),
  );
  const clusters = groupKey === undefined ? undefined : clustersOf(columns, groupKey, items);
  // Values of 0 and 1 from one trial or from all trials are single coin tosses.
  const binary = means.every((value) => value === 0 || value === 1);
  const result = orRefusal(() => {
    const decided = decidedMean({ means, binary, scale: UNIT, clusters, level }).result;
    return decided.kind === "estimated"
      ? within(withStandardError(decided, means, clusters), UNIT)
      : decided;
  }, items.length);
  const left = counts.items.length - items.length;
  const dropped = left === 0 ? [] : [{ reason: `fewer than ${k} trials`, count: left }];
  return toScoreEstimate(result, { items: items.length, trials, groupKey, dropped });
}

function beyondTrials(
  counts: PassCounts,
  k: number,
  most: number,
  options: CurveOptions,
): CurvePoint {
  const n = counts.items.length;
  const trials = counts.trials.reduce((sum, count) => sum + count, 0);
  const context = { items: n, trials, groupKey: options.groupKey, dropped: [] };
  const refused: NotEstimable = {
    kind: "not-estimable",
    reason: `No item has ${k} trials (the most is ${most}): what more sampling reaches is not measured.`,
    remedy: "Run more trials, or ask for an extrapolation, which is marked as one (--extrapolate).",
    n,
  };
  if (!options.extrapolate) {
    return {
      passAtK: toScoreEstimate(refused, context),
      passHatK: toScoreEstimate(refused, context),
    };
  }
  const { successes } = counts;
  const found = orRefusal(
    () => extrapolatedPassAtK({ successes, trials: counts.trials }, { k, level: options.level }),
    n,
  );
  const { envelope } = found.kind === "estimated" ? found : {};
  return {
    passAtK: toScoreEstimate(found, context),
    passHatK: toScoreEstimate(refused, context),
    ...(envelope === undefined
      ? {}
      : { envelope: { lower: envelope.lower, upper: envelope.upper } }),
  };
}
