import { escapeMarkup } from "./escape-markup.ts";
import { harmless } from "./harmless.ts";
import type { Axis, Block, Cell, Column, ListItem, TableBlock, Tone } from "./view.ts";

/**
 * Renders blocks as a piece of an HTML page. Every text of a view goes through {@link escapeMarkup}, and no attribute holds one:
 * names and outputs of models are text and nothing else.
 */
export function renderHtml(blocks: readonly Block[]): string {
  return harmless(blocks).map(renderBlock).join("\n");
}

/** A number is not parted from its sign. */
function textOf(content: string): string {
  return escapeMarkup(content)
    .replaceAll(" %", "\u00A0%")
    .replaceAll(/ (=|&lt;|±) (?=[\d.])/gu, "\u00A0$1\u00A0");
}

/** Characters that a cell may have without being broken into lines. */
const ONE_LINE = 40;

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading": {
      const aside = block.aside === undefined ? "" : ` <small>${textOf(block.aside)}</small>`;
      return `<h3>${textOf(block.text)}${aside}</h3>`;
    }
    case "paragraph":
      return `<p${toneOf(block.tone)}>${textOf(block.text)}</p>`;
    case "list":
      return `<ul>\n${block.items.map(renderItem).join("\n")}\n</ul>`;
    case "table":
      return renderTable(block);
  }
}

/** What a tone says stands in the words too: the colour is an aid. */
function toneOf(tone: Tone | undefined): string {
  return tone === undefined || tone === "plain" ? "" : ` class="${tone}"`;
}

function renderItem({ text, remedy, tone }: ListItem): string {
  const help = remedy === undefined ? "" : `<br><span class="remedy">→ ${textOf(remedy)}</span>`;
  return `<li${toneOf(tone)}>${textOf(text)}${help}</li>`;
}

/** Focusable, so that a table wider than the page can be moved by keyboard. */
function renderTable(table: TableBlock): string {
  const bars = table.columns.map((_, index) =>
    table.rows.some((row) => row[index]?.kind === "bar"),
  );
  const head = table.columns.map((column, index) =>
    bars[index] === true ? axisHead(table.axis) : columnHead(column),
  );
  const rows = table.rows.map(
    (row) =>
      `<tr>${row.map((cell, index) => renderCell(cell, table, table.columns[index]!)).join("")}`,
  );
  return `<div class="wide" role="group" aria-label="Table" tabindex="0"><table>
<thead><tr>${head.join("")}</thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>`;
}

function columnHead({ title, align }: Column): string {
  // A heading cell that says nothing is none.
  const tag = title === "" ? "td" : "th";
  return `<${tag}${align === "right" ? ' class="right"' : ""}>${textOf(title)}`;
}

function axisHead(axis: Axis | undefined): string {
  if (axis === undefined) return "<td>";
  const [from, to] = [axis.from, axis.to].map((end) =>
    String(Number((axis.percent === true ? end * 100 : end).toPrecision(3))).replace("-", "−"),
  );
  return `<td class="axis"><span>${from}</span><span>${to}</span>`;
}

function renderCell(cell: Cell, { axis }: TableBlock, { align }: Column): string {
  if (cell.kind === "bar") return `<td class="axis">${axis === undefined ? "" : barOf(cell, axis)}`;
  const classes = [
    ...(align === "right" ? ["right"] : []),
    ...(cell.text.length > ONE_LINE ? ["long"] : []),
    ...(cell.tone === undefined || cell.tone === "plain" ? [] : [cell.tone]),
  ];
  const attribute = classes.length === 0 ? "" : ` class="${classes.join(" ")}"`;
  // Isolated, so that a name that is written from right to left turns nothing else around.
  const content = textOf(cell.text);
  return `<td${attribute}>${align === "name" ? `<bdi>${content}</bdi>` : content}`;
}

const BAR_WIDTH = 180;

/** An interval on the axis of its table; an end that is open has no cap. The numbers stand beside it. */
function barOf({ value, interval }: Extract<Cell, { kind: "bar" }>, axis: Axis): string {
  const place = (at: number): number => {
    const inside = Math.min(Math.max(at, axis.from), axis.to);
    return Number(
      (6 + ((inside - axis.from) / (axis.to - axis.from)) * (BAR_WIDTH - 12)).toFixed(1),
    );
  };
  const { lower, upper } = interval;
  const from = lower === undefined ? 0 : place(lower);
  const to = upper === undefined ? BAR_WIDTH : place(upper);
  const cap = (at: number): string => `M${at} 4V14`;
  const path = [
    `M${from} 9H${to}`,
    ...(lower === undefined ? [] : [cap(from)]),
    ...(upper === undefined ? [] : [cap(to)]),
  ].join("");
  const mark = axis.mark === undefined ? "" : `<path class="mark" d="M${place(axis.mark)} 0V18"/>`;
  const dot = value === undefined ? "" : `<circle cx="${place(value)}" cy="9" r="3.5"/>`;
  return `<svg class="bar" viewBox="0 0 ${BAR_WIDTH} 18" width="${BAR_WIDTH}" height="18" aria-hidden="true">${mark}<path d="${path}"/>${dot}</svg>`;
}
