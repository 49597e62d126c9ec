import type { ReplicatedClaim, ReplicationFinding } from "../analysis/replications.ts";
import type { Document } from "./document.ts";

export interface ReplicateAnswer extends Document {
  readonly kind: "replicate";
  readonly claims: readonly ReplicatedClaim[];
}

/** The answer of `replicate` as the JSON face carries it. */
export function replicateDocument({ claims }: ReplicationFinding, base: Document): ReplicateAnswer {
  return { kind: "replicate", ...base, claims };
}
