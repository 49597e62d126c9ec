import { harmless } from "./harmless.ts";
import type { Block, Cell, ListItem, TableBlock } from "./view.ts";

/** Renders blocks as GitHub-flavoured Markdown; interval bars are left to formats that can draw. */
export function renderMarkdown(blocks: readonly Block[]): string {
  return `${harmless(blocks).map(renderBlock).join("\n\n")}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `### ${escapeMarkdown(block.text)}${block.aside === undefined ? "" : ` — ${escapeMarkdown(block.aside)}`}`;
    case "paragraph":
      return escapeMarkdown(block.text);
    case "list":
      return block.items.map(renderItem).join("\n");
    case "table":
      return renderTable(block);
  }
}

function renderItem({ text, remedy }: ListItem): string {
  return `- ${escapeMarkdown(text)}${remedy === undefined ? "" : ` _${escapeMarkdown(remedy)}_`}`;
}

function renderTable(table: TableBlock): string {
  const shown = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ index }) => table.rows.every((row) => row[index]?.kind === "text"));
  const header = shown.map(({ column }) => escapeMarkdown(column.title));
  const rule = shown.map(({ column }) => (column.align === "right" ? "---:" : "---"));
  const rows = table.rows.map((row) => shown.map(({ index }) => textOf(row[index]!)));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function textOf(cell: Cell): string {
  return cell.kind === "text" ? escapeMarkdown(cell.text) : "";
}

/** Names in logs are hostile: nothing in them may open a link, a tag or a table cell. */
export function escapeMarkdown(content: string): string {
  return content.replace(/[\\`*_[\]<>|~#]/gu, String.raw`\$&`).replace(/\s+/gu, " ");
}
