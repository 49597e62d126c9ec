import {
  kishEffectiveSize,
  krippendorffAlpha,
  weightedMean,
  wilsonInterval,
  type Estimate,
  type Interval,
  type NotEstimable,
  mean,
} from "@plusminus/stats";
import { UserError } from "../errors.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Subject } from "../record/subject.ts";
import type { Need, RelevanceRating } from "../record/usage.ts";
import { warnings, type Warning } from "../warnings.ts";
import { boardQuestions, type BoardOptions, type BoardQuestion } from "./board-questions.ts";
import { orRefusal } from "./refusal.ts";

export interface CoverageOptions extends BoardOptions {
  /** Mean relevance from which on an item serves a need; default: most experts say yes, of yes and no. */
  readonly relevantFrom?: number;
  /** Items that a need must have to be covered. */
  readonly fewest: number;
}

/** One row of the matrix: a need, and the items that serve it. */
export interface CoveredNeed {
  readonly need: string;
  readonly weight: number;
  /** Of all needs. */
  readonly share: number;
  /** Items that are relevant to it, of those that were rated for it. */
  readonly relevant: number;
  readonly rated: number;
  readonly covered: boolean;
  readonly items: readonly string[];
}

/** One model over the needs that are covered, each counting by its weight. */
export interface NeedScore {
  readonly subject: Subject;
  readonly label: string;
  readonly raw: number;
  readonly byNeeds: Estimate | NotEstimable;
}

export interface RequirementCoverage {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly level: number;
  readonly items: number;
  /** Items that are relevant to no need, or were rated for none. */
  readonly idle: number;
  readonly unrated: number;
  readonly needs: readonly CoveredNeed[];
  /** Share of the weight of needs that is covered; its interval is about needs like these. */
  readonly covered: { readonly value: number; readonly interval: Interval };
  readonly models: readonly NeedScore[];
}

export interface CoverageFinding {
  readonly benchmarks: readonly RequirementCoverage[];
  /** How far experts agree about relevance; absent for one expert. */
  readonly agreement?: Estimate | NotEstimable;
  readonly experts: readonly string[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Whether a benchmark is about what is needed: what `coverage` answers. */
export function requirementCoverage(
  records: readonly RunRecord[],
  {
    needs,
    ratings,
  }: { readonly needs: readonly Need[]; readonly ratings: readonly RelevanceRating[] },
  options: CoverageOptions,
): CoverageFinding {
  const experts = [...new Set(ratings.map(({ expert }) => expert))];
  const threshold = thresholdOf(ratings, options.relevantFrom);
  const known = new Set(needs.map(({ need }) => need));
  const stray = ratings.filter(({ need }) => !known.has(need)).length;
  const relevance = meansByPair(ratings);
  const asked = boardQuestions(records, options);
  const agreement = agreementOf(ratings, experts, options.level);
  return {
    benchmarks: asked.questions.map((question) =>
      coverageOf(question, needs, relevance, { ...options, threshold }),
    ),
    ...(agreement === undefined ? {} : { agreement }),
    experts,
    said: [...asked.said, `An item serves a need where ${threshold.words}.`],
    warnings: [
      ...asked.warnings,
      ...(stray === 0 ? [] : [warnings.ratingsOfNoNeed(stray)]),
      ...(experts.length < 2 ? [warnings.oneExpert()] : []),
    ],
  };
}

/** From which mean relevance on an item serves a need; of yes and no, more than half of the experts must say yes. */
interface Threshold {
  readonly isMet: (relevance: number) => boolean;
  readonly words: string;
}

function thresholdOf(ratings: readonly RelevanceRating[], asked: number | undefined): Threshold {
  if (asked !== undefined) {
    return {
      isMet: (relevance) => relevance >= asked,
      words: `its mean relevance is at least ${asked}`,
    };
  }
  if (ratings.every(({ relevance }) => relevance === 0 || relevance === 1)) {
    return { isMet: (relevance) => relevance > 0.5, words: "more than half of its experts say so" };
  }
  throw new UserError(
    "no-threshold",
    "Relevance is not yes or no, and nobody says from which rating on an item serves a need.",
    "Say it: --relevant-from 3.",
  );
}

type Relevance = ReadonlyMap<string, number>;

function pairKey(need: string, item: string): string {
  return JSON.stringify([need, item]);
}

function meansByPair(ratings: readonly RelevanceRating[]): Relevance {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { need, item, relevance } of ratings) {
    const key = pairKey(need, item);
    const own = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, own);
    own.sum += relevance;
    own.count += 1;
  }
  return new Map([...sums].map(([key, { sum, count }]) => [key, sum / count]));
}

