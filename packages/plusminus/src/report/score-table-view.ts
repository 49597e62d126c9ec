import type { ScoreColumn, ScoreTable } from "../analysis/score-table.ts";
import { count } from "../verdict/numbers-in-words.ts";
import { text, type Block } from "./view.ts";

/** Scores item by item as a person reads them: a line per item, a column per model. */
export function scoreTableView(tables: readonly ScoreTable[]): readonly Block[] {
  return tables.flatMap((table): readonly Block[] => {
    const columns = table.subjects.map(cellsOf);
    return [
      { kind: "heading", text: scoreTableTitle(table), aside: scoreTableAside(table) },
      ...(table.items.length === 0
        ? []
        : [
            {
              kind: "table",
              columns: [
                { title: "item", align: "name" },
                ...table.subjects.map(({ label }) => ({ title: label, align: "right" }) as const),
              ],
              rows: table.items.map((item, row) => [
                text(item),
                ...columns.map((own) => text(own.get(row) ?? NO_SCORE)),
              ]),
            } as const,
          ]),
    ];
  });
}

export const NO_SCORE = "—";

export function scoreTableTitle({ benchmark, metric }: ScoreTable): string {
  return `${benchmark} · ${metric.name}`;
}

/** What the table leaves out, and what its signs mean. */
export function scoreTableAside({ items, left }: ScoreTable): string {
  const rest =
    left === 0
      ? ""
      : `; ${count(left, "more item")} not listed here (plusminus convert --to csv writes them all)`;
  return `${count(items.length, "item")}; means over repeats; ${NO_SCORE} is no score, not 0${rest}`;
}

/** What stands in the line of each item that the subject has a score for. */
export function cellsOf({ at, scores }: ScoreColumn): ReadonlyMap<number, string> {
  return new Map(
    scores.map((score, index) => [at?.[index] ?? index, String(score).replace("-", "−")]),
  );
}
