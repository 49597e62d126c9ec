import type { AuditFinding } from "../analysis/harness-audit/audit-finding.ts";
import type { Document } from "./document.ts";

export interface Audit extends Document, AuditFinding {
  readonly kind: "audit";
}

/** The answer of `audit` as the JSON face carries it. */
export function auditDocument(finding: AuditFinding, base: Document): Audit {
  return { kind: "audit", ...base, recomputed: finding.recomputed, checks: finding.checks };
}
