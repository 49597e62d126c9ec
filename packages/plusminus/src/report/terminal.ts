import { styleText } from "node:util";
import stringWidth from "string-width";
import { harmless } from "./harmless.ts";
import { intervalBar } from "./interval-bar.ts";
import type { Block, Cell, Column, ListItem, TableBlock, Tone } from "./view.ts";

export interface TerminalOptions {
  readonly color: boolean;
  /** Columns of the screen; absent: texts keep to a page, tables are as wide as they are. */
  readonly width?: number;
}

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Tone, Style | undefined>> = {
  good: "green",
  bad: "red",
  open: "yellow",
  quiet: "dim",
  plain: undefined,
};

/** Lines of text longer than this are hard to read on any screen. */
const WIDEST_TEXT = 100;
const NARROWEST_BAR = 12;
const WIDEST_BAR = 41;
/** A name is not shortened below this. */
const NARROWEST_NAME = 12;

/** Renders blocks for a person at a terminal. Colour only where the caller says the terminal wants it. */
export function renderTerminal(blocks: readonly Block[], options: TerminalOptions): string {
  return `${harmless(blocks)
    .map((block) => renderBlock(block, options))
    .join("\n\n")}\n`;
}

function renderBlock(block: Block, options: TerminalOptions): string {
  switch (block.kind) {
    case "heading": {
      const title = styled(block.text, "bold", options);
      if (block.aside === undefined) return title;
      const fits = stringWidth(`${block.text}  ${block.aside}`) <= textWidth(options);
      const aside = fits ? block.aside : wrap(block.aside, textWidth(options) - 2, "  ");
      return title + (fits ? "  " : "\n  ") + styled(aside, "dim", options);
    }
    case "paragraph":
      return styled(
        wrap(block.text, textWidth(options), ""),
        STYLES[block.tone ?? "plain"],
        options,
      );
    case "list":
      return block.items.map((item) => renderItem(item, options)).join("\n");
    case "table":
      return renderTable(block, options);
  }
}

function textWidth({ width = WIDEST_TEXT }: TerminalOptions): number {
  return Math.min(width, WIDEST_TEXT);
}

function renderItem(item: ListItem, options: TerminalOptions): string {
  const first = styled(
    `• ${wrap(item.text, textWidth(options) - 2, "  ")}`,
    STYLES[item.tone ?? "plain"],
    options,
  );
  if (item.remedy === undefined) return first;
  return `${first}\n  ${styled(`→ ${wrap(item.remedy, textWidth(options) - 4, "    ")}`, "dim", options)}`;
}

function renderTable(full: TableBlock, options: TerminalOptions): string {
  const table = fitting(full, options.width);
  const widths = table.columns.map((column, index) =>
    Math.max(
      stringWidth(column.title),
      ...table.rows.map((row) => (row[index]?.kind === "text" ? stringWidth(row[index].text) : 0)),
    ),
  );
  const bars = table.columns.map((_, index) =>
    table.rows.some((row) => row[index]?.kind === "bar"),
  );
  const width = options.width ?? Number.MAX_SAFE_INTEGER;
  narrow(widths, table.columns, bars, width);
  const barWidth = widthOfBar(widths, bars, width);
  const header = table.columns.map((column, index) =>
    bars[index] === true
      ? axisTitle(column, table, barWidth)
      : pad(column.title, widths[index]!, column),
  );
  const lines = table.rows.map((row) =>
    row
      .map((cell, index) =>
        renderCell(cell, table, widths[index]!, barWidth, table.columns[index]!, options),
      )
      .join("  ")
      .trimEnd(),
  );
  return [styled(header.join("  ").trimEnd(), "dim", options), ...lines].join("\n");
}

function renderCell(
  cell: Cell,
  table: TableBlock,
  width: number,
  barWidth: number,
  column: Column,
  options: TerminalOptions,
): string {
  if (cell.kind === "text") {
    return styled(pad(cell.text, width, column), STYLES[cell.tone ?? "plain"], options);
  }
  if (table.axis === undefined) return " ".repeat(barWidth);
  return intervalBar(cell.interval, cell.value, table.axis, barWidth);
}

