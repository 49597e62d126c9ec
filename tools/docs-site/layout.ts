import { escaped } from "./html.ts";
import type { SiteSection } from "./navigation.ts";
import { relativePath, type Heading, type ReadPage } from "./page.ts";

/** What surrounds a page's text. */
export interface Surroundings {
  readonly sections: readonly SiteSection[];
  /** The part that the page belongs to; absent for a file that is shown. */
  readonly section?: SiteSection | undefined;
  readonly previous?: ReadPage | undefined;
  readonly next?: ReadPage | undefined;
  readonly version: string;
}

/** A page as the layout needs it. */
type Shown = Pick<ReadPage, "path" | "title" | "headings"> & { readonly description: string };

/**
 * Nothing is loaded from elsewhere, no script or style stands in the page, nothing is sent: the browser is told to
 * refuse it, should it ever get in.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** A whole page. */
export function layout(page: Shown, body: string, around: Surroundings): string {
  const to = (path: string): string => escaped(relativePath(page.path, path));
  const title = page.path === "index.html" ? page.title : `${page.title} · plusminus`;
  return `<!doctype html>
<html lang="en" data-root="${to("index.html").replace(/index\.html$/u, "")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(page.description)}">
<link rel="icon" href="${to("assets/icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${to("assets/style.css")}">
<script src="${to("assets/site.js")}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
${header(around, to)}
<div class="columns${hasMenu(around) ? "" : " without-menu"}">
${sideMenu(page, around, to)}
<main id="content" tabindex="-1">
<article>
${body.replace("</h1>\n", () => `</h1>\n${tableOfContents(page.headings, "narrow")}`)}</article>
${neighbours(around, to)}
</main>
${tableOfContents(page.headings, "wide")}
</div>
<footer class="colophon"><p>plusminus ${escaped(around.version)} · Apache-2.0 · <a href="${to("reference/limits.html")}">what it cannot do</a> · this site keeps nothing about you</p></footer>
</body>
</html>
`;
}

function header({ sections, section }: Surroundings, to: (path: string) => string): string {
  const links = sections
    .map(({ name, index }) => {
      const current = name === section?.name ? ' aria-current="true"' : "";
      return `<li><a href="${to(index.path)}"${current}>${escaped(name)}</a></li>`;
    })
    .join("");
  return `<header class="top">
<a class="brand" href="${to("index.html")}"><span aria-hidden="true">±</span> plusminus</a>
<nav aria-label="Parts"><ul>${links}</ul></nav>
<div class="search" role="search" hidden>
<input type="search" aria-label="Search the documentation" placeholder="Search" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
<kbd aria-hidden="true">/</kbd>
<p class="status" role="status"></p>
<ol class="results" aria-label="Search results" hidden></ol>
</div>
<button class="theme" type="button" hidden></button>
</header>`;
}

function hasMenu({ section }: Surroundings): boolean {
  return section !== undefined && section.groups.length > 0;
}

/** The pages of a part: beside the text where there is room, else folded up above it. */
function sideMenu(page: Shown, around: Surroundings, to: (path: string) => string): string {
  const { section } = around;
  if (section === undefined || !hasMenu(around)) return "";
  const entry = (label: string, path: string): string => {
    const current = path === page.path ? ' aria-current="page"' : "";
    return `<li><a href="${to(path)}"${current}>${escaped(label)}</a></li>`;
  };
  const groups = section.groups.map(({ heading, entries }) => {
    const list = `<ul>${entries.map(({ label, page: { path } }) => entry(label, path)).join("")}</ul>`;
    return heading === undefined ? list : `<p>${escaped(heading)}</p>${list}`;
  });
  const first = `<ul>${entry(section.index.title, section.index.path)}</ul>`;
  const menu = `${first}${groups.join("\n")}`;
  const name = escaped(section.name);
  return `<nav class="side wide" aria-label="${name}">${menu}</nav>
<nav class="side narrow" aria-label="${name}, folded"><details><summary>All of ${name}</summary>${menu}</details></nav>`;
}

/** Headings of the second and third level, where there are enough to get lost among. */
function tableOfContents(headings: readonly Heading[], place: "wide" | "narrow"): string {
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (shown.length < 2) return "";
  const list = shown
    .map(({ depth, text, anchor }) => {
      return `<li class="level-${depth}"><a href="#${encodeURIComponent(anchor)}">${escaped(text)}</a></li>`;
    })
    .join("");
  return place === "wide"
    ? `<nav class="contents wide" aria-label="On this page"><p>On this page</p><ul>${list}</ul></nav>`
    : `<nav class="contents narrow" aria-label="Contents"><details><summary>On this page</summary><ul>${list}</ul></details></nav>`;
}

function neighbours({ previous, next }: Surroundings, to: (path: string) => string): string {
  const link = (page: ReadPage | undefined, rel: string, word: string): string =>
    page === undefined
      ? ""
      : `<a rel="${rel}" href="${to(page.path)}"><span>${word}</span> ${escaped(page.title)}</a>`;
  return `<nav class="neighbours" aria-label="Before and after this page">${link(previous, "prev", "Previous")}${link(next, "next", "Next")}</nav>`;
}
