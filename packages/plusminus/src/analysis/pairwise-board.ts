import {
  bradleyTerry,
  createRandom,
  davidson,
  firstAdvantage,
  rankConfidenceSets,
  strengthRating,
  type Contrast,
  type Estimate,
  type NotEstimable,
  type PairwiseFit,
  type PairwiseOptions,
} from "@plusminus/stats";
import type { JudgmentTable } from "../record/judgment.ts";
import { warnings, type Warning } from "../warnings.ts";
import { MINIMUM_EFFECTIVE } from "./data-shape.ts";
import type { Places, SeparablePairs } from "./leaderboard/places.ts";
import { battleColumns, type BattleColumns } from "./pairwise-board/battle-columns.ts";
import { lengthEffect, type LengthEffect } from "./pairwise-board/length-effect.ts";
import { orRefusal } from "./refusal.ts";

/** One model of a board of pairwise verdicts. */
export interface PairwiseModel {
  readonly model: string;
  /** Elo points beside the average model of the board. */
  readonly rating: Estimate | NotEstimable;
  /** Places that the data do not rule out, all models together. */
  readonly rank?: Places;
  readonly marginalRank?: Places;
  readonly verdicts: number;
  /** Wins, and half the ties, of its verdicts. */
  readonly winRate: number;
}

/** Who is stronger by verdicts on pairs. */
export interface PairwiseBoard {
  readonly benchmark: string;
  readonly level: number;
  readonly method?: PairwiseFit["method"];
  /** From the strongest estimate down. */
  readonly models: readonly PairwiseModel[];
  readonly pairs: SeparablePairs;
  readonly adjacent: SeparablePairs;
  readonly verdicts: number;
  readonly ties: number;
  readonly items: number;
  /** Graders that are named. */
  readonly graders: number;
  /** What errors are clustered by. */
  readonly clusteredBy: readonly ("item" | "grader")[];
  /** Elo points that being shown first is worth; absent where the order is not recorded. */
  readonly orderEffect?: Contrast | NotEstimable;
  readonly lengthEffect: LengthEffect | NotEstimable;
  readonly refusal?: Pick<NotEstimable, "reason" | "remedy">;
}

