import { count } from "../verdict/numbers-in-words.ts";
import type { Conversion, WrittenFile } from "./convert-document.ts";
import type { Block } from "./view.ts";

/** More file names than a person reads. */
const NAMED = 8;

/** What was written, and what the target cannot hold: never left out. */
export function convertView({ to, files, lost }: Conversion): readonly Block[] {
  const unit = to === "parquet" ? "run" : "line";
  const named = files.slice(0, NAMED).map((file) => ({ text: wordsOf(file, unit) }));
  const more = files.length - named.length;
  return [
    { kind: "heading", text: `Converted to ${to}` },
    {
      kind: "list",
      items:
        more === 0 ? named : [...named, { text: `… and ${more} more; --json lists them all.` }],
    },
    ...(lost.length === 0
      ? [{ kind: "paragraph", text: "Nothing was lost.", tone: "quiet" } as const]
      : [
          { kind: "heading", text: `What ${to} does not hold` } as const,
          { kind: "list", items: lost.map((text) => ({ text })) } as const,
        ]),
  ];
}

function wordsOf({ path, rows }: WrittenFile, unit: string): string {
  return `${path}: ${count(rows, unit)}`;
}
