import { printedSigned } from "../verdict/printed-numbers.ts";
import { outcomeCell } from "./outcome-words.ts";
import type { JudgedTable } from "./table-document.ts";
import { rowView } from "./table-row-view.ts";
import { text, type Block } from "./view.ts";

/** A published table as a person reads it: row by row, then what holds for the whole. */
export function tableView(judged: JudgedTable): readonly Block[] {
  const { table } = judged.finding;
  return [
    { kind: "heading", text: table.title },
    ...(table.note === undefined
      ? []
      : [{ kind: "paragraph", text: table.note, tone: "quiet" } as const]),
    ...table.rows.flatMap((row) => rowView(judged, row)),
    ...summaryView(judged),
    ...footnotesOf(judged),
  ];
}

/** The first row in full and every verdict in a line: what the demo shows. */
export function shortTableView(judged: JudgedTable): readonly Block[] {
  const [first] = judged.finding.table.rows;
  return [
    { kind: "heading", text: judged.finding.table.title },
    ...(first === undefined ? [] : rowView(judged, first)),
    ...summaryView(judged),
  ];
}

/** Every comparison of the table in a line. */
export function summaryView({ finding, comparisons }: JudgedTable): readonly Block[] {
  if (comparisons.length === 0) return [];
  const rowOf = new Map(finding.table.rows.map((row) => [row.name, row]));
  const tested = comparisons[0]!.finding.family;
  const untested = comparisons.length - tested;
  const [first] = new Set(comparisons.map((comparison) => comparison.finding.a));
  const focus = comparisons.every((comparison) => comparison.finding.a === first)
    ? first
    : undefined;
  return [
    {
      kind: "heading",
      text: "Every comparison",
      aside: `p values corrected for ${tested} comparisons (Holm)${untested === 0 ? "" : `; ${untested} more have no interval`}`,
    },
    {
      kind: "table",
      columns: [
        { title: "row", align: "name" },
        { title: focus === undefined ? "compared" : `${focus} against`, align: "name" },
        { title: "printed", align: "right" },
        { title: "same harness", align: "left" },
        { title: "told apart", align: "left" },
        { title: "verdict", align: "left" },
      ],
      rows: comparisons.map(({ finding: own, verdict }) => [
        text(own.row),
        text(focus === undefined ? `${own.a} − ${own.b}` : own.b),
        text(printedSigned(own.difference, rowOf.get(own.row)!.scale).replace(" points", "")),
        text(own.comparable.answer),
        text(SEPARABLE[own.separable]),
        outcomeCell(verdict.outcome),
      ]),
    },
  ];
}

const SEPARABLE = {
  "under-every-assumption": "always",
  "under-some": "under some",
  "under-none": "never",
  unknown: "unknown",
} as const;

/** What holds for the whole table: assumptions, inversions and conflicts. */
export function footnotesOf({ finding }: JudgedTable): readonly Block[] {
  const inverted = finding.cells.flatMap(({ row, system, histogram }) =>
    histogram === undefined
      ? []
      : [
          {
            text: `${row}, ${system}: items with ${histogram.map((n, k) => `${k} successes: ${n}`).join(", ")} (from the printed pass^k).`,
          },
        ],
  );
  const sections: readonly (readonly [string, readonly { readonly text: string }[]])[] = [
    ["Successes per item", inverted],
    ["Sources that disagree", finding.conflicts.map(({ message }) => ({ text: message }))],
    [
      "What each assumption says",
      finding.assumptions.map(({ name, sentence }) => ({ text: `${name}: ${sentence}` })),
    ],
  ];
  return sections.flatMap(([heading, items]): readonly Block[] =>
    items.length === 0
      ? []
      : [
          { kind: "heading", text: heading },
          { kind: "list", items },
        ],
  );
}
