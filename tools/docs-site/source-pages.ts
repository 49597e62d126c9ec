import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourcePage } from "./page.ts";

/** Pages that lie outside docs/. */
const OUTSIDE_DOCS = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "packages/stats/README.md",
  "packages/plusminus/examples/README.md",
];

/** Every page that somebody wrote: all of docs/, and what a reader looks for at the root. */
export function sourcePages(root: string): readonly SourcePage[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`)
    .toSorted();
  return [...OUTSIDE_DOCS, ...docs].map((source) => ({
    source,
    markdown: readFileSync(join(root, source), "utf8"),
  }));
}
