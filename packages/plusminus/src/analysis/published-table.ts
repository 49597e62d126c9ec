import { DEFAULT_LEVEL, type Level } from "@plusminus/stats";
import type { Problem } from "../record/problem.ts";
import type { PublishedTable } from "../record/published-table.ts";
import { cellIntervals, type CellInterval } from "./published-table/cell-intervals.ts";
import { printedScore, type PrintedScore } from "./published-table/printed-score.ts";
import { reachabilityOf, type Reachability } from "./published-table/reachability.ts";
import {
  MEASURED_ASSUMPTIONS,
  OTHER_HARNESS,
  SAMPLING_ASSUMPTIONS,
  TRAINING_SEEDS,
  type TableAssumption,
} from "./published-table/assumptions.ts";
import { tableComparisons, type PrintedComparison } from "./published-table/comparisons.ts";
import { cellsUsed, conflictsOf, type TableConflict } from "./published-table/conflicts.ts";
import { tableProblems } from "./published-table/problems.ts";

/** What a printed table can claim, and what it cannot; the verdict is somebody else's. */
export interface TableFinding {
  /** The table as it was read, with its sources, harnesses and notes. */
  readonly table: PublishedTable;
  readonly level: Level;
  readonly cells: readonly CellFinding[];
  readonly comparisons: readonly PrintedComparison[];
  readonly conflicts: readonly TableConflict[];
  /** The assumptions that some interval above rests on, each as one plain sentence. */
  readonly assumptions: readonly TableAssumption[];
  readonly problems: readonly Problem[];
}

/** One printed number and what can be said of it. */
export interface CellFinding {
  readonly row: string;
  readonly system: string;
  /** A fraction where the row is a share; else as printed. */
  readonly value: number;
  /** As it stands on the page, with its trailing zeros. */
  readonly printed: string;
  readonly source: string;
  readonly harness?: string;
  readonly reachable: Reachability;
  readonly intervals: readonly CellInterval[];
  /** Number of items with 0, 1, … K successes, where pass^1 … pass^K give it. */
  readonly histogram?: readonly number[];
  /** Intra-class correlation of the trials of one item, measured from the histogram. */
  readonly icc?: number;
  readonly note?: string;
}

/**
 * Examines a published table: an interval per named assumption for every cell, every comparison under
 * each of them, what cannot be reached, what contradicts itself and what cannot be compared. Use it for
 * printed numbers only; where the scores of single items exist, compare those.
 *
 * @param options.level - Confidence level in (0, 1); default 0.95.
 * @returns Shares as fractions in [0, 1]; nothing in it is NaN or infinite.
 * @assumes what each interval names; nothing can be estimated beyond what was printed.
 */
export function examineTable(
  table: PublishedTable,
  options: { readonly level?: Level } = {},
): TableFinding {
  const level = options.level ?? DEFAULT_LEVEL;
  const scores = table.rows.map((row) => cellsUsed(row).map((cell) => printedScore(row, cell)));
  const cells = scores.flat().map((score) => cellFinding(score, level));
  const comparisons = tableComparisons(table, scores, level);
  return {
    table,
    level,
    cells,
    comparisons,
    conflicts: conflictsOf(table),
    assumptions: assumptionsOf(cells, comparisons),
    problems: scores.flat().flatMap(tableProblems),
  };
}

function cellFinding(score: PrintedScore, level: Level): CellFinding {
  const { row, cell, value, repeats } = score;
  return {
    row: row.name,
    system: cell.system,
    value,
    printed: cell.value.toFixed(cell.decimals),
    source: cell.source,
    ...(cell.harness === undefined ? {} : { harness: cell.harness }),
    reachable: reachabilityOf(score),
    intervals: cellIntervals(score, level),
    ...(repeats.kind === "measured" ? { histogram: repeats.histogram, icc: repeats.icc } : {}),
    ...(cell.note === undefined ? {} : { note: cell.note }),
  };
}

function assumptionsOf(
  cells: readonly CellFinding[],
  comparisons: readonly PrintedComparison[],
): readonly TableAssumption[] {
  const used = new Set(
    [...cells, ...comparisons].flatMap((finding) =>
      [...finding.intervals].map(({ assumption }) => assumption),
    ),
  );
  return [...SAMPLING_ASSUMPTIONS, ...MEASURED_ASSUMPTIONS, TRAINING_SEEDS, OTHER_HARNESS]
    .filter(({ name }) => used.has(name))
    .map(({ name, estimand, sentence }) => ({ name, estimand, sentence }));
}
