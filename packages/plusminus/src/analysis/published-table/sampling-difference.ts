import {
  itemsToDetect,
  normalQuantile,
  normalUpperTail,
  smallestDetectableFromStandardError,
  type Interval,
  type Level,
} from "@plusminus/stats";
import { POWER } from "../power.ts";
import { printedDifference, type PrintedScore } from "./printed-score.ts";
import { designInWords, samplingErrorOf, type SamplingError } from "./sampling-error.ts";
import type { Estimand } from "../score-estimate.ts";
import {
  MEASURED_ASSUMPTIONS,
  SAMPLING_ASSUMPTIONS,
  type SamplingAssumption,
  type SamplingDesign,
} from "./assumptions.ts";

/** The difference of two printed numbers under one assumption; the interval inverts the test. */
export interface DifferenceInterval {
  readonly estimand: Estimand;
  readonly assumption: string;
  /** The counts that went in. */
  readonly detail?: string;
  readonly interval: Interval;
  readonly p: number;
  /** Smallest true difference that this design shows with 80 % power, before any correction. */
  readonly smallestDetectable?: number;
  /** Items that a true difference as large as the observed one would need, at 80 % power. */
  readonly itemsToSettle?: number;
}

/** A difference with what decides whether to show it, and with which doubt. */
export interface SampledDifference {
  readonly shown: DifferenceInterval;
  readonly standardError: number;
  /** Whether fewer successes or failures stand behind it than a normal approximation needs. */
  readonly isRough: boolean;
}

interface Found extends SampledDifference {
  readonly assumption: SamplingAssumption;
}

/** Fewer successes or failures than this, and the normal approximation is no more than a hint. */
const ENOUGH = 5;

/** The difference under every assumption that the table allows; paired ones only within one harness. */
export function samplingDifferences(
  a: PrintedScore,
  b: PrintedScore,
  sameHarness: boolean,
  level: Level,
): readonly SampledDifference[] {
  const measured = a.repeats.kind === "measured" && b.repeats.kind === "measured";
  const found = (measured ? MEASURED_ASSUMPTIONS : SAMPLING_ASSUMPTIONS).flatMap((assumption) => {
    const correlation = assumption.paired ? a.row.assume?.correlation : 0;
    if (correlation === undefined || (assumption.paired && !sameHarness)) return [];
    const [ofA, ofB] = [a, b].map((score) => samplingErrorOf(score, assumption, level));
    if (ofA === undefined || ofB === undefined) return [];
    const standardError = errorOfDifference(ofA, ofB, correlation);
    // Perfectly correlated systems would leave "± 0", which no assumption can promise.
    if (!(standardError > 0)) return [];
    const isRough = Math.min(fewerOutcomes(a, ofA), fewerOutcomes(b, ofB)) < ENOUGH;
    const designs = [ofA.design, ofB.design];
    const shown = differenceUnder(assumption, printedDifference(a, b), designs, {
      standardError,
      level,
    });
    return [{ assumption, standardError, isRough, shown }];
  });
  return found.filter((entry, index) => !found.slice(index + 1).some(isSameAs(entry)));
}

/**
 * Items that both systems tried make item means correlate by r·√(reliability_a × reliability_b): noise
 * within items dilutes the correlation r of the true success rates.
 *
 * @source Spearman (1904), Am. J. Psychol. 15, 72–101 (attenuation)
 */
function errorOfDifference(a: SamplingError, b: SamplingError, correlation: number): number {
  const shared = correlation * Math.sqrt(a.reliability * b.reliability);
  const covariance = shared * a.standardError * b.standardError;
  return Math.sqrt(a.standardError ** 2 + b.standardError ** 2 - 2 * covariance);
}

function differenceUnder(
  { name, estimand }: SamplingAssumption,
  value: number,
  designs: readonly SamplingDesign[],
  { standardError, level }: { readonly standardError: number; readonly level: Level },
): DifferenceInterval {
  const half = normalQuantile((1 + level) / 2) * standardError;
  const plan = { standardError, level, power: POWER };
  const difference = Math.abs(value);
  // More items answer nothing about re-running these.
  const canSettle = estimand === "item-population" && difference > 0;
  const items = Math.min(...designs.map((design) => design.items));
  return {
    estimand,
    assumption: name,
    detail: [...new Set(designs.map(designInWords))].join(" against "),
    interval: { lower: value - half, upper: value + half, level, method: "normal" },
    p: Math.min(1, 2 * normalUpperTail(difference / standardError)),
    smallestDetectable: smallestDetectableFromStandardError(plan),
    ...(canSettle
      ? { itemsToSettle: Math.ceil(itemsToDetect({ ...plan, items, difference })) }
      : {}),
  };
}

/** Two assumptions that come to the same are shown once, under the less trusting name. */
function isSameAs(entry: Found): (later: Found) => boolean {
  return ({ assumption: { estimand, paired }, standardError }) =>
    estimand === entry.assumption.estimand &&
    paired === entry.assumption.paired &&
    standardError === entry.standardError;
}

function fewerOutcomes({ value }: PrintedScore, { effectiveTrials }: SamplingError): number {
  return Math.min(value, 1 - value) * effectiveTrials;
}