/** Leaves out the interval bars where numbers and names alone fill the screen. */
function fitting(table: TableBlock, width: number | undefined): TableBlock {
  const bar = table.rows[0]?.findIndex((cell) => cell.kind === "bar") ?? -1;
  if (width === undefined || bar < 0) return table;
  const narrowest = table.columns.map(({ title }, index) =>
    Math.max(
      stringWidth(title),
      ...table.rows.map((row) => {
        const cell = row[index];
        const own = cell?.kind === "text" ? stringWidth(cell.text) : 0;
        return table.columns[index]?.align === "name" ? Math.min(own, NARROWEST_NAME) : own;
      }),
    ),
  );
  const needed = narrowest.reduce((sum, own) => sum + own + 2, NARROWEST_BAR);
  if (needed <= width) return table;
  const keep = (_: unknown, index: number): boolean => index !== bar;
  return {
    ...table,
    columns: table.columns.filter(keep),
    rows: table.rows.map((row) => row.filter(keep)),
  };
}

/** Shortens the widest names until the table fits, as far as they stay readable; numbers are never cut. */
function narrow(
  widths: number[],
  columns: readonly Column[],
  bars: readonly boolean[],
  width: number,
): void {
  const barWidth = bars.includes(true) ? NARROWEST_BAR + 2 : 0;
  for (;;) {
    const total = widths.reduce(
      (sum, own, index) => sum + (bars[index] === true ? 0 : own + 2),
      barWidth,
    );
    const widest = Math.max(0, ...widths.filter((_, index) => columns[index]?.align === "name"));
    if (total <= width + 2 || widest <= NARROWEST_NAME) return;
    const place = widths.findIndex(
      (own, index) => own === widest && columns[index]?.align === "name",
    );
    widths[place] = widest - 1;
  }
}

function widthOfBar(widths: readonly number[], bars: readonly boolean[], width: number): number {
  const others = widths.reduce((sum, own, index) => sum + (bars[index] === true ? 0 : own) + 2, 0);
  return Math.min(Math.max(width - others, NARROWEST_BAR), WIDEST_BAR);
}

/** The ends of the axis, over the bars. */
function axisTitle(column: Column, table: TableBlock, width: number): string {
  if (table.axis === undefined) return column.title.padEnd(width);
  const { from, to, percent } = table.axis;
  const [left, right] = [from, to].map((end) =>
    String(Number((percent === true ? end * 100 : end).toPrecision(3))).replace("-", "−"),
  ) as [string, string];
  return left + " ".repeat(Math.max(1, width - left.length - right.length)) + right;
}

function pad(content: string, width: number, column: Column): string {
  const shown = shortened(content, width);
  const space = " ".repeat(Math.max(0, width - stringWidth(shown)));
  return column.align === "right" ? space + shown : shown + space;
}

/** Leaves out the middle of a name that is too long: both ends tell models apart. */
function shortened(content: string, width: number): string {
  if (stringWidth(content) <= width) return content;
  const characters = Array.from(new Intl.Segmenter().segment(content), ({ segment }) => segment);
  let cut = 1;
  for (;;) {
    const kept = characters.length - cut;
    const head = Math.ceil(kept / 2);
    const result = `${characters.slice(0, head).join("")}…${characters.slice(head + cut).join("")}`;
    if (stringWidth(result) <= width || kept <= 2) return result;
    cut += 1;
  }
}

/** Breaks a text at spaces; a word longer than the line stays whole. */
function wrap(content: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of content.split(" ")) {
    if (line !== "" && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}

function styled(content: string, style: Style | undefined, options: TerminalOptions): string {
  if (!options.color || style === undefined || content === "") return content;
  return styleText(style, content, { validateStream: false });
}
