import { harmlessText } from "./harmless.ts";
import { escapeMarkdown, renderMarkdown } from "./markdown.ts";
import { recipeOf, type Report } from "./report-document.ts";
import type { ReportSection } from "./report-view.ts";

/** What stands before and after the recipe in the last line. */
export const MARKDOWN_RECIPE = ["<!-- plusminus report ", " -->"] as const;

/** A report in Markdown; its last line, which is not shown, says how it was made. */
export function renderReportMarkdown(report: Report, sections: readonly ReportSection[]): string {
  const [before, after] = MARKDOWN_RECIPE;
  const recipe = JSON.stringify(recipeOf(report)).replace(
    // Two dashes would end the comment.
    /[<>\p{Cc}]|-(?=[->])/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return [
    `# ${escapeMarkdown(harmlessText(report.title))}\n`,
    ...sections.map(
      ({ title, blocks }) => `## ${escapeMarkdown(title)}\n\n${renderMarkdown(blocks)}`,
    ),
    `${before}${recipe}${after}\n`,
  ].join("\n");
}
