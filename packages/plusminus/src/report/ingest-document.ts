import type { Document } from "./document.ts";

/** A file of the input and what became of it in the store. */
export interface IngestedSource {
  readonly path: string;
  readonly outcome: "added" | "already-there" | "replaced";
  readonly runs: number;
  readonly trials: number;
}

export interface Ingest extends Document {
  readonly kind: "ingest";
  readonly store: string;
  readonly sources: readonly IngestedSource[];
}

/** The answer of `ingest` as the JSON face carries it. */
export function ingestDocument(
  store: string,
  sources: readonly IngestedSource[],
  base: Document,
): Ingest {
  return { kind: "ingest", ...base, store, sources };
}
