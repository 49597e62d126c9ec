import type { Interval } from "@plusminus/stats";
import type { CellFinding } from "../analysis/published-table.ts";
import type { Estimand } from "../analysis/score-estimate.ts";
import type { PublishedRow } from "../record/published-table.ts";
import { percentInWords, pInWords } from "../verdict/numbers-in-words.ts";
import { printedSigned, printedValue } from "../verdict/printed-numbers.ts";
import type { Outcome } from "../verdict/verdict.ts";
import type { JudgedPrintedComparison, JudgedTable } from "./table-document.ts";
import { axisOf, text, type Block, type Cell, type Tone } from "./view.ts";

const TONES: Readonly<Record<Outcome, Tone>> = {
  better: "good",
  worse: "bad",
  equivalent: "good",
  inconclusive: "open",
  "not-comparable": "open",
};

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

/** One row: its cells, then each comparison with its intervals from the narrowest to the widest. */
function rowView({ finding, comparisons }: JudgedTable, row: PublishedRow): readonly Block[] {
  const cells = finding.cells.filter((cell) => cell.row === row.name);
  const own = comparisons.filter((comparison) => comparison.finding.row === row.name);
  return [
    { kind: "heading", text: row.name, aside: rowInWords(row) },
    ...(row.note === undefined
      ? []
      : [{ kind: "paragraph", text: row.note, tone: "quiet" } as const]),
    cellTable(cells, row, finding.level),
    ...reachabilityView(cells),
    ...own.flatMap((comparison) => comparisonView(comparison, row, finding.level)),
  ];
}

function rowInWords({ items, trials, direction }: PublishedRow): string {
  const stated = (numbers: readonly number[], noun: string): string =>
    numbers.length === 0 ? `${noun} not stated` : `${numbers.join(" or ")} ${noun}`;
  const way = direction === "unknown" ? "direction not stated" : direction.replaceAll("-", " ");
  return `${stated(items, "items")}, ${stated(trials, "trials per item")}, ${way}`;
}

function cellTable(cells: readonly CellFinding[], row: PublishedRow, level: number): Block {
  const shown = cells.map((cell) => {
    const intervals = cell.intervals.flatMap(({ interval, assumption }) =>
      interval === undefined ? [] : [{ interval, assumption }],
    );
    return { cell, narrowest: intervals[0], widest: intervals.at(-1) };
  });
  const axis = axisOf(
    shown.flatMap(({ widest }) => (widest === undefined ? [] : [widest.interval])),
    { percent: row.scale === "percent" },
  );
  const percent = percentInWords(level);
  const ends = (found: (typeof shown)[number]["widest"]): Cell =>
    found === undefined
      ? text("none", "open")
      : text(
          `[${[found.interval.lower, found.interval.upper].map((end) => (end === undefined ? "open" : printedValue(end, row.scale))).join(", ")}]`,
        );
  return {
    kind: "table",
    columns: [
      { title: "system", align: "left" },
      { title: "printed", align: "right" },
      { title: `narrowest ${percent}`, align: "left" },
      { title: `widest ${percent}`, align: "left" },
      ...(axis === undefined ? [] : [{ title: "", align: "left" } as const]),
      { title: "reachable", align: "left" },
    ],
    rows: shown.map(({ cell, narrowest, widest }) => [
      text(cell.system),
      text(cell.printed),
      ends(narrowest),
      ends(widest),
      ...(axis === undefined ? [] : [barOf(cell.value, widest)]),
      text(cell.reachable.answer, cell.reachable.answer === "no" ? "open" : "plain"),
    ]),
    ...(axis === undefined ? {} : { axis }),
  };
}

function barOf(value: number, found: { readonly interval: Interval } | undefined): Cell {
  return found === undefined ? text("") : { kind: "bar", value, interval: found.interval };
}

/** Numbers that the stated counts cannot give: a question to whoever printed them, never a reproach. */
function reachabilityView(cells: readonly CellFinding[]): readonly Block[] {
  const items = cells
    .filter(({ reachable }) => reachable.unreachable.length > 0)
    .map(({ system, reachable }) => ({
      text: `${system}: ${reachable.message}`,
      tone: "quiet" as const,
    }));
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

/** The verdict on one comparison, and the interval under each assumption beside it. */
function comparisonView(
  { finding, verdict }: JudgedPrintedComparison,
  row: PublishedRow,
  level: number,
): readonly Block[] {
  const { intervals, doubts } = finding;
  const sentence = {
    text: verdict.sentence,
    tone: TONES[verdict.outcome],
    ...(doubts.length === 0 ? {} : { remedy: `${doubts.join("; ")}.` }),
  };
  const table = intervals.length === 0 ? [] : [intervalTable(finding, row, level)];
  return [{ kind: "list", items: [sentence] }, ...table];
}

function intervalTable(
  { intervals, difference }: JudgedPrintedComparison["finding"],
  row: PublishedRow,
  level: number,
): Block {
  const axis = axisOf(
    intervals.map(({ interval }) => interval),
    { mark: 0, percent: row.scale === "percent" },
  );
  return {
    kind: "table",
    columns: [
      { title: "about", align: "left" },
      { title: "if", align: "left" },
      { title: `${percentInWords(level)} interval`, align: "left" },
      { title: "", align: "left" },
      { title: "p (Holm)", align: "right" },
    ],
    rows: intervals.map(({ estimand, assumption, interval, pAdjusted }) => [
      text(ABOUT[estimand]),
      text(assumption),
      text(endsOf(interval, row)),
      { kind: "bar", value: difference, interval },
      text(pInWords(pAdjusted)),
    ]),
    ...(axis === undefined ? {} : { axis }),
  };
}

const ABOUT: Readonly<Record<Estimand, string>> = {
  "fixed-items": "these items",
  "item-population": "items like these",
  "items-and-harness": "items and harness",
  "training-runs": "training runs",
};

function endsOf({ lower, upper }: Interval, { scale }: PublishedRow): string {
  const ends = [lower, upper].map((end) =>
    end === undefined ? "open" : printedSigned(end, scale).replace(" points", ""),
  );
  return `[${ends.join(", ")}]`;
}

function summaryView({ finding, comparisons }: JudgedTable): readonly Block[] {
  if (comparisons.length === 0) return [];
  const rowOf = new Map(finding.table.rows.map((row) => [row.name, row]));
  const tested = comparisons[0]!.finding.family;
  return [
    {
      kind: "heading",
      text: "Every comparison",
      aside: `${tested} corrected together by Holm's method`,
    },
    {
      kind: "table",
      columns: [
        { title: "row", align: "left" },
        { title: "compared", align: "left" },
        { title: "printed", align: "right" },
        { title: "same harness", align: "left" },
        { title: "told apart", align: "left" },
        { title: "verdict", align: "left" },
      ],
      rows: comparisons.map(({ finding: own, verdict }) => [
        text(own.row),
        text(`${own.a} − ${own.b}`),
        text(printedSigned(own.difference, rowOf.get(own.row)!.scale).replace(" points", "")),
        text(own.comparable.answer),
        text(SEPARABLE[own.separable]),
        text(verdict.outcome.replace("-", " "), TONES[verdict.outcome]),
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
function footnotesOf({ finding }: JudgedTable): readonly Block[] {
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
