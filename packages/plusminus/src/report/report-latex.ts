import { harmlessText } from "./harmless.ts";
import { escapeLatex, renderLatex } from "./latex.ts";
import { recipeOf, type Report } from "./report-document.ts";
import type { ReportSection } from "./report-view.ts";

/** What stands before the recipe in the last line. */
export const LATEX_RECIPE = "% plusminus report ";

/** A report for a paper, to be included by \input; its last line, a comment, says how it was made. */
export function renderReportLatex(report: Report, sections: readonly ReportSection[]): string {
  return [
    "% Needs \\usepackage{booktabs}; names that are not in Latin letters need LuaLaTeX or XeLaTeX, and a font that has them.",
    `\\section*{${escapeLatex(harmlessText(report.title))}}\n`,
    ...sections.map(({ id, title, blocks }) =>
      [
        `\\subsection*{${escapeLatex(title)}}\n`,
        id === "items" ? ITEMS_ELSEWHERE : renderLatex(blocks),
      ].join("\n"),
    ),
    `${LATEX_RECIPE}${JSON.stringify(recipeOf(report))}\n`,
  ].join("\n");
}

const ITEMS_ELSEWHERE =
  "The scores item by item stand in the HTML, Markdown and JSON forms of this report.\n";
