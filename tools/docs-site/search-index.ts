import MiniSearch from "minisearch";
import type { ReadPage } from "./page.ts";
import { SEARCH_OPTIONS, type SearchEntry } from "./search-options.ts";

/**
 * The search index as a script: a page opened from the disk may load a script beside it, but may fetch nothing.
 *
 * @param partOf - The part of the site that a page belongs to.
 */
export function searchIndexScript(
  pages: readonly ReadPage[],
  partOf: (page: ReadPage) => string,
): string {
  const search = new MiniSearch<SearchEntry>(SEARCH_OPTIONS);
  search.addAll(entriesOf(pages, partOf));
  return `globalThis.plusminusIndex = ${JSON.stringify(JSON.stringify(search))};\n`;
}

function entriesOf(
  pages: readonly ReadPage[],
  partOf: (page: ReadPage) => string,
): readonly SearchEntry[] {
  return pages
    .flatMap((page) =>
      page.sections.map(({ heading, text }, index) => ({
        title: page.title,
        heading: index === 0 ? "" : heading.text,
        text,
        path: index === 0 ? page.path : `${page.path}#${encodeURIComponent(heading.anchor)}`,
        part: partOf(page),
      })),
    )
    .map((entry, id) => ({ id, ...entry }));
}
