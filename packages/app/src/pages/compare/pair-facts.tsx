import type { JSX } from "preact";
import type { ComparisonDocument } from "../../../../plusminus/src/report/compare-document.ts";
import { methodInWords } from "../../../../plusminus/src/report/method-words.ts";
import { count, pInWords } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { Facts, type Fact } from "../../components/facts.tsx";

/** What the verdict rests on. */
export function PairFacts(props: { readonly comparison: ComparisonDocument }): JSX.Element {
  const { comparison } = props;
  return (
    <section aria-labelledby="rests">
      <h3 id="rests">What it rests on</h3>
      <Facts facts={[...itemFacts(comparison), ...testFacts(comparison)]} />
    </section>
  );
}

function itemFacts(comparison: ComparisonDocument): readonly (Fact | undefined)[] {
  const { difference, commonItems, unmatchedItems, settingsThatDiffer } = comparison;
  const estimated = difference.kind === "estimated" ? difference : undefined;
  return [
    {
      term: "Items",
      value: comparison.paired
        ? `${count(commonItems, "item")} in common, paired${unmatchedItems > 0 ? `; ${unmatchedItems} scored in only one of the two` : ""}`
        : `not paired: ${count(difference.items, "item")} of two samples`,
    },
    estimated === undefined
      ? undefined
      : { term: "Trials", value: count(estimated.trials, "trial") },
    estimated?.groups === undefined
      ? undefined
      : {
          term: "Clusters",
          value: `${estimated.groups.count} by ${estimated.groups.key}, worth ${estimated.groups.effectiveDf.toFixed(1)} degrees of freedom`,
        },
    droppedFact(estimated?.dropped ?? []),
    settingsThatDiffer.length === 0
      ? undefined
      : { term: "Settings that differ", value: settingsThatDiffer.join(", ") },
  ];
}

function droppedFact(
  dropped: readonly { readonly reason: string; readonly count: number }[],
): Fact | undefined {
  if (dropped.length === 0) return undefined;
  return {
    term: "Left out",
    value: dropped
      .map(({ reason, count: trials }) => `${count(trials, "trial")}: ${reason}`)
      .join("; "),
  };
}

function testFacts({
  difference,
  test,
  alsoReported,
  verdict,
}: ComparisonDocument): readonly (Fact | undefined)[] {
  return [
    difference.kind === "estimated"
      ? { term: "Interval and test", value: methodInWords(difference.method) }
      : undefined,
    test === undefined ? undefined : { term: "p", value: pFact(test) },
    alsoReported.length === 0
      ? undefined
      : {
          term: "Also asked for, no part of the verdict",
          value: alsoReported
            .map(({ method, p }) => `${methodInWords(method)} p = ${pInWords(p)}`)
            .join(", "),
        },
    { term: "Policy", value: verdict.policy },
  ];
}

function pFact({ p, pAdjusted, family }: NonNullable<ComparisonDocument["test"]>): string {
  return pAdjusted === undefined
    ? pInWords(p)
    : `${pInWords(pAdjusted)}, adjusted by Holm for ${family ?? "all"} comparisons (alone ${pInWords(p)})`;
}
