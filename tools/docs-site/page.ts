/** Markdown that becomes a page; `source` is its place in the repository, with "/" between folders. */
export interface SourcePage {
  readonly source: string;
  readonly markdown: string;
}

/** A heading of a page, as the table of contents and links to it need it. */
export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly anchor: string;
}

/** What stands under one heading: the unit that a search finds. */
export interface PageSection {
  readonly heading: Heading;
  readonly text: string;
}

/** Markdown with its places known, before links are resolved. */
export interface ReadPage extends SourcePage {
  /** Where the page lies in the site. */
  readonly path: string;
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly PageSection[];
}

/** Pages of which some are of the repository's root, and lie elsewhere in the site. */
const PATHS: Readonly<Record<string, string>> = {
  "README.md": "index.html",
  "CHANGELOG.md": "reference/changelog.html",
  "CONTRIBUTING.md": "reference/contributing.html",
  "packages/stats/README.md": "reference/stats.html",
  "packages/plusminus/examples/README.md": "reference/published-table-files.html",
};

/** Where the page of a source lies in the site. */
export function pathOf(source: string): string {
  const named = PATHS[source];
  if (named !== undefined) return named;
  const inDocs = source.replace(/^docs\//u, "").replace(/README\.md$/u, "index.md");
  const folder = inDocs.includes("/") ? "" : "reference/";
  return `${folder}${inDocs.replace(/\.md$/u, ".html")}`;
}

/** The way from one page or file of the site to another, so that the site works in any folder. */
export function relativePath(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  const shared = here.findIndex((folder, index) => folder !== there[index]);
  const common = shared === -1 ? here.length : shared;
  return [...here.slice(common).map(() => ".."), ...there.slice(common)].join("/");
}
