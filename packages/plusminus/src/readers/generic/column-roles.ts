import type { FlaggedColumns } from "./column-flags.ts";
import { columnsNamed, normalised, type ColumnRole } from "./column-names.ts";
import { isConstantWithin, isMostlyFilled, labelsOf, pairsOf } from "./column-profile.ts";
import { leafOf, type Column } from "./table-columns.ts";
import type { Table } from "./table.ts";

/** What a row says about itself, whichever of its cells is the score. */
export interface ColumnRoles {
  /** Absent: the item is the number of the row. */
  readonly item: Column | undefined;
  readonly repeat: Column | undefined;
  readonly benchmark: Column | undefined;
  readonly groups: readonly Column[];
  /** Flagged as groups, but with several labels for one item: not used. */
  readonly varyingGroups: readonly Column[];
  /** The question as asked, or the fingerprint of it that the tool which wrote the table made. */
  readonly content: Column | undefined;
}

/** Hands out columns by the names they go by, none of them twice. */
export class FreeColumns {
  readonly #table: Table;
  readonly #columns: readonly Column[];
  readonly #taken: Set<Column>;

  constructor(table: Table, columns: readonly Column[], flags: FlaggedColumns) {
    this.#table = table;
    this.#columns = columns;
    const { item, score, model, repeat, benchmark, groups = [], subjects = [] } = flags;
    const named = [item, score, model, repeat, benchmark, ...groups, ...subjects];
    this.#taken = new Set(named.filter((column) => column !== undefined));
  }

  left(): Column[] {
    return this.#columns.filter((column) => !this.#taken.has(column));
  }

  /**
   * Columns for a role that nobody has taken, the likeliest first. Scores may be rare where much went wrong;
   * a name or an id that most rows lack is a field of some other kind of row.
   */
  named(role: ColumnRole): Column[] {
    const columns = columnsNamed(this.left(), role);
    return role === "score"
      ? columns
      : columns.filter((column) => isMostlyFilled(this.#table, column));
  }

  take(column: Column | undefined): Column | undefined {
    if (column !== undefined) this.#taken.add(column);
    return column;
  }

  /** Takes the likeliest column whose number of different labels is accepted. */
  takeNamed(role: ColumnRole, accept: (labels: number) => boolean): Column | undefined {
    const accepted = (column: Column): boolean => accept(labelsOf(this.#table, column).size);
    return this.take(this.named(role).find(accepted));
  }
}

/** Finds repeats, benchmark, groups and content, once the columns of items and scores are taken. */
export function rolesOf(
  table: Table,
  free: FreeColumns,
  flags: FlaggedColumns,
  item: Column | undefined,
): ColumnRoles {
  const rows = table.rows.length;
  const items = item === undefined ? rows : labelsOf(table, item).size;
  // A column with another label in every row numbers rows, not repeats.
  const repeat = flags.repeat ?? free.takeNamed("repeat", (labels) => labels < rows || rows === 1);
  const benchmark =
    flags.benchmark ??
    (flags.benchmarkName === undefined ? benchmarkColumn(table, free, item) : undefined);
  const isOfItem = (column: Column): boolean =>
    item === undefined ||
    isConstantWithin(table, benchmark === undefined ? [item] : [benchmark, item], column);
  const guessed = free.named("groups").filter((column) => {
    const labels = labelsOf(table, column).size;
    return labels >= 2 && labels < items && isOfItem(column);
  });
  const flagged = flags.groups ?? [];
  return {
    item,
    repeat,
    benchmark,
    groups: flags.groups === undefined ? guessed : flagged.filter(isOfItem),
    varyingGroups: flagged.filter((column) => !isOfItem(column)),
    content: free.takeNamed("fingerprint", () => true) ?? free.takeNamed("question", () => true),
  };
}

/** A benchmark has more than one item, on the average; a column "task" with another label for every item has not. */
function benchmarkColumn(
  table: Table,
  free: FreeColumns,
  item: Column | undefined,
): Column | undefined {
  const isBenchmark = (column: Column): boolean => {
    if (normalised(leafOf(column)) === "benchmark") return true;
    const labels = labelsOf(table, column).size;
    const items = item === undefined ? table.rows.length : pairsOf(table, [column, item]);
    return labels === 1 || labels * 2 <= items;
  };
  return free.take(free.named("benchmark").find(isBenchmark));
}
