import type { AskOptions } from "./laboratory.ts";
import { queryValue } from "./url-state.ts";

/** What every page about scores asks alike, as the query of the address holds it. */
export function scoreQuestion(): AskOptions {
  const level = queryValue("level");
  return {
    level: level === undefined ? undefined : Number(level),
    metric: queryValue("metric"),
    group: queryValue("group"),
    direction: queryValue("direction"),
    includeIncomplete: queryValue("incomplete") === "yes" ? true : undefined,
  };
}

/** The keys of the query that say what is asked, so that a link to another page asks the same. */
const KEPT = ["level", "metric", "group", "direction", "incomplete", "benchmark"] as const;

/** The question of this page, to be carried on to another. */
export function questionKept(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(KEPT.map((key) => [key, queryValue(key)]));
}
