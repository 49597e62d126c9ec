import type {
  PublishedCell,
  PublishedRow,
  PublishedTable,
} from "../../../src/record/published-table.ts";

/** A cell with one decimal, of a source that every table of these tests names. */
export function cellOf(
  system: string,
  value: number,
  more: Partial<PublishedCell> = {},
): PublishedCell {
  return { system, value, decimals: 1, source: "card", ...more };
}

/** A row of percentages on a known number of items, unless said otherwise. */
export function rowOf(
  cells: readonly PublishedCell[],
  more: Partial<PublishedRow> = {},
): PublishedRow {
  return {
    name: "row",
    items: [100],
    trials: [],
    scale: "percent",
    direction: "higher-is-better",
    cells,
    ...more,
  };
}

export function tableOf(
  rows: readonly PublishedRow[],
  more: Partial<PublishedTable> = {},
): PublishedTable {
  return {
    title: "table",
    sources: { card: { title: "Card" }, later: { title: "Later card" } },
    harnesses: {
      ours: { description: "ours", simulator: "model X", scaffold: "plain" },
      theirs: { description: "theirs", simulator: "model Y", scaffold: "plain" },
      prompted: { description: "ours, prompt told", simulator: "model X", prompt: "short" },
      scaffolded: { description: "ours, other scaffold", simulator: "model X", scaffold: "rich" },
    },
    rows,
    ...more,
  };
}
