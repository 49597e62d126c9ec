import MiniSearch, { type SearchOptions, type SearchResult } from "minisearch";
import { excerpt, type ExcerptPart } from "../excerpt.ts";
import { SEARCH_OPTIONS, type SearchEntry } from "../search-options.ts";

/** One result, ready to be shown. */
export interface Found {
  readonly href: string;
  readonly title: string;
  readonly heading: string;
  readonly part: string;
  readonly parts: readonly ExcerptPart[];
  /** Words of the index that matched. */
  readonly terms: readonly string[];
}

export type Find = (words: string) => { readonly total: number; readonly shown: readonly Found[] };

const SHOWN = 20;
const OF_ONE_PAGE = 3;
/** Where one learns how, before where one looks up what. */
const WEIGHTS: Readonly<Record<string, number>> = { Tutorial: 1.3, "How-to": 1.6, Reference: 0.7 };
const EVERY_WORD: SearchOptions = {
  boost: { title: 4, heading: 3 },
  prefix: (term) => term.length > 2,
  // A short word that is nearly another is another word: "ci" is not "k".
  fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  combineWith: "AND",
  boostDocument: (_id, _term, stored) => WEIGHTS[String(stored?.["part"])] ?? 1,
};

/** Loads the index, a script beside the pages, the first time that somebody searches. */
export async function loadIndex(): Promise<Find> {
  const root = document.documentElement.dataset["root"]!;
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}assets/search-index.js`;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  const { plusminusIndex } = globalThis as unknown as { plusminusIndex: string };
  const search = MiniSearch.loadJSON<SearchEntry>(plusminusIndex, SEARCH_OPTIONS);
  return (words) => {
    const strict = search.search(words, EVERY_WORD);
    const results =
      strict.length > 0 ? strict : search.search(words, { ...EVERY_WORD, combineWith: "OR" });
    const shown = fewOfEachPage(results)
      .slice(0, SHOWN)
      .map(({ path, title, heading, part, text, terms }): Found => {
        return { href: root + path, title, heading, part, parts: excerpt(text, terms), terms };
      });
    return { total: results.length, shown };
  };
}

type Hit = SearchResult & SearchEntry;

/** The order stays; a page that is all about the word leaves room for others. */
function fewOfEachPage(results: readonly SearchResult[]): readonly Hit[] {
  const times = new Map<string, number>();
  return (results as readonly Hit[]).filter(({ title }) => {
    const before = times.get(title) ?? 0;
    times.set(title, before + 1);
    return before < OF_ONE_PAGE;
  });
}
