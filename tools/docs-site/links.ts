import { readdirSync, statSync } from "node:fs";
import { extname, join, posix } from "node:path";
import { relativePath, type ReadPage } from "./page.ts";

/** A link or picture that leads nowhere: which page, what it says, why. */
export interface BrokenLink {
  readonly source: string;
  readonly target: string;
  readonly why: string;
}

/** Where every link of the site leads; what it meets on the way is kept. */
export interface LinkResolver {
  /** The address of a link as it stands in the page's Markdown. */
  readonly resolve: (page: ReadPage, target: string) => string;
  readonly broken: readonly BrokenLink[];
  /** Files of the repository that are linked or shown, and must come along; a folder ends with "/". */
  readonly files: ReadonlySet<string>;
}

const ELSEWHERE = /^(?:https?:|mailto:)/u;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:/iu;
/** Files that a browser shows by itself. */
const SHOWN_AS_THEY_ARE = new Set([".svg", ".png", ".webp", ".jpg", ".gif", ".json"]);

/** Resolves links between pages by the repository's own paths. */
export function linkResolver(root: string, pages: readonly ReadPage[]): LinkResolver {
  const bySource = new Map(pages.map((page) => [page.source, page]));
  const broken: BrokenLink[] = [];
  const files = new Set<string>();

  const resolve = (page: ReadPage, target: string): string => {
    if (ELSEWHERE.test(target)) return target;
    const answer = ANY_SCHEME.test(target)
      ? { why: "only links to pages, files and https: are allowed" }
      : inside(page, target);
    if ("href" in answer) return answer.href;
    broken.push({ source: page.source, target, why: answer.why });
    return "#";
  };

  const inside = (page: ReadPage, target: string): { href: string } | { why: string } => {
    const [way, anchor] = target.split("#") as [string, string?];
    const source = way === "" ? page.source : posix.join(posix.dirname(page.source), decode(way));
    const linked = bySource.get(source) ?? bySource.get(posix.join(source, "README.md"));
    if (linked !== undefined) return toPage(page, linked, anchor);
    const kind = source.startsWith("..") ? undefined : kindOf(join(root, source));
    if (kind === undefined) return { why: `${source} is neither a page nor a file` };
    const named = kind === "folder" ? `${source.replace(/\/$/u, "")}/` : source;
    files.add(named);
    if (kind === "folder") filesIn(join(root, named)).forEach((name) => files.add(named + name));
    return { href: relativePath(page.path, filePath(named)) };
  };

  return { resolve, broken, files };
}

function toPage(
  page: ReadPage,
  linked: ReadPage,
  anchor: string | undefined,
): { href: string } | { why: string } {
  if (anchor === undefined || anchor === "") return { href: relativePath(page.path, linked.path) };
  const wanted = decode(anchor);
  if (!linked.headings.some((heading) => heading.anchor === wanted)) {
    return { why: `${linked.source} has no heading with the anchor ${wanted}` };
  }
  const way = linked === page ? "" : relativePath(page.path, linked.path);
  return { href: `${way}#${encodeURIComponent(wanted)}` };
}

/** Where a file of the repository lies in the site: as it is, or as a page that shows it. A folder is a list. */
export function filePath(source: string): string {
  if (source.endsWith("/")) return `files/${source}index.html`;
  return isShownAsItIs(source) ? `files/${source}` : `files/${source}.html`;
}

export function isShownAsItIs(source: string): boolean {
  return SHOWN_AS_THEY_ARE.has(extname(source));
}

/** Names of the files of a folder, in a stable order. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();
}

function kindOf(path: string): "file" | "folder" | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() === true) return "file";
  return found?.isDirectory() === true ? "folder" : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
