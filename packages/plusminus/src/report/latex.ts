import { harmless } from "./harmless.ts";
import type { Block, TableBlock } from "./view.ts";

/** Renders blocks as LaTeX for a paper: tables with booktabs rules, the rest as plain paragraphs. */
export function renderLatex(blocks: readonly Block[]): string {
  return `% needs \\usepackage{booktabs}\n${harmless(blocks).map(renderBlock).join("\n\n")}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading": {
      const aside = block.aside === undefined ? "" : ` (${escape(block.aside)})`;
      return `\\paragraph{${escape(block.text)}}${aside}`;
    }
    case "paragraph":
      return escape(block.text);
    case "list": {
      const items = block.items.map(
        ({ text, remedy }) =>
          `  \\item ${escape(remedy === undefined ? text : `${text} ${remedy}`)}`,
      );
      return ["\\begin{itemize}", ...items, "\\end{itemize}"].join("\n");
    }
    case "table":
      return renderTable(block);
  }
}

function renderTable(table: TableBlock): string {
  const shown = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ index }) => table.rows.every((row) => row[index]?.kind === "text"));
  const row = (cells: readonly string[]): string => `  ${cells.map(escape).join(" & ")} \\\\`;
  return [
    `\\begin{tabular}{${shown.map(({ column }) => (column.align === "right" ? "r" : "l")).join("")}}`,
    "  \\toprule",
    row(shown.map(({ column }) => column.title)),
    "  \\midrule",
    ...table.rows.map((cells) =>
      row(
        shown.map(({ index }) => {
          const cell = cells[index]!;
          return cell.kind === "text" ? cell.text : "";
        }),
      ),
    ),
    "  \\bottomrule",
    "\\end{tabular}",
  ].join("\n");
}

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "−": "$-$",
  "±": "$\\pm$",
  "→": "$\\rightarrow$",
  τ: "$\\tau$",
  "²": "\\textsuperscript{2}",
  "×": "$\\times$",
  "·": "$\\cdot$",
};

function escape(content: string): string {
  return content
    .replace(/[\\{}$&#%_^~−±→τ²×·]/gu, (special) => SPECIAL[special]!)
    .replace(/\s+/gu, " ");
}
