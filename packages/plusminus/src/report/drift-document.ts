import type { DriftFinding, UsageDrift } from "../analysis/usage-drift.ts";
import type { Document } from "./document.ts";

export interface DriftAnswer extends Document {
  readonly kind: "drift";
  readonly benchmarks: readonly UsageDrift[];
}

/** The answer of `drift` as the JSON face carries it. */
export function driftDocument({ benchmarks }: DriftFinding, base: Document): DriftAnswer {
  return { kind: "drift", ...base, benchmarks };
}
