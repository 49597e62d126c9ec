import type {
  Candidates,
  PublishedCell,
  PublishedRow,
  PrintedScale,
  Range,
} from "../../record/published-table.ts";
import { repeatsMeasuredFrom, type MeasuredRepeats } from "./measured-repeats.ts";

/** One printed cell with all that is known, or assumed, of how it came about. */
export interface PrintedScore {
  readonly row: PublishedRow;
  readonly cell: PublishedCell;
  /** A fraction where the scale is percent or fraction; else as printed. */
  readonly value: number;
  /** Whether the value is a share in [0, 1], so that it can be read as successes out of trials. */
  readonly isShare: boolean;
  readonly items: Candidates;
  /** Fewest and most trials per item, printed or assumed; absent where neither. */
  readonly trials?: Range;
  /** Intra-class correlation of the trials of one item; absent: nothing is known, anything in [0, 1]. */
  readonly icc?: Range;
  readonly repeats: MeasuredRepeats;
}

export function printedScore(row: PublishedRow, cell: PublishedCell): PrintedScore {
  const items = cell.items ?? row.items;
  const printedTrials = cell.trials ?? row.trials;
  const value = inUnits(cell.value, cell.decimals, row.scale);
  const trials = rangeOf(printedTrials) ?? row.assume?.trials;
  return {
    row,
    cell,
    value,
    isShare: row.scale !== "other" && value >= 0 && value <= 1,
    items,
    ...(trials === undefined ? {} : { trials }),
    ...(row.assume?.icc === undefined ? {} : { icc: row.assume.icc }),
    repeats: repeatsMeasuredFrom(cell, row, items, printedTrials),
  };
}

/** a − b, free of the noise of binary fractions: 88.9 − 85.3 is 3.6. */
export function printedDifference(a: PrintedScore, b: PrintedScore): number {
  const decimals = Math.max(a.cell.decimals, b.cell.decimals);
  return inUnits(a.cell.value - b.cell.value, decimals, a.row.scale);
}

/** A printed number in the unit of the JSON face: a percentage becomes a fraction. */
export function inUnits(printed: number, decimals: number, scale: PrintedScale): number {
  const rounded =
    scale === "percent" ? (printed / 100).toFixed(decimals + 2) : printed.toFixed(decimals);
  // "-0.00" is zero without a sign.
  return Number(rounded) + 0;
}

function rangeOf(candidates: Candidates): Range | undefined {
  if (candidates.length === 0) return undefined;
  return [Math.min(...candidates), Math.max(...candidates)];
}
