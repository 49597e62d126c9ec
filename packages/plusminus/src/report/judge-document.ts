import type { JudgeFinding, JudgeQuality } from "../analysis/judge-quality.ts";
import type { Document } from "./document.ts";

export interface JudgeAnswer extends Document {
  readonly kind: "judge";
  readonly benchmarks: readonly JudgeQuality[];
}

/** The answer of `judge` as the JSON face carries it. */
export function judgeDocument({ benchmarks }: JudgeFinding, base: Document): JudgeAnswer {
  return { kind: "judge", ...base, benchmarks };
}
