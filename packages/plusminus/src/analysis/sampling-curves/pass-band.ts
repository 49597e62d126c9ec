import {
  clopperPearsonInterval,
  type Estimate,
  passAtK,
  simultaneousCriticalValue,
  studentTCdf,
  type Random,
} from "@plusminus/stats";
import { clustersOf, type Clusters } from "../clusters.ts";
import { decidedDifference } from "../decided-estimates.ts";
import { discordance, type PairedScores } from "../paired-scores.ts";
import { orRefusal } from "../refusal.ts";
import { within } from "../scale.ts";
import { toScoreEstimate, type ScoreEstimate } from "../score-estimate.ts";
import { rowsWith, type CurveOptions } from "./curve-point.ts";
import { onCommonItems, type PassCounts } from "./pass-counts.ts";

/** The difference of two curves at one k. */
export interface BandPoint {
  readonly k: number;
  readonly difference: ScoreEstimate;
}

/**
 * Differences in pass@k, item by item, in intervals that hold together for all k that both were tried at.
 *
 * How sure each must be for all to hold together is what the largest of their correlated t statistics says; the
 * interval at that level is the one that the decision table has for the data, because at large k few items differ.
 */
export function passBand(
  [first, second]: readonly [PassCounts, PassCounts],
  ks: readonly number[],
  options: CurveOptions & { readonly rng: Random },
): readonly BandPoint[] {
  const [a, b] = onCommonItems(first, second);
  if (a.items.length === 0) return [];
  const most = Math.min(Math.max(...a.trials), Math.max(...b.trials));
  const parts = ks.filter((k) => k <= most).map((k) => partAt([a, b], k, options));
  const level = simultaneousLevel(parts, options);
  return parts.map((part) => ({ k: part.k, difference: differenceAt(part, level, options) }));
}

interface BandPart {
  readonly k: number;
  readonly items: Int32Array;
  readonly trials: number;
  readonly treatment: Float64Array;
  readonly control: Float64Array;
  readonly clusters: Clusters | undefined;
}

function partAt(
  [a, b]: readonly [PassCounts, PassCounts],
  k: number,
  { columns, groupKey }: CurveOptions,
): BandPart {
  const rows = rowsWith(k, a, b);
  const items = rows.map((row) => a.items[row]!);
  const valuesOf = ({ successes, trials }: PassCounts): Float64Array =>
    Float64Array.from(rows, (row) => passAtK(successes[row]!, trials[row]!, k));
  return {
    k,
    items,
    trials: rows.reduce((sum, row) => sum + a.trials[row]! + b.trials[row]!, 0),
    treatment: valuesOf(a),
    control: valuesOf(b),
    clusters: groupKey === undefined ? undefined : clustersOf(columns, groupKey, items),
  };
}

/** Level of each interval with which all hold together; Bonferroni's where items differ between the k. */
function simultaneousLevel(
  parts: readonly BandPart[],
  { level, rng }: { readonly level: number; readonly rng: Random },
): number {
  const n = parts[0]?.items.length ?? 0;
  const clusters = parts[0]?.clusters;
  const columns = parts.map(({ treatment, control }) =>
    treatment.map((value, item) => value - control[item]!),
  );
  const varying = columns.filter((column) => column.some((value) => value !== column[0]));
  const units = clusters === undefined ? n : clusters.count;
  if (varying.length < 2 || units < 2 || columns.some((column) => column.length !== n)) {
    return 1 - (1 - level) / Math.max(1, parts.length);
  }
  const degreesOfFreedom = units - 1;
  const law = { level, draws: DRAWS, rng, degreesOfFreedom };
  const critical = simultaneousCriticalValue(
    varying,
    clusters === undefined ? law : { ...law, clusters: clusters.of },
  );
  return 2 * studentTCdf(critical, degreesOfFreedom) - 1;
}

const DRAWS = 4000;
const UNIT = [0, 1] as const;

function differenceAt(
  { items, trials, treatment, control, clusters }: BandPart,
  level: number,
  { groupKey }: CurveOptions,
): ScoreEstimate {
  const binary = [...treatment, ...control].every((value) => value === 0 || value === 1);
  const result = orRefusal(() => {
    const decided = decidedDifference({ treatment, control, binary, scale: UNIT, clusters, level });
    if ("kind" in decided.result) return decided.result;
    const difference = within(decided.result.difference, [-1, 1]);
    return binary ? noSurerThanExact(difference, { treatment, control }) : difference;
  }, items.length);
  return toScoreEstimate(result, { items: items.length, trials, groupKey, dropped: [] });
}

/**
 * Where every item was reached or not, the exact test of the coverage stands beside the band, and the band must not claim what
 * it does not: the interval is widened to the one that this test inverts, given how many items differ.
 */
function noSurerThanExact(difference: Estimate, scores: PairedScores): Estimate {
  const { onlyTreatment, onlyControl, n } = discordance(scores);
  const { lower = -1, upper = 1, level } = difference.interval;
  const differing = onlyTreatment + onlyControl;
  if (differing === 0) return difference;
  const share = clopperPearsonInterval(onlyTreatment, differing, { level });
  const ends = [share.lower!, share.upper!].map((end) => ((2 * end - 1) * differing) / n);
  const interval = {
    ...difference.interval,
    lower: Math.min(lower, ends[0]!),
    upper: Math.max(upper, ends[1]!),
  };
  return { ...difference, interval };
}
