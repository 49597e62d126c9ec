import type { ComparisonFinding } from "../analysis/comparison-family.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Document } from "./document.ts";

/** A comparison with what it may be called. */
export interface JudgedComparison {
  readonly finding: ComparisonFinding;
  readonly verdict: Verdict;
}

export interface Compare extends Document {
  readonly kind: "compare";
  readonly comparisons: readonly ComparisonDocument[];
}

/** One comparison; see the fields of {@link ComparisonFinding} for what they mean. */
export interface ComparisonDocument extends Pick<
  ComparisonFinding,
  | "benchmark"
  | "metric"
  | "treatment"
  | "control"
  | "commonItems"
  | "unmatchedItems"
  | "difference"
  | "table"
  | "smallestDetectable"
  | "itemsToSettle"
  | "equivalence"
> {
  /** Item by item; false where the two have no item in common. */
  readonly paired: boolean;
  readonly settingsThatDiffer: readonly string[];
  readonly test?: {
    readonly method: string;
    readonly p: number;
    readonly pAdjusted?: number;
    readonly family?: number;
  };
  readonly alsoReported: readonly { readonly method: string; readonly p: number }[];
  readonly verdict: Verdict;
}

/** The answer of `compare` as the JSON face carries it. */
export function compareDocument(comparisons: readonly JudgedComparison[], base: Document): Compare {
  return { kind: "compare", ...base, comparisons: comparisons.map(comparisonDocument) };
}

function comparisonDocument({ finding, verdict }: JudgedComparison): ComparisonDocument {
  const { commonItems, comparability, table, smallestDetectable, itemsToSettle } = finding;
  return {
    benchmark: finding.benchmark,
    metric: finding.metric,
    treatment: finding.treatment,
    control: finding.control,
    paired: commonItems > 0,
    commonItems,
    unmatchedItems: finding.unmatchedItems,
    settingsThatDiffer: comparability.settingsThatDiffer,
    difference: finding.difference,
    ...(verdict.outcome === "not-comparable" ? {} : testOf(finding)),
    alsoReported: finding.alsoReported.map(({ method, p }) => ({ method, p })),
    ...(table === undefined ? {} : { table }),
    ...(smallestDetectable === undefined ? {} : { smallestDetectable }),
    ...(itemsToSettle === undefined || verdict.outcome !== "inconclusive" ? {} : { itemsToSettle }),
    ...(finding.equivalence === undefined ? {} : { equivalence: finding.equivalence }),
    verdict,
  };
}

function testOf({ test, pAdjusted, family }: ComparisonFinding): Pick<ComparisonDocument, "test"> {
  if (test === undefined) return {};
  const { method, p } = test;
  return { test: pAdjusted === undefined ? { method, p } : { method, p, pAdjusted, family } };
}
