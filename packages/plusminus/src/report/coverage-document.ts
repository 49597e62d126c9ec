import type { CoverageFinding } from "../analysis/requirement-coverage.ts";
import type { Document } from "./document.ts";

export interface CoverageAnswer
  extends Document, Pick<CoverageFinding, "benchmarks" | "agreement" | "experts"> {
  readonly kind: "coverage";
}

/** The answer of `coverage` as the JSON face carries it. */
export function coverageDocument(
  { benchmarks, agreement, experts }: CoverageFinding,
  base: Document,
): CoverageAnswer {
  return {
    kind: "coverage",
    ...base,
    benchmarks,
    experts,
    ...(agreement === undefined ? {} : { agreement }),
  };
}
