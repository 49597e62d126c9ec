import type { ScoreTable } from "../analysis/score-table.ts";
import { count } from "../verdict/numbers-in-words.ts";
import { harmlessText } from "./harmless.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { renderHtml } from "./html.ts";
import { PLOT_STYLE, plainSvg } from "./plots/plot-theme.ts";
import type { Plot } from "./plots/plot.ts";
import type { Report } from "./report-document.ts";
import { REPORT_STYLE } from "./report-style.ts";
import type { ReportSection } from "./report-view.ts";
import { cellsOf, NO_SCORE, scoreTableAside, scoreTableTitle } from "./score-table-view.ts";

/** No script runs, nothing is loaded, nothing is sent: whatever a name in a log may try. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** What the section of the findings is called in the page. */
export const FINDINGS_ID = "findings";

/** A report as one page that needs no other file, no script and no network. */
export function renderReportHtml(
  report: Report,
  sections: readonly ReportSection[],
  plots: readonly Plot[],
): string {
  const parts = sections.map((section): PagePart => ({
    ...section,
    body: section.id === "items" ? itemTables(report.items) : renderHtml(section.blocks),
  }));
  const [first, ...rest] = parts;
  const drawn = { id: "plots", title: "Plots", body: renderPlots(plots) };
  const all = plots.length === 0 ? parts : [first!, drawn, ...rest];
  const title = escapeMarkup(harmlessText(report.title));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="plusminus ${escapeMarkup(report.version)}">
<title>${title}</title>
<style>${REPORT_STYLE}
${PLOT_STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="about">${escapeMarkup(aboutOf(report))}</p>
<nav aria-label="Sections"><ul>
${all.map(({ id, title: name }) => `<li><a href="#${id}">${escapeMarkup(name)}</a></li>`).join("\n")}
</ul></nav>
</header>
<main>
${all.map(renderSection).join("\n")}
</main>
<script type="application/json" id="${FINDINGS_ID}">${findingsInPage(report)}</script>
</body>
</html>
`;
}

interface PagePart {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

function renderSection({ id, title, body }: PagePart): string {
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeMarkup(title)}</h2>
${body}
</section>`;
}

function aboutOf({ version, inputs, show }: Report): string {
  const models = new Set(show.scores.map(({ subject }) => subject.model)).size;
  return `plusminus ${version} · models: ${models} · inputs: ${inputs.length} · differences are treatment − control`;
}

/** More pictures than anybody looks through, and a page could be mailed with. */
const MOST_PLOTS = 24;

function renderPlots(plots: readonly Plot[]): string {
  const shown = plots.slice(0, MOST_PLOTS).map(renderPlot).join("\n");
  const left = plots.length - MOST_PLOTS;
  return left > 0
    ? `${shown}\n<p>${count(left, "more plot")} not drawn here; plusminus plot draws them all.</p>`
    : shown;
}

/** Title and caption stand in the plot; its style stands in the head, once for all. */
function renderPlot({ svg }: Plot): string {
  return `<figure class="wide" role="group" aria-label="Plot" tabindex="0">${plainSvg(svg)}</figure>`;
}

/** Closed at first, and on paper: thousands of lines are for looking something up. End tags that HTML does not need are left out. */
function itemTables(tables: readonly ScoreTable[]): string {
  return tables
    .map((table) => {
      const { subjects, items } = table;
      const columns = subjects.map(cellsOf);
      const head = subjects.map(({ label }) => `<th scope="col">${textOf(label)}`).join("");
      const rows = items.map(
        (item, row) =>
          `<tr><th>${escapeMarkup(harmlessText(item))}${columns.map((own) => `<td>${own.get(row) ?? NO_SCORE}`).join("")}`,
      );
      return `<details>
<summary>${textOf(scoreTableTitle(table))}</summary>
<p class="about">${textOf(scoreTableAside(table))}</p>
<div class="wide" role="group" aria-label="Table" tabindex="0"><table class="scores">
<thead><tr><th scope="col">item${head}</thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>
</details>`;
    })
    .join("\n");
}

function textOf(content: string): string {
  return `<bdi>${escapeMarkup(harmlessText(content))}</bdi>`;
}

/** What a page carries for programs: the scores item by item stand in its tables only, or it would be twice as large. */
export function pageFindings({ items: _items, ...findings }: Report): Omit<Report, "items"> {
  return findings;
}

/** In a page, nothing in the findings may end the element that holds them, or act on whoever reads the source. */
function findingsInPage(report: Report): string {
  return JSON.stringify(pageFindings(report)).replace(
    /[<>&\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
