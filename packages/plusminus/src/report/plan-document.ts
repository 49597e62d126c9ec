import type { EvaluationPlan } from "../analysis/evaluation-plan.ts";
import type { Document } from "./document.ts";

type PlainDesign = Omit<EvaluationPlan["design"], "pairedInterval">;

export interface PlanDocument extends Document {
  readonly kind: "plan";
  readonly plans: readonly (Omit<EvaluationPlan, "design"> & { readonly design: PlainDesign })[];
}

/** The answer of `plan` as the JSON face carries it. */
export function planDocument(plans: readonly EvaluationPlan[], base: Document): PlanDocument {
  return {
    kind: "plan",
    ...base,
    plans: plans.map(({ design: { pairedInterval: _interval, ...design }, ...plan }) => ({
      design,
      ...plan,
    })),
  };
}