export interface PairwiseFinding {
  readonly boards: readonly PairwiseBoard[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

export interface PairwiseBoardOptions {
  readonly level: number;
  readonly seed: number;
}

/** Ranks models by verdicts on pairs of their answers, benchmark by benchmark. */
export function pairwiseBoards(
  tables: readonly JudgmentTable[],
  options: PairwiseBoardOptions,
): PairwiseFinding {
  const findings = battleColumns(tables).map((columns) => boardOf(columns, options));
  return {
    boards: findings.map(({ board }) => board),
    said: findings.flatMap(({ said }) => said),
    warnings: findings.flatMap((finding) => finding.warnings),
  };
}

/** Fewest graders from which their differences are known. */
const FEWEST_GRADERS = 10;

interface OneFinding {
  readonly board: PairwiseBoard;
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

function boardOf(columns: BattleColumns, options: PairwiseBoardOptions): OneFinding {
  const { benchmark, battles, graders, graderCount, itemCount, rounded, unnamed } = columns;
  const byGrader = graders !== undefined && graderCount >= FEWEST_GRADERS;
  const fit = orRefusal(
    () => (itemCount < MINIMUM_EFFECTIVE ? tooFewItems(itemCount) : fitOf(columns, byGrader)),
    battles.score.length,
  );
  return {
    board: {
      ...countsOf(columns, options.level),
      clusteredBy: byGrader ? ["item", "grader"] : ["item"],
      ...(fit.kind === "estimated"
        ? { method: fit.method, ...ranked(columns, fit, options), ...orderOf(fit, options.level) }
        : unranked(columns, fit)),
    },
    said:
      rounded > 0
        ? [`${benchmark}: ${rounded} verdicts are chances; each is read as the likelier outcome.`]
        : [],
    warnings: [
      ...(unnamed > 0 ? [warnings.pairUnknown(benchmark, unnamed)] : []),
      ...(byGrader ? [] : [warnings.gradersNotClustered(benchmark, graderCount)]),
      ...(fit.kind === "estimated" && fit.regularised !== undefined
        ? [warnings.strengthsSeparated(benchmark, fit.regularised)]
        : []),
    ],
  };
}

function countsOf(
  columns: BattleColumns,
  level: number,
): Omit<PairwiseBoard, "models" | "pairs" | "adjacent" | "clusteredBy"> {
  const { benchmark, battles, graderCount: graders, itemCount: items } = columns;
  const verdicts = battles.score.length;
  return {
    benchmark,
    level,
    verdicts,
    ties: battles.score.filter((score) => score === 0.5).length,
    items,
    graders,
    lengthEffect: orRefusal(() => lengthEffect(columns, level), verdicts),
  };
}

function unranked(
  columns: BattleColumns,
  { reason, remedy }: NotEstimable,
): Pick<PairwiseBoard, "models" | "pairs" | "adjacent" | "refusal"> {
  const nothing = { total: 0, separable: 0 };
  return {
    models: modelsOf(columns),
    pairs: nothing,
    adjacent: nothing,
    refusal: { reason, remedy },
  };
}

function tooFewItems(n: number): NotEstimable {
  const reason = `Verdicts are about ${n} items; errors that hang on the item need ${MINIMUM_EFFECTIVE} or more.`;
  return { kind: "not-estimable", reason, remedy: "Have verdicts on more items.", n };
}

/** Ties have a parameter of their own where there are ties, and count as half wins where that cannot be estimated. */
function fitOf(
  { battles, items, graders, ordered }: BattleColumns,
  byGrader: boolean,
): PairwiseFit | NotEstimable {
  const options: PairwiseOptions = {
    prompts: items,
    ...(byGrader ? { users: graders! } : {}),
    order: ordered && bothOrders(battles),
  };
  if (battles.score.includes(0.5)) {
    const withTies = davidson(battles, options);
    if (withTies.kind === "estimated") return withTies;
  }
  return bradleyTerry(battles, options);
}

/** Whether some pair met in both orders: only then can the order be told from the models. */
function bothOrders({ first, second, models }: BattleColumns["battles"]): boolean {
  const met = new Set(first.map((model, row) => model * models + second[row]!));
  return first.some((model, row) => met.has(second[row]! * models + model));
}

function ranked(
  columns: BattleColumns,
  fit: PairwiseFit,
  { level, seed }: PairwiseBoardOptions,
): Pick<PairwiseBoard, "models" | "pairs" | "adjacent"> {
  const models = fit.strengths.length;
  const size = Math.sqrt(fit.covariance.length);
  const covariance = fit.strengths.map((_, row) =>
    fit.strengths.map((__, column) => fit.covariance[row * size + column]!),
  );
  const { degreesOfFreedom, n } = fit;
  const sets = rankConfidenceSets(
    {
      kind: "estimated",
      means: fit.strengths,
      covariance,
      method: fit.method,
      n,
      ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
    },
    { level, family: "both", rng: createRandom(seed).substream(`pairs ${columns.benchmark}`) },
  );
  if (sets.kind === "not-estimable") throw new Error(sets.reason);
  const order = [...fit.strengths.keys()].toSorted((a, b) => fit.strengths[b]! - fit.strengths[a]!);
  const plain = modelsOf(columns);
  const places = ({ lower, upper }: Places): Places => ({ lower, upper });
  return {
    models: order.map((model) => ({
      ...plain[model]!,
      rating: strengthRating(fit, model, { level, scale: "elo" }),
      rank: places(sets.ranks[model]!),
      marginalRank: places(sets.marginal![model]!),
    })),
    pairs: { total: (models * (models - 1)) / 2, separable: sets.certain!.length },
    adjacent: { total: sets.neighbours, separable: sets.separableNeighbours! },
  };
}

/** What is known of each model without a fit. */
function modelsOf({ names, battles, scores }: BattleColumns): readonly PairwiseModel[] {
  const sums = names.map(() => ({ verdicts: 0, wins: 0 }));
  scores.forEach((score, row) => {
    const [own, other] = [sums[battles.first[row]!]!, sums[battles.second[row]!]!];
    own.verdicts += 1;
    own.wins += score;
    other.verdicts += 1;
    other.wins += 1 - score;
  });
  const rating: NotEstimable = {
    kind: "not-estimable",
    reason: "There is no fit.",
    remedy: "See why.",
    n: scores.length,
  };
  return names.map((model, index) => {
    const { verdicts, wins } = sums[index]!;
    return { model, rating, verdicts, winRate: wins / verdicts };
  });
}

function orderOf(fit: PairwiseFit, level: number): Pick<PairwiseBoard, "orderEffect"> {
  if (fit.firstAdvantage === undefined) return {};
  return { orderEffect: firstAdvantage(fit, { level, scale: "elo" }) };
}
