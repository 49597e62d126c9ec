import { createRandom, type NotEstimable, type ShrunkenEffect } from "@plusminus/stats";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Subject } from "../record/subject.ts";
import type { Warning } from "../warnings.ts";
import { boardQuestions, type BoardOptions, type BoardQuestion } from "./board-questions.ts";
import { benchmarkParts } from "./leaderboard/benchmark-part.ts";
import { boardDoubts } from "./leaderboard/board-doubts.ts";
import { combinedBoard, type CombinedBoard, type Weighting } from "./leaderboard/combined-board.ts";
import type { Places, SeparablePairs } from "./leaderboard/places.ts";
import { rankSets, type RankedBoard } from "./leaderboard/rank-sets.ts";
import { incomparablePairs } from "./leaderboard/undecided-pairs.ts";
import { scoreOfModel } from "./one-model.ts";
import type { ScoreEstimate } from "./score-estimate.ts";
import { onItems } from "./shared-scores.ts";
import { boardSlices, type QuestionSlices } from "./slices/board-slices.ts";
import { assertSliced } from "./slices/slice-columns.ts";
import type { SliceName } from "./slices/slice-labels.ts";
import { sliceSpread } from "./slices/slice-spread.ts";

export interface LeaderboardOptions extends BoardOptions {
  /** Asks for one ranking over all benchmarks, and says how they count in it. */
  readonly combine?: Weighting;
  /** Key of the items to slice by. */
  readonly by?: string;
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
  /** On a slice: drawn towards the subject's mean of the slices. */
  readonly shrunken?: ShrunkenEffect;
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
  readonly groupKey: string | undefined;
  /** Why there is no ranking. */
  readonly refusal?: Pick<NotEstimable, "reason" | "remedy">;
  /** Absent: all items. */
  readonly slice?: SliceName;
}

/** A board cut into slices; their places hold together at the level of the whole. */
export interface SlicedBoard {
  readonly whole: Board;
  readonly key: string;
  readonly boards: readonly Board[];
  /** Items that do not have the key, and are in no slice. */
  readonly withoutKey: number;
  readonly refusal?: QuestionSlices["refusal"];
}

export interface LeaderboardFinding {
  readonly boards: readonly Board[];
  readonly slices: readonly SlicedBoard[];
  readonly combined?: CombinedBoard;
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Ranks the subjects of every benchmark: what `rank` answers. */
export function leaderboards(
  records: readonly RunRecord[],
  options: LeaderboardOptions,
): LeaderboardFinding {
  const asked = boardQuestions(records, options);
  const findings = asked.questions.map((question) => boardOf(question, options));
  const { combine: weighting, by } = options;
  const slices = asked.questions.flatMap((question, index) =>
    by === undefined ? [] : [slicedBoard(question, findings[index]!.board, { ...options, by })],
  );
  assertSliced(slices);
  return {
    boards: findings.map(({ board }) => board),
    slices,
    ...(weighting === undefined
      ? {}
      : {
          combined: combinedBoard(benchmarkParts(asked.usable, options), { ...options, weighting }),
        }),
    said: asked.said,
    warnings: [...asked.warnings, ...findings.flatMap((finding) => finding.warnings)],
  };
}

function boardOf(
  question: BoardQuestion,
  { level, seed }: Pick<LeaderboardOptions, "level" | "seed">,
  boards = 1,
): { readonly board: Board; readonly warnings: readonly Warning[] } {
  const { benchmark, metric, columns, group, labels, subjects, shared, clusters } = question;
  const ranking = rankSets(shared, {
    direction: metric.direction,
    clusters: clusters.of,
    incomparable: incomparablePairs(columns, group, subjects, shared.items),
    level: 1 - (1 - level) / boards,
    rng: createRandom(seed).substream(`rank ${benchmark} ${metric.name}`),
  });
  const cut = onItems(columns, shared.items);
  const scores = subjects.map((subject) =>
    scoreOfModel(cut, subject, labels[subject]!, { level, ...clusters.option }),
  );
  const models = subjects.map((subject, index) => ({
    subject: columns.subjects[subject]!,
    label: labels[subject]!,
    estimate: scores[index]!.estimate,
    ...placesOf(ranking, index),
  }));
  return {
    board: {
      benchmark,
      metric,
      level,
      models: inOrder(models, ranking),
      ...separableOf(ranking),
      sharedItems: shared.items.length,
      anyItems: shared.any,
      ...clusters.option,
    },
    warnings: [...boardDoubts(question, ranking), ...scores.flatMap((score) => score.warnings)],
  };
}

/** Bonferroni over the slices: looking at many must not make an order certain that is not. */
function slicedBoard(
  question: BoardQuestion,
  whole: Board,
  { by, level, seed }: LeaderboardOptions & { readonly by: string },
): SlicedBoard {
  const { slices, ...known } = boardSlices(question, by);
  const boards = slices.map(({ name, question: own }) => ({
    ...boardOf(own, { level, seed }, slices.length).board,
    slice: name,
  }));
  return { ...known, whole, boards: withShrunken(boards) };
}

/** Adds to every score what the subject's other slices make of it. */
function withShrunken(boards: readonly Board[]): readonly Board[] {
  const subjects = new Set(boards.flatMap(({ models }) => models.map(({ label }) => label)));
  const shrunken = new Map<ScoreEstimate, ShrunkenEffect>();
  for (const subject of subjects) {
    const estimates = boards.flatMap(({ models }) =>
      models.filter(({ label }) => label === subject).map(({ estimate }) => estimate),
    );
    const together = sliceSpread(estimates);
    if (together.kind === "not-estimable") continue;
    estimates.forEach((estimate, index) => {
      const drawn = together.shrunken[index];
      if (drawn !== undefined) shrunken.set(estimate, drawn);
    });
  }
  return boards.map((board) => ({
    ...board,
    models: board.models.map((model) => {
      const drawn = shrunken.get(model.estimate);
      return drawn === undefined ? model : { ...model, shrunken: drawn };
    }),
  }));
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
