import { harmless } from "./harmless.ts";
import type { Block, TableBlock } from "./view.ts";

/** Renders blocks as LaTeX for a paper: tables with booktabs rules, the rest as plain paragraphs. */
export function renderLatex(blocks: readonly Block[]): string {
  return `% needs \\usepackage{booktabs}\n${harmless(blocks).map(renderBlock).join("\n\n")}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading": {
      const aside = block.aside === undefined ? "" : ` (${escapeLatex(block.aside)})`;
      return `\\paragraph{${escapeLatex(block.text)}}${aside}`;
    }
    case "paragraph":
      return escapeLatex(block.text);
    case "list": {
      const items = block.items.map(
        ({ text, remedy }) =>
          `  \\item ${escapeLatex(remedy === undefined ? text : `${text} ${remedy}`)}`,
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
  const row = (cells: readonly string[]): string => `  ${cells.map(escapeLatex).join(" & ")} \\\\`;
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
  "≥": "$\\ge$",
  "≤": "$\\le$",
  "≠": "$\\ne$",
  "≈": "$\\approx$",
  α: "$\\alpha$",
  κ: "$\\kappa$",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "�": "?",
};

/** Names in logs are hostile: nothing in them may be a command, and none may be read as the argument of one before it. */
export function escapeLatex(content: string): string {
  const start = /^\s*[[*]/u.test(content) ? "{}" : "";
  return (
    start +
    content
      .replace(/[\\{}$&#%_^~−±→τ²×·≥≤≠≈ακ<>�]/gu, (special) => SPECIAL[special]!)
      .replace(/\s+/gu, " ")
  );
}
