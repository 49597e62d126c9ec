import { decidedMean } from "../decided-estimates.ts";
import { orRefusal } from "../refusal.ts";
import { toScoreEstimate, type ScoreEstimate } from "../score-estimate.ts";
import { meanOf } from "./agreement.ts";
import { clusterNumbers, type RatedUnit, type RatedUnits } from "./rated-units.ts";

/** What people said of the things to which a judge gave one verdict, or verdicts near to each other. */
export interface ReliabilityBin {
  /** Mean of the judge's verdicts in it. */
  readonly verdict: number;
  readonly from: number;
  readonly to: number;
  /** Things in it that people judged too. */
  readonly units: number;
  /** Mean of what people said of them. */
  readonly people: ScoreEstimate;
}

/** Verdicts of more kinds than these are put together in so many bins of the same width. */
const MOST_BINS = 10;

/**
 * Whether a judge's verdicts mean what they say: people's mean by the judge's verdict. On the diagonal a verdict is worth
 * its face value. Empty where people judged nothing that the judge did.
 */
export function reliabilityOf(
  rated: RatedUnits,
  judge: string,
  people: readonly string[],
  level: number,
): readonly ReliabilityBin[] {
  const both = rated.units.flatMap((unit) => {
    const [verdict, truth] = [unit.verdicts.get(judge), meanOf(unit, people)];
    return verdict === undefined || truth === undefined ? [] : [{ unit, verdict, truth }];
  });
  const isShare = both.every(({ verdict, truth }) => isOnUnit(verdict) && isOnUnit(truth));
  const scale = isShare ? ([0, 1] as const) : undefined;
  return binned(both).map((own): ReliabilityBin => {
    const verdicts = own.map(({ verdict }) => verdict);
    return {
      verdict: verdicts.reduce((sum, verdict) => sum + verdict, 0) / verdicts.length,
      from: Math.min(...verdicts),
      to: Math.max(...verdicts),
      units: own.length,
      people: peopleMean(own, { scale, level }),
    };
  });
}

interface JudgedUnit {
  readonly unit: RatedUnit;
  readonly verdict: number;
  readonly truth: number;
}

function isOnUnit(value: number): boolean {
  return value >= 0 && value <= 1;
}

function binned(judged: readonly JudgedUnit[]): readonly (readonly JudgedUnit[])[] {
  const kinds = [...new Set(judged.map(({ verdict }) => verdict))].toSorted((a, b) => a - b);
  const [least, most] = [kinds[0] ?? 0, kinds.at(-1) ?? 0];
  const width = (most - least) / MOST_BINS;
  const binOf =
    kinds.length <= MOST_BINS
      ? (verdict: number) => kinds.indexOf(verdict)
      : (verdict: number) => Math.min(MOST_BINS - 1, Math.floor((verdict - least) / width));
  const bins: JudgedUnit[][] = Array.from({ length: MOST_BINS }, () => []);
  for (const one of judged) bins[binOf(one.verdict)]!.push(one);
  return bins.filter((bin) => bin.length > 0);
}

function peopleMean(
  judged: readonly JudgedUnit[],
  {
    scale,
    level,
  }: { readonly scale: readonly [number, number] | undefined; readonly level: number },
): ScoreEstimate {
  const means = Float64Array.from(judged, ({ truth }) => truth);
  const numbers = clusterNumbers(judged.map(({ unit }) => unit));
  const count = new Set(numbers).size;
  const clusters =
    count === judged.length ? undefined : { key: ITEM, of: Int32Array.from(numbers), count };
  const binary = means.every((mean) => mean === 0 || mean === 1);
  const result = orRefusal(
    () => decidedMean({ means, binary, scale, clusters, level }).result,
    judged.length,
  );
  return toScoreEstimate(result, {
    items: count,
    trials: judged.length,
    groupKey: clusters === undefined ? undefined : ITEM,
    dropped: [],
  });
}

/** Answers to one question move together. */
const ITEM = "item";
