import type { TableFinding } from "../analysis/published-table.ts";
import type { PrintedComparison } from "../analysis/published-table/comparisons.ts";
import type { JudgedPrintedComparison } from "../verdict/judge-printed.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Document } from "./document.ts";

/** One published table, examined and judged. */
export interface JudgedTable {
  readonly finding: TableFinding;
  readonly comparisons: readonly JudgedPrintedComparison[];
}

export interface Table extends Document {
  readonly kind: "table";
  readonly title: string;
  readonly cells: TableFinding["cells"];
  readonly comparisons: readonly (PrintedComparison & { readonly verdict: Verdict })[];
  readonly conflicts: TableFinding["conflicts"];
  readonly assumptions: TableFinding["assumptions"];
}

/** The answer of `table` as the JSON face carries it. */
export function tableDocument({ finding, comparisons }: JudgedTable, base: Document): Table {
  return {
    kind: "table",
    ...base,
    title: finding.table.title,
    cells: finding.cells,
    comparisons: comparisons.map((judged) => ({ ...judged.finding, verdict: judged.verdict })),
    conflicts: finding.conflicts,
    assumptions: finding.assumptions,
  };
}
