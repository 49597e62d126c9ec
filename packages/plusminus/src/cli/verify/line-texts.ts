import { LATEX_RECIPE } from "../../report/report-latex.ts";
import { MARKDOWN_RECIPE } from "../../report/report-markdown.ts";
import type { TextSection } from "./text-differences.ts";

const HEADING = /^(?:#{1,2} (.+)|\\(?:sub)?section\*\{(.+)\})$/u;

/** The lines of a Markdown or LaTeX report, section by section. */
export function linesOf(report: string): readonly TextSection[] {
  const sections: { name: string; texts: string[] }[] = [{ name: "top", texts: [] }];
  for (const line of report.split("\n")) {
    const heading = HEADING.exec(line);
    const name = heading?.[1] ?? heading?.[2];
    if (name !== undefined) sections.push({ name, texts: [] });
    if (line.trim() !== "") sections.at(-1)!.texts.push(line.trim());
  }
  return sections;
}

/** What the last line of such a report says of how it was made, as text. */
export function recipeIn(
  report: string,
): { readonly form: "md" | "tex"; readonly recipe: string } | undefined {
  const last = report.trimEnd().split("\n").at(-1)!;
  const [before, after] = MARKDOWN_RECIPE;
  if (last.startsWith(before) && last.endsWith(after)) {
    return { form: "md", recipe: last.slice(before.length, -after.length) };
  }
  if (last.startsWith(LATEX_RECIPE)) {
    return { form: "tex", recipe: last.slice(LATEX_RECIPE.length) };
  }
  return undefined;
}
