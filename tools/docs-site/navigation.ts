import { marked, type Token, type Tokens } from "marked";
import { posix } from "node:path";
import type { ReadPage } from "./page.ts";
import { plainText } from "./read-page.ts";

/** A page in a menu, under the name that its list gives it. */
export interface MenuEntry {
  readonly label: string;
  readonly page: ReadPage;
}

export interface MenuGroup {
  /** Heading of the list; absent for what stands under none. */
  readonly heading?: string;
  readonly entries: readonly MenuEntry[];
}

/** One part of the site: its first page, which lists the others. */
export interface SiteSection {
  readonly name: string;
  readonly index: ReadPage;
  readonly groups: readonly MenuGroup[];
}

/** The parts in the order of the menu; the folder is where their pages lie in the site. */
const PARTS = [
  { name: "Start", index: "README.md" },
  { name: "Tutorial", index: "docs/tutorial/from-your-log-to-a-claim.md", folder: "tutorial/" },
  { name: "How-to", index: "docs/how-to/README.md", folder: "how-to/" },
  { name: "Methods", index: "docs/methods/README.md", folder: "methods/" },
  { name: "Reference", index: "docs/reference/README.md", folder: "reference/" },
] as const;

/** The menu, made of the lists that the first page of each part holds: nobody keeps a second list. */
export function navigation(pages: readonly ReadPage[]): readonly SiteSection[] {
  const bySource = new Map(pages.map((page) => [page.source, page]));
  return PARTS.map((part) => {
    const index = bySource.get(part.index);
    if (index === undefined) throw new Error(`${part.index} is missing: the menu begins there.`);
    if (!("folder" in part)) return { name: part.name, index, groups: [] };
    const own = pages.filter(({ path }) => path.startsWith(part.folder));
    return { name: part.name, index, groups: groupsOf(index, own, bySource) };
  });
}

/** Pages that no list names: nobody would find them. */
export function unlistedPages(
  sections: readonly SiteSection[],
  pages: readonly ReadPage[],
): readonly ReadPage[] {
  const listed = new Set(inOrder(sections));
  return pages.filter((page) => !listed.has(page));
}

/** All pages in the order in which one would read them. */
export function inOrder(sections: readonly SiteSection[]): readonly ReadPage[] {
  return sections.flatMap(({ index, groups }) => [
    index,
    ...groups.flatMap(({ entries }) => entries.map(({ page }) => page)),
  ]);
}

function groupsOf(
  index: ReadPage,
  own: readonly ReadPage[],
  bySource: ReadonlyMap<string, ReadPage>,
): readonly MenuGroup[] {
  const seen = new Set([index]);
  const lists: { heading?: string; links: Tokens.Link[] }[] = [{ links: [] }];
  for (const token of marked.lexer(index.markdown)) {
    if (token.type === "heading" && token.depth === 2) {
      lists.push({ heading: plainText(token), links: [] });
    }
    lists.at(-1)!.links.push(...linksIn(token));
  }
  // What stands before the first heading comes last: a list below may have a better place for it.
  const [before, ...headed] = lists;
  return [...headed, before!]
    .map(({ links, ...group }) => ({ ...group, entries: links.flatMap(entryOf) }))
    .filter(({ entries }) => entries.length > 0);

  function entryOf(link: Tokens.Link): readonly MenuEntry[] {
    const source = posix.join(posix.dirname(index.source), link.href.split("#")[0]!);
    const page = bySource.get(source);
    if (page === undefined || seen.has(page) || !own.includes(page)) return [];
    seen.add(page);
    return [{ label: plainText(link), page }];
  }
}

function linksIn(token: Token): readonly Tokens.Link[] {
  const links: Tokens.Link[] = [];
  void marked.walkTokens([token], (inner) => {
    if (inner.type === "link") links.push(inner as Tokens.Link);
  });
  return links;
}
