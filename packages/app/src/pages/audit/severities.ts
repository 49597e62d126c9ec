import type { Severity } from "../../../../plusminus/src/analysis/harness-audit/audit-finding.ts";

/** In order of consequence. */
export const SEVERITIES: readonly { readonly severity: Severity; readonly words: string }[] = [
  { severity: "changes-the-verdict", words: "What changes a verdict" },
  { severity: "changes-the-number", words: "What changes a number" },
  { severity: "limits-the-claim", words: "What limits a claim" },
  { severity: "note", words: "Notes" },
];
