import {
  meanFromSummary,
  welchFromSummaries,
  type Contrast,
  type Estimate,
  type Level,
  type NotEstimable,
} from "@plusminus/stats";
import { inUnits, type PrintedScore } from "./printed-score.ts";

/** Mean over training runs; absent where no standard deviation between runs is printed. */
export function meanOverTrainingRuns(
  score: PrintedScore,
  level: Level,
): Estimate | NotEstimable | undefined {
  const runs = runsOf(score);
  return runs === undefined ? undefined : meanFromSummary(runs, { level });
}

/** Difference between training runs of two systems; absent unless both print a standard deviation. */
export function differenceOfTrainingRuns(
  a: PrintedScore,
  b: PrintedScore,
  level: Level,
): Contrast | undefined {
  const [ofA, ofB] = [runsOf(a), runsOf(b)];
  if (ofA === undefined || ofB === undefined) return undefined;
  const contrast = welchFromSummaries(ofA, ofB, { level });
  return "kind" in contrast ? undefined : contrast;
}

function runsOf({
  cell,
  row,
  value,
}: PrintedScore): { readonly mean: number; readonly sd: number; readonly n: number } | undefined {
  if (cell.seeds === undefined) return undefined;
  // A standard deviation may be printed with more digits than its mean.
  const sd = inUnits(cell.seeds.sd, 10, row.scale);
  return { mean: value, sd, n: cell.seeds.count };
}