function agreementOf(
  ratings: readonly RelevanceRating[],
  experts: readonly string[],
  level: number,
): Estimate | NotEstimable | undefined {
  if (experts.length < 2) return undefined;
  const units = new Map<string, (number | null)[]>();
  for (const { need, item, expert, relevance } of ratings) {
    const key = pairKey(need, item);
    const own = units.get(key) ?? experts.map(() => null);
    units.set(key, own);
    own[experts.indexOf(expert)] = relevance;
  }
  const metric = ratings.every(({ relevance }) => relevance === 0 || relevance === 1)
    ? "nominal"
    : "ordinal";
  return orRefusal(() => krippendorffAlpha([...units.values()], { metric, level }), units.size);
}

function coverageOf(
  question: BoardQuestion,
  needs: readonly Need[],
  relevance: Relevance,
  options: CoverageOptions & { readonly threshold: Threshold },
): RequirementCoverage {
  const { benchmark, metric, columns, shared, labels, subjects } = question;
  const { level } = options;
  const items = Array.from(shared.items, (item) => columns.items[item]!);
  const rows = needs.map((need) => needOf(need, items, relevance, { needs, ...options }));
  const weights = weightsOf(items, rows);
  const isRated = (item: string): boolean =>
    needs.some(({ need }) => relevance.has(pairKey(need, item)));
  return {
    benchmark,
    metric,
    level,
    items: items.length,
    idle: items.filter((item) => !rows.some(({ items: own }) => own.includes(item))).length,
    unrated: items.filter((item) => !isRated(item)).length,
    needs: rows,
    covered: coveredShare(rows, level),
    models: subjects.map((subject, index) => ({
      subject: columns.subjects[subject]!,
      label: labels[subject]!,
      raw: mean(shared.scores[index]!),
      byNeeds: orRefusal(
        () => weightedMean(shared.scores[index]!, weights, { level }),
        items.length,
      ),
    })),
  };
}

/** A need shares its weight out among its items; an item adds up what it serves. */
function weightsOf(items: readonly string[], rows: readonly CoveredNeed[]): readonly number[] {
  const serving = new Map<string, number>();
  for (const { weight, items: own, covered } of rows) {
    if (!covered) continue;
    for (const item of own) serving.set(item, (serving.get(item) ?? 0) + weight / own.length);
  }
  return items.map((item) => serving.get(item) ?? 0);
}

/** The needs are taken for a sample of needs like these, worth as many as their weights allow. */
function coveredShare(rows: readonly CoveredNeed[], level: number): RequirementCoverage["covered"] {
  const sum = rows.reduce((total, { share, covered }) => total + (covered ? share : 0), 0);
  const value = Math.min(1, sum);
  const worth = kishEffectiveSize(rows.map(({ weight }) => weight));
  return { value, interval: wilsonInterval(value * worth, worth, { level }) };
}

function needOf(
  { need, weight }: Need,
  items: readonly string[],
  relevance: Relevance,
  {
    needs,
    threshold,
    fewest,
  }: { readonly needs: readonly Need[]; readonly threshold: Threshold; readonly fewest: number },
): CoveredNeed {
  const rated = items.filter((item) => relevance.has(pairKey(need, item)));
  const relevant = rated.filter((item) => threshold.isMet(relevance.get(pairKey(need, item))!));
  const total = needs.reduce((sum, one) => sum + one.weight, 0);
  return {
    need,
    weight,
    share: weight / total,
    relevant: relevant.length,
    rated: rated.length,
    covered: relevant.length >= fewest,
    items: relevant,
  };
}
