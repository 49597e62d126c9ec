import type { Options } from "minisearch";

/** What stands under one heading, as the search keeps it. */
export interface SearchEntry {
  readonly id: number;
  /** Title of the page. */
  readonly title: string;
  /** Heading within the page; empty for what stands under the title. */
  readonly heading: string;
  readonly text: string;
  /** Path in the site, with its anchor. */
  readonly path: string;
  /** Part of the site. */
  readonly part: string;
}

/** The build writes the index and the page reads it: both must agree on these. */
export const SEARCH_OPTIONS: Options<SearchEntry> = {
  fields: ["title", "heading", "text"],
  storeFields: ["title", "heading", "text", "path", "part"],
};
