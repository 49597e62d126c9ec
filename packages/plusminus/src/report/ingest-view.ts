import { count } from "../verdict/numbers-in-words.ts";
import type { IngestedSource } from "./ingest-document.ts";
import type { Block, ListItem } from "./view.ts";

/** What became of the input, in one line for each outcome. */
export function ingestView(store: string, sources: readonly IngestedSource[]): readonly Block[] {
  const items = [
    line(sources, "added", "added"),
    line(sources, "replaced", "read otherwise than before, and in the place of the old reading"),
    line(sources, "already-there", "there already; nothing was changed"),
  ];
  return [
    { kind: "heading", text: `Store ${store}` },
    { kind: "list", items: items.flat() },
  ];
}

function line(
  sources: readonly IngestedSource[],
  outcome: IngestedSource["outcome"],
  words: string,
): readonly ListItem[] {
  const own = sources.filter((source) => source.outcome === outcome);
  if (own.length === 0) return [];
  const sum = (of: "runs" | "trials"): number => own.reduce((total, it) => total + it[of], 0);
  const what = [
    count(own.length, "source"),
    count(sum("runs"), "run"),
    count(sum("trials"), "trial"),
  ].join(", ");
  return [{ text: `${what}: ${words}.` }];
}
