import { readFileSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../../packages/plusminus/src/cli/version.ts";
import { escaped } from "./html.ts";
import { layout, type Surroundings } from "./layout.ts";
import {
  filePath,
  filesIn,
  isShownAsItIs,
  linkResolver,
  type BrokenLink,
  type LinkResolver,
} from "./links.ts";
import { inOrder, navigation, unlistedPages, type SiteSection } from "./navigation.ts";
import { relativePath, type ReadPage, type SourcePage } from "./page.ts";
import { readPage } from "./read-page.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { searchIndexScript } from "./search-index.ts";

/** The whole site: each file's path, with "/" between folders, and its content. */
export type Site = ReadonlyMap<string, string | Buffer>;

/** A site that must not be published: every broken link and every page that no list names. */
export class BrokenSite extends Error {
  override readonly name = "BrokenSite";
}

/**
 * Makes the site of some pages, without the scripts and styles that all pages share.
 *
 * @param types - Where each type is shown, for the blocks that link types.
 * @throws {@link BrokenSite} if a link, an anchor or a picture leads nowhere, or a page stands in no list.
 */
export function makeSite(
  root: string,
  sources: readonly SourcePage[],
  types: ReadonlyMap<string, string> = new Map(),
): Site {
  const pages = sources.map(readPage);
  const sections = navigation(pages);
  const links = linkResolver(root, pages);
  const order = inOrder(sections);
  const site = new Map<string, string | Buffer>();
  for (const page of pages) {
    const place = order.indexOf(page);
    const around: Surroundings = {
      sections,
      section: sectionOf(page, sections),
      previous: order[place - 1],
      next: order[place + 1],
      version: VERSION,
    };
    const body = renderMarkdown(page, { links, types });
    site.set(page.path, layout({ ...page, description: descriptionOf(page) }, body, around));
  }
  refuseIfBroken(links.broken, unlistedPages(sections, pages));
  for (const [path, content] of linkedFiles(root, links, sections)) site.set(path, content);
  const partOf = (page: ReadPage): string => sectionOf(page, sections)?.name ?? "";
  return site.set("assets/search-index.js", searchIndexScript(order, partOf));
}

function sectionOf(page: ReadPage, sections: readonly SiteSection[]): SiteSection | undefined {
  return sections.find((section) => inOrder([section]).includes(page));
}

/** The first words of a page, for search engines and previews. */
function descriptionOf({ sections }: ReadPage): string {
  const text = sections.find((section) => section.text !== "")?.text ?? "";
  return text.length <= 160 ? text : `${text.slice(0, text.lastIndexOf(" ", 160))} …`;
}

function refuseIfBroken(broken: readonly BrokenLink[], unlisted: readonly ReadPage[]): void {
  const complaints = [
    ...broken.map(({ source, target, why }) => `${source} links to ${target}: ${why}.`),
    ...unlisted.map(
      ({ source }) => `${source} stands in no list. Link it in the README.md of its folder.`,
    ),
  ];
  if (complaints.length > 0) throw new BrokenSite(complaints.join("\n"));
}

/** Pictures as they are; texts as pages, because a browser would only download them. */
function linkedFiles(
  root: string,
  { files }: LinkResolver,
  sections: readonly SiteSection[],
): readonly (readonly [string, string | Buffer])[] {
  return [...files].map((source) => {
    const path = filePath(source);
    if (isShownAsItIs(source)) return [path, readFileSync(join(root, source))];
    const inner = source.endsWith("/")
      ? `<ul>${filesIn(join(root, source))
          .map((name) => fileItem(source, name))
          .join("\n")}</ul>`
      : `<pre tabindex="0"><code>${escaped(readFileSync(join(root, source), "utf8"))}</code></pre>`;
    const page = { path, title: source, headings: [], description: `${source} of plusminus` };
    const body = `<h1>${escaped(source)}</h1>\n${inner}\n`;
    return [path, layout(page, body, { sections, version: VERSION })];
  });
}

function fileItem(folder: string, name: string): string {
  const href = relativePath(filePath(folder), filePath(folder + name));
  return `<li><a href="${escaped(encodeURI(href))}">${escaped(name)}</a></li>`;
}
