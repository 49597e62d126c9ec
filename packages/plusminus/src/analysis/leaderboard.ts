import { createRandom, type NotEstimable } from "@plusminus/stats";
import { columnsOf, type ColumnsSource } from "../record/columns.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Subject } from "../record/subject.ts";
import { warnings, type Warning } from "../warnings.ts";
import { byBenchmark } from "./benchmarks.ts";
import { chooseClusters } from "./clusters.ts";
import { completeRecords } from "./complete-records.ts";
import { boardDoubts } from "./leaderboard/board-doubts.ts";
import { incomparablePairs } from "./leaderboard/incomparable-pairs.ts";
import { rankClusters } from "./leaderboard/rank-clusters.ts";
import { rankSets, type RankedBoard } from "./leaderboard/rank-sets.ts";
import { assertMetricExists, chooseMetrics, type MetricOptions } from "./metric-choice.ts";
import { scoreOfModel } from "./one-model.ts";
import type { ScoreEstimate } from "./score-estimate.ts";
import { onItems, sharedScores } from "./shared-scores.ts";
import { subjectLabels } from "./subject-labels.ts";

export interface LeaderboardOptions extends MetricOptions {
  readonly level: number;
  readonly seed: number;
  readonly groupKey?: string;
  readonly includeIncomplete: boolean;
  /** Another engine than memory. */
  readonly columns?: ColumnsSource;
}

/** One subject of a board. */
export interface BoardModel {
  readonly subject: Subject;
  /** Short name that tells the subject apart within its benchmark. */
  readonly label: string;
  /** Over the items that all subjects have. */
  readonly estimate: ScoreEstimate;
  /** Places that the data do not rule out, all subjects together; absent where there is no ranking. */
  readonly rank?: Places;
  /** The same for this subject alone. */
  readonly marginalRank?: Places;
  /** 1 is the best; nobody of a tier is certainly better than another of it. */
  readonly tier?: number;
}

export interface Places {
  readonly lower: number;
  readonly upper: number;
}

/** Pairs of subjects, and of how many of them the order is certain, all together. */
export interface SeparablePairs {
  readonly total: number;
  readonly separable: number;
}

/** The leaderboard of one benchmark and metric. */
export interface Board {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly level: number;
  /** From the best estimate down; in the order of the files where the direction is not known. */
  readonly models: readonly BoardModel[];
  readonly pairs: SeparablePairs;
  readonly adjacent: SeparablePairs;
  /** Items that all subjects have, and that any has. */
  readonly sharedItems: number;
  readonly anyItems: number;
  /** Key of the groups that the items were taken to come in. */
  readonly groupKey?: string;
  /** Why there is no ranking. */
  readonly refusal?: Pick<NotEstimable, "reason" | "remedy">;
}

export interface LeaderboardFinding {
  readonly boards: readonly Board[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Ranks the subjects of every benchmark: what `rank` answers. */
export function leaderboards(
  records: readonly RunRecord[],
  options: LeaderboardOptions,
): LeaderboardFinding {
  assertMetricExists(records, options.metric);
  const { usable, warnings: doubts } = completeRecords(records, options.includeIncomplete);
  const findings = byBenchmark([...usable]).flatMap(({ benchmark, records: group }) => {
    const choice = chooseMetrics(benchmark, group, options);
    const said = choice.said === undefined ? [] : [choice.said];
    return choice.metrics.map((metric, index) => {
      const finding = boardOf(group, metric, options);
      return index === 0 ? { ...finding, said: [...said, ...finding.said] } : finding;
    });
  });
  return {
    boards: findings.map(({ board }) => board),
    said: findings.flatMap((finding) => finding.said),
    warnings: [...doubts, ...findings.flatMap((finding) => finding.warnings)],
  };
}

interface BoardFinding {
  readonly board: Board;
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

function boardOf(
  group: readonly RunRecord[],
  metric: Metric,
  options: LeaderboardOptions,
): BoardFinding {
  const { level } = options;
  const labels = subjectLabels(group.map(({ run }) => run));
  const columns = (options.columns ?? columnsOf)(group, metric);
  const scored = new Set(columns.subject);
  const subjects = [...group.keys()].filter((subject) => scored.has(subject));
  const unscored = [...group.keys()].filter((subject) => !scored.has(subject));
  const shared = sharedScores(columns, subjects);
  const choice = chooseClusters(columns, options.groupKey);
  const clusters = rankClusters(columns, choice, shared);
  const ranking = rankSets(shared, {
    direction: metric.direction,
    clusters: clusters.of,
    incomparable: incomparablePairs(columns, group, subjects, shared.items),
    level,
    rng: createRandom(options.seed).substream(`rank ${columns.benchmark} ${metric.name}`),
  });
  const cut = onItems(columns, shared.items);
  const scores = subjects.map((subject) =>
    scoreOfModel(cut, subject, labels[subject]!, { level, ...clusters.option }),
  );
  const models = subjects.map((subject, index): BoardModel => ({
    subject: columns.subjects[subject]!,
    label: labels[subject]!,
    estimate: scores[index]!.estimate,
    ...placesOf(ranking, index),
  }));
  return {
    board: {
      ...{ benchmark: columns.benchmark, metric, level },
      models: inOrder(models, ranking),
      ...separableOf(ranking),
      ...{ sharedItems: shared.items.length, anyItems: shared.any },
      ...(clusters.of === undefined ? {} : { groupKey: clusters.option.groupKey! }),
    },
    said: clusters.said,
    warnings: [
      ...clusters.warnings,
      ...unscored.map((subject) => warnings.notRanked(labels[subject]!, metric.name)),
      ...boardDoubts({ columns, group, labels, subjects, shared, ranking }),
      ...scores.flatMap((score) => score.warnings),
    ],
  };
}

function separableOf(
  ranking: RankedBoard | NotEstimable,
): Pick<Board, "pairs" | "adjacent" | "refusal"> {
  if (ranking.kind === "ranked") return { pairs: ranking.pairs, adjacent: ranking.adjacent };
  const nothing = { total: 0, separable: 0 };
  const { reason, remedy } = ranking;
  return { pairs: nothing, adjacent: nothing, refusal: { reason, remedy } };
}

function placesOf(
  ranking: RankedBoard | NotEstimable,
  index: number,
): Pick<BoardModel, "rank" | "marginalRank" | "tier"> {
  if (ranking.kind === "not-estimable") return {};
  const [rank, marginalRank] = [ranking.ranks[index]!, ranking.marginal[index]!];
  return { rank, marginalRank, tier: ranking.tiers[index]! };
}

/** From the best estimate down. */
function inOrder(
  models: readonly BoardModel[],
  ranking: RankedBoard | NotEstimable,
): readonly BoardModel[] {
  if (ranking.kind === "not-estimable") return models;
  const order = [...models.keys()].toSorted(
    (first, second) => ranking.estimates[second]! - ranking.estimates[first]!,
  );
  return order.map((index) => models[index]!);
}
