import type { ShrunkenEffect } from "@plusminus/stats";
import type { ComparisonFinding, SlicedComparison } from "../analysis/comparison-family.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Document } from "./document.ts";

/** A comparison with what it may be called. */
export interface JudgedComparison {
  readonly finding: ComparisonFinding;
  readonly verdict: Verdict;
}

/** The slices of a comparison with what each may be called. */
export interface JudgedSlices {
  readonly finding: SlicedComparison;
  readonly verdicts: readonly Verdict[];
}

export interface Compare extends Document {
  readonly kind: "compare";
  /** Of all items, then of slices; a slice names itself. */
  readonly comparisons: readonly ComparisonDocument[];
  /** Whether a difference depends on the slice, and by how much. */
  readonly slices?: readonly (Pick<
    ComparisonFinding,
    "benchmark" | "metric" | "treatment" | "control"
  > &
    Pick<SlicedComparison, "key" | "together" | "withoutKey" | "refusal">)[];
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
  | "repeatsToSettle"
  | "equivalence"
  | "slice"
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
  /** On a slice: drawn towards the mean of the slices. */
  readonly shrunken?: ShrunkenEffect;
  readonly verdict: Verdict;
}

/** The answer of `compare` as the JSON face carries it. */
export function compareDocument(
  comparisons: readonly JudgedComparison[],
  slices: readonly JudgedSlices[],
  base: Document,
): Compare {
  return {
    kind: "compare",
    ...base,
    comparisons: [
      ...comparisons.map(comparisonDocument),
      ...slices.flatMap(({ finding, verdicts }) =>
        finding.slices.map((slice, index) => ({
          ...comparisonDocument({ finding: slice, verdict: verdicts[index]! }),
          ...shrunkenOf(finding, index),
        })),
      ),
    ],
    ...(slices.length === 0
      ? {}
      : {
          slices: slices.map(({ finding: { whole, slices: _slices, ...own } }) => {
            const { benchmark, metric, treatment, control } = whole;
            return { benchmark, metric, treatment, control, ...own };
          }),
        }),
  };
}

function shrunkenOf(
  { together }: SlicedComparison,
  index: number,
): Pick<ComparisonDocument, "shrunken"> {
  const drawn = together.kind === "estimated" ? together.shrunken[index] : undefined;
  return drawn === undefined ? {} : { shrunken: drawn };
}

function comparisonDocument({ finding, verdict }: JudgedComparison): ComparisonDocument {
  const { commonItems, comparability, table, smallestDetectable } = finding;
  return {
    benchmark: finding.benchmark,
    ...(finding.slice === undefined ? {} : { slice: finding.slice }),
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
    ...(verdict.outcome === "inconclusive" ? settledBy(finding) : {}),
    ...(finding.equivalence === undefined ? {} : { equivalence: finding.equivalence }),
    verdict,
  };
}

function settledBy({
  itemsToSettle,
  repeatsToSettle,
}: ComparisonFinding): Pick<ComparisonDocument, "itemsToSettle" | "repeatsToSettle"> {
  return {
    ...(itemsToSettle === undefined ? {} : { itemsToSettle }),
    ...(repeatsToSettle === undefined ? {} : { repeatsToSettle }),
  };
}

function testOf({ test, pAdjusted, family }: ComparisonFinding): Pick<ComparisonDocument, "test"> {
  if (test === undefined) return {};
  const { method, p } = test;
  return { test: pAdjusted === undefined ? { method, p } : { method, p, pAdjusted, family } };
}
