import { framed } from "./plot-frame.ts";
import { intervalAcross, type DrawnInterval, type MarkStyle } from "./marks.ts";
import { scaleOf, verticalGrid, type PlotAxis, type Scale } from "./plot-axis.ts";
import { fill, stroke, type Role } from "./plot-theme.ts";
import { shortened, textWidth } from "./plot-text.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { element, textOf } from "./svg.ts";

/**
 * A plot of rows, the one shape of all forest-like plots: a name, then panels side by side that share the rows.
 *
 *     name      ├────●───┤     0.695 [0.648, 0.738]      ├──▲──┤   +0.100 better
 */
export interface RowPlot {
  readonly kind: PlotKind;
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** Titles of the columns of names; the usual single column has none. */
  readonly nameTitles?: readonly string[];
  readonly panels: readonly Panel[];
  readonly rows: readonly Row[];
}

/** What all rows show in one place. */
export interface Panel {
  readonly title: string;
  readonly axis: PlotAxis;
  readonly width: number;
}

export type Row =
  | { readonly kind: "heading"; readonly text: string }
  | {
      readonly kind: "row";
      /** One for each column of names. */
      readonly names: readonly string[];
      /** One for each panel. */
      readonly cells: readonly Cell[];
    };

/** What a row shows in a panel, and the words beside it. */
export type Cell =
  | {
      readonly kind: "interval";
      readonly interval: DrawnInterval;
      readonly style: MarkStyle;
      readonly words: string;
    }
  /** From one whole place to another; a thicker part of it is certain of this row alone. */
  | {
      readonly kind: "places";
      readonly outer: DrawnInterval;
      readonly inner?: Omit<DrawnInterval, "value">;
      readonly style: MarkStyle;
      readonly words: string;
    }
  /** Nothing is known here, and the gap says why. */
  | { readonly kind: "gap"; readonly reason: string; readonly words: string }
  | { readonly kind: "empty"; readonly words: string };

const ROW = 22;
const TITLE_ROOM = 24;
const TICKS_ROOM = 22;
const GAP = 14;
const NAMES = { least: 60, most: 250, mostOfTwo: 190 };
const WORDS_MOST = 260;

/** Taller plots repeat the numbers of their axes at the top. */
const TALL = 25;

export function rowPlot({ kind, name, title, caption, nameTitles, panels, rows }: RowPlot): Plot {
  const isTall = rows.length > TALL;
  const top = TITLE_ROOM + (isTall ? TICKS_ROOM - 4 : 0);
  const bottom = top + rows.length * ROW;
  const names = placedNames(nameTitles ?? [""], rows);
  const placed = placedPanels(panels, rows, names.at(-1)!.x + names.at(-1)!.width + GAP);
  const right = placed.at(-1)!;
  const width = Math.max(MIN_WIDTH, right.wordsAt + right.wordsWidth);
  const grids = placed.flatMap(({ panel, scale }) => [
    heading(panel.title, scale.range()[0]!),
    ...verticalGrid(panel.axis, scale, { top, bottom, both: isTall }),
  ]);
  const drawn = rows.map((row, index) =>
    rowOf(row, { y: top + (index + 0.5) * ROW, names, placed, width }),
  );
  return framed({
    kind,
    name,
    title,
    caption,
    rows: rows.map(spoken),
    width: Math.ceil(width),
    height: bottom + TICKS_ROOM,
    body: [...names.map((column) => heading(column.title, column.x)), ...grids, ...drawn],
  });
}

/** A narrower plot has no room for its caption. */
const MIN_WIDTH = 560;

