import type { JSX } from "preact";
import type {
  Compare,
  ComparisonDocument,
} from "../../../../plusminus/src/report/compare-document.ts";
import { nameOf, type Choices } from "../../choices.ts";
import { VerdictSentence } from "../../components/verdict.tsx";
import { queryValue } from "../../url-state.ts";
import type { ChosenPair } from "./chosen-pair.ts";
import { DifferenceFigure } from "./difference-figure.tsx";
import { ItemsBehind } from "./items-behind.tsx";
import { PairFacts } from "./pair-facts.tsx";
import { WhatItTakes } from "./what-it-takes.tsx";

/** The two that were chosen: verdict, difference, the items behind it, and what it would take. */
export function PairDetail(props: {
  readonly document: Compare;
  readonly choices: Choices;
  readonly pair: ChosenPair;
}): JSX.Element | null {
  const { document, choices, pair } = props;
  const comparison = wholeComparisons(document, choices).find(
    ({ treatment }) => nameOf(treatment, choices.subjects) === pair.treatment,
  );
  if (comparison === undefined) {
    return (
      <p class="notice open">{pair.treatment} is not in the answer; choose one of the table.</p>
    );
  }
  const { difference, verdict } = comparison;
  return (
    <section aria-labelledby="pair">
      <h2 id="pair" class="name">
        {pair.treatment} against {pair.control}
      </h2>
      <VerdictSentence verdict={verdict}>
        {difference.kind === "not-estimable" ? <p class="remedy">{difference.remedy}</p> : null}
      </VerdictSentence>
      {difference.kind === "not-estimable" ? null : (
        <DifferenceFigure comparison={comparison} margin={marginOf()} />
      )}
      <div class="columns">
        <ItemsBehind comparison={comparison} pair={pair} />
        <PairFacts comparison={comparison} />
      </div>
      <WhatItTakes comparison={comparison} />
    </section>
  );
}

/** The comparisons of the benchmark and metric on view, slices left out. */
export function wholeComparisons(
  { comparisons }: Compare,
  { benchmark, metric }: Choices,
): readonly ComparisonDocument[] {
  return comparisons.filter(
    (one) =>
      one.benchmark === benchmark && one.metric.name === metric.name && one.slice === undefined,
  );
}

function marginOf(): number | undefined {
  const margin = Number(queryValue("margin") ?? Number.NaN);
  return Number.isFinite(margin) && margin > 0 ? margin : undefined;
}
