import {
  clusterRobustMean,
  studentTUpperTail,
  type Estimate,
  type NotEstimable,
  type SignificanceTest,
} from "@plusminus/stats";
import { MINIMUM_EFFECTIVE } from "../data-shape.ts";
import type { BattleColumns } from "./battle-columns.ts";

/** What length does to a verdict, whoever answers. */
export interface LengthEffect {
  /** What an answer that is one standard deviation longer than usual for its pair gains in the chance to win. */
  readonly slope: Estimate;
  readonly test: SignificanceTest;
  /** That standard deviation, in characters. */
  readonly deviation: number;
  /** Of the decided verdicts on answers of different lengths, those that the longer one won. */
  readonly longerWon: number;
  readonly decided: number;
}

/**
 * The slope of the verdict over how much longer the first answer is, within each pair of models, by least squares with
 * errors clustered by item: that one model is both better and longer cannot move it.
 */
export function lengthEffect(columns: BattleColumns, level: number): LengthEffect | NotEstimable {
  const { battles, items, longer, scores } = columns;
  const rows = Int32Array.from(longer.keys()).filter((row) => Number.isFinite(longer[row]!));
  const n = rows.length;
  if (n === 0)
    return notEstimable("The logs do not hold the answers, whose lengths are unknown.", n);
  const [x, y] = [longer, scores].map((values) => withinPairs(values, rows, battles));
  const squares = x!.reduce((sum, value) => sum + value ** 2, 0);
  const deviation = Math.sqrt(squares / n);
  const kinds = new Set(Array.from(rows, (row) => items[row]!)).size;
  if (deviation === 0 || kinds < MINIMUM_EFFECTIVE) {
    return notEstimable("Lengths hardly vary within the pairs of models.", n);
  }
  const slope = x!.reduce((sum, value, row) => sum + value * y![row]!, 0) / squares;
  const influence = x!.map(
    (value, row) =>
      slope * deviation + (value * (y![row]! - slope * value) * deviation * n) / squares,
  );
  const found = clusterRobustMean(influence, clustersOf(rows, items), { level });
  if (found.kind === "not-estimable") return found;
  const statistic = found.value / found.standardError!;
  const df = found.degreesOfFreedom!;
  return {
    slope: found,
    test: {
      method: found.method,
      p: Math.min(1, 2 * studentTUpperTail(Math.abs(statistic), df)),
      statistic,
    },
    deviation,
    ...longerWins(columns, rows),
  };
}

function notEstimable(reason: string, n: number): NotEstimable {
  return { kind: "not-estimable", reason, remedy: "Keep the answers beside the verdicts.", n };
}

/** Differences from the mean of the pair, each direction by itself. */
function withinPairs(
  values: Float64Array,
  rows: Int32Array,
  { first, second, models }: BattleColumns["battles"],
): Float64Array {
  const sums = new Map<number, { sum: number; count: number }>();
  const pairs = Array.from(rows, (row) => first[row]! * models + second[row]!);
  pairs.forEach((pair, place) => {
    const own = sums.get(pair) ?? { sum: 0, count: 0 };
    sums.set(pair, own);
    own.sum += values[rows[place]!]!;
    own.count += 1;
  });
  return Float64Array.from(pairs, (pair, place) => {
    const { sum, count } = sums.get(pair)!;
    return values[rows[place]!]! - sum / count;
  });
}

function clustersOf(rows: Int32Array, items: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return rows.map((row) => {
    const item = items[row]!;
    if (!numbers.has(item)) numbers.set(item, numbers.size);
    return numbers.get(item)!;
  });
}

function longerWins(
  { longer, scores }: BattleColumns,
  rows: Int32Array,
): Pick<LengthEffect, "longerWon" | "decided"> {
  const decided = rows.filter((row) => longer[row] !== 0 && scores[row] !== 0.5);
  const longerWon = decided.filter((row) => longer[row]! > 0 === scores[row]! > 0.5).length;
  return { longerWon, decided: decided.length };
}
