import type { Headroom, HeadroomFinding } from "../analysis/benchmark-headroom.ts";
import type { Document } from "./document.ts";

export interface HeadroomDocument extends Document {
  readonly kind: "headroom";
  readonly benchmarks: readonly Headroom[];
}

/** The answer of `headroom` as the JSON face carries it. */
export function headroomDocument(
  { benchmarks }: HeadroomFinding,
  base: Document,
): HeadroomDocument {
  return { kind: "headroom", ...base, benchmarks };
}
