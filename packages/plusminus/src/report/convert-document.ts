import type { Document } from "./document.ts";

/** A file (or a store) that a conversion wrote. */
export interface WrittenFile {
  readonly path: string;
  /** Lines of a text, with its header; runs of a store. */
  readonly rows: number;
}

/** What a conversion did. */
export interface Conversion {
  readonly to: string;
  readonly out: string;
  readonly files: readonly WrittenFile[];
  /** What the target cannot hold, in sentences. */
  readonly lost: readonly string[];
}

export interface Convert extends Document, Conversion {
  readonly kind: "convert";
}

/** The answer of `convert` as the JSON face carries it. */
export function convertDocument(conversion: Conversion, base: Document): Convert {
  return { kind: "convert", ...base, ...conversion };
}
