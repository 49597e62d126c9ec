import type { StoreMean, StoreMeansFinding } from "../analysis/store-means.ts";
import type { Document } from "./document.ts";

export interface Means extends Document {
  readonly kind: "means";
  /** Key of the items that the standard errors are clustered by; absent: every item is a cluster. */
  readonly groupKey?: string;
  readonly means: readonly Omit<StoreMean, "label">[];
}

/** The answer of `means` as the JSON face carries it. */
export function meansDocument({ groupKey, means }: StoreMeansFinding, base: Document): Means {
  return {
    kind: "means",
    ...base,
    ...(groupKey === undefined ? {} : { groupKey }),
    means: means.map(({ label: _label, ...mean }) => mean),
  };
}
