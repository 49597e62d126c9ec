import type { Interval } from "@plusminus/stats";
import type { CellFinding } from "../analysis/published-table.ts";
import type { Estimand } from "../analysis/score-estimate.ts";
import type { PublishedRow } from "../record/published-table.ts";
import { percentInWords, pInWords } from "../verdict/numbers-in-words.ts";
import { printedSigned, printedValue } from "../verdict/printed-numbers.ts";
import { OUTCOME_TONES } from "./outcome-words.ts";
import type { JudgedPrintedComparison } from "../verdict/judge-printed.ts";
import type { JudgedTable } from "./table-document.ts";
import { axisOf, text, type Block, type Cell } from "./view.ts";

/** One row: its cells, then each comparison with its intervals from the narrowest to the widest. */
export function rowView(
  { finding, comparisons }: JudgedTable,
  row: PublishedRow,
): readonly Block[] {
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
      { title: "system", align: "name" },
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
    tone: OUTCOME_TONES[verdict.outcome],
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