interface NameColumn {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

function placedNames(titles: readonly string[], rows: readonly Row[]): readonly NameColumn[] {
  const most = titles.length > 1 ? NAMES.mostOfTwo : NAMES.most;
  let x = 0;
  return titles.map((title, column): NameColumn => {
    const widest = rows.reduce(
      (least, row) =>
        row.kind === "row" ? Math.max(least, textWidth(row.names[column]!.slice(0, 200))) : least,
      Math.max(NAMES.least, textWidth(title) * BOLD),
    );
    const own = { title, x, width: Math.min(widest, most) };
    x += own.width + GAP;
    return own;
  });
}

/** Longer names are cut where they are spoken too. */
const LONGEST_ROW = 1500;

/** How much wider bold letters are. */
const BOLD = 1.15;

interface PlacedPanel {
  readonly panel: Panel;
  readonly scale: Scale;
  readonly wordsAt: number;
  readonly wordsWidth: number;
}

function placedPanels(
  panels: readonly Panel[],
  rows: readonly Row[],
  start: number,
): readonly PlacedPanel[] {
  let x = start;
  return panels.map((panel, index): PlacedPanel => {
    const wordsWidth = rows.reduce(
      (most, row) =>
        row.kind === "row" ? Math.max(most, textWidth(row.cells[index]!.words)) : most,
      0,
    );
    const scale = scaleOf(panel.axis, x, x + panel.width);
    const wordsAt = x + panel.width + GAP;
    const shown = Math.min(wordsWidth, WORDS_MOST);
    x = wordsAt + shown + 2 * GAP;
    return { panel, scale, wordsAt, wordsWidth: shown };
  });
}

function heading(title: string, x: number): string {
  if (title === "") return "";
  return element("text", { x, y: 11, "font-weight": "bold", ...fill("ink") }, textOf(title));
}

interface RowPlace {
  readonly y: number;
  readonly names: readonly NameColumn[];
  readonly placed: readonly PlacedPanel[];
  readonly width: number;
}

function rowOf(row: Row, { y, names, placed, width }: RowPlace): string {
  const baseline = y + 4;
  if (row.kind === "heading") {
    return element(
      "text",
      { x: 0, y: baseline, "font-weight": "bold", ...fill("ink") },
      textOf(shortened(row.text, width)),
    );
  }
  const labels = names.map((column, index) =>
    element(
      "text",
      { x: column.x, y: baseline, ...fill("ink") },
      textOf(shortened(row.names[index]!, column.width)),
    ),
  );
  const cells = row.cells.map((cell, index) => {
    const { scale, wordsAt, wordsWidth } = placed[index]!;
    const words = element(
      "text",
      { x: wordsAt, y: baseline, ...fill(wordsRole(cell)) },
      textOf(shortened(cell.words, wordsWidth + 1)),
    );
    return cellOf(cell, scale, y) + words;
  });
  return element(
    "g",
    {},
    element("title", {}, textOf(shortened(spoken(row), LONGEST_ROW))),
    ...labels,
    ...cells,
  );
}

function wordsRole({ kind }: Cell): Role {
  return kind === "gap" || kind === "empty" ? "quiet" : "ink";
}

function cellOf(cell: Cell, scale: Scale, y: number): string {
  if (cell.kind === "interval") {
    return intervalAcross(cell.interval, scale, { y, style: cell.style });
  }
  if (cell.kind === "places") return placesOf(cell, scale, y);
  return cell.kind === "gap" ? gapOf(cell.reason, scale, y) : "";
}

function placesOf(
  { outer, inner, style }: Extract<Cell, { kind: "places" }>,
  scale: Scale,
  y: number,
): string {
  const alone =
    inner?.lower === undefined || inner.upper === undefined
      ? ""
      : element("line", {
          x1: scale(inner.lower),
          x2: scale(inner.upper),
          y1: y,
          y2: y,
          "stroke-width": 6,
          "stroke-linecap": "round",
          ...stroke(style.role),
        });
  return alone + intervalAcross(outer, scale, { y, style });
}

/** A dashed line where an interval would stand, with the word in the middle: a gap is not a zero. */
function gapOf(reason: string, scale: Scale, y: number): string {
  const [start, end] = scale.range() as [number, number];
  const said = shortened(reason, end - start - 40);
  const half = textWidth(said) / 2 + 4;
  const middle = (start + end) / 2;
  const dashes = { y1: y, y2: y, "stroke-dasharray": "2 4", ...stroke("quiet") };
  return (
    element("line", { x1: start, x2: middle - half, ...dashes }) +
    element("line", { x1: middle + half, x2: end, ...dashes }) +
    element(
      "text",
      { x: middle, y: y + 4, "text-anchor": "middle", "font-style": "italic", ...fill("quiet") },
      textOf(said),
    )
  );
}

function spoken(row: Row): string {
  if (row.kind === "heading") return row.text;
  const cells = row.cells.map((cell) =>
    cell.kind === "gap" ? `${cell.reason} ${cell.words}`.trim() : cell.words,
  );
  return `${row.names.join(" − ")}: ${cells.filter((words) => words !== "").join("; ")}`;
}
