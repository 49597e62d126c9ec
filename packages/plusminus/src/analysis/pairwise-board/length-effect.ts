import {
  clusterRobustMean,
  type Estimate,
  type NotEstimable,
  type SignificanceTest,
} from "@plusminus/stats";
import { MINIMUM_EFFECTIVE } from "../data-shape.ts";
import { testOfZero } from "../test-of-zero.ts";
import { withinSlope } from "../within-slope.ts";
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
  const within = withinSlope(
    Array.from(rows, (row) => battles.first[row]! * battles.models + battles.second[row]!),
    Float64Array.from(rows, (row) => longer[row]!),
    Float64Array.from(rows, (row) => scores[row]!),
  );
  const clusters = rows.map((row) => items[row]!);
  if (within === undefined || new Set(clusters).size < MINIMUM_EFFECTIVE) {
    return notEstimable("Lengths hardly vary within the pairs of models.", n);
  }
  const { influence, deviation } = within;
  const found = clusterRobustMean(influence, clusters, { level });
  if (found.kind === "not-estimable") return found;
  return {
    slope: found,
    test: testOfZero(found),
    deviation,
    ...longerWins(columns, rows),
  };
}

function notEstimable(reason: string, n: number): NotEstimable {
  return { kind: "not-estimable", reason, remedy: "Keep the answers beside the verdicts.", n };
}

function longerWins(
  { longer, scores }: BattleColumns,
  rows: Int32Array,
): Pick<LengthEffect, "longerWon" | "decided"> {
  const decided = rows.filter((row) => longer[row] !== 0 && scores[row] !== 0.5);
  const longerWon = decided.filter((row) => longer[row]! > 0 === scores[row]! > 0.5).length;
  return { longerWon, decided: decided.length };
}
