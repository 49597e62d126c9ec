import type { RelabelFinding, Relabelling } from "../analysis/relabelling.ts";
import type { Document } from "./document.ts";

export interface Relabel extends Document {
  readonly kind: "relabel";
  readonly benchmarks: readonly Relabelling[];
}

/** The answer of `relabel` as the JSON face carries it. */
export function relabelDocument({ benchmarks }: RelabelFinding, base: Document): Relabel {
  return { kind: "relabel", ...base, benchmarks };
}
