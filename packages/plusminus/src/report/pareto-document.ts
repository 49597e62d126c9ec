import type { CostQualityFinding } from "../analysis/cost-quality.ts";
import type { Document } from "./document.ts";

export interface ParetoDocument extends Document {
  readonly kind: "pareto";
  readonly fronts: CostQualityFinding["fronts"];
  readonly valueWeighted?: CostQualityFinding["values"];
  readonly refusals: CostQualityFinding["refusals"];
}

/** The answer of `pareto` as the JSON face carries it. */
export function paretoDocument(
  { fronts, values, refusals }: CostQualityFinding,
  base: Document,
): ParetoDocument {
  return {
    kind: "pareto",
    ...base,
    fronts,
    refusals,
    ...(values.length === 0 ? {} : { valueWeighted: values }),
  };
}
