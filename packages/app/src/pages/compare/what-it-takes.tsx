import type { JSX } from "preact";
import type { ComparisonDocument } from "../../../../plusminus/src/report/compare-document.ts";
import { count, score } from "../../../../plusminus/src/verdict/numbers-in-words.ts";

/** What this design can show, and what it would take to know more. */
export function WhatItTakes(props: {
  readonly comparison: ComparisonDocument;
}): JSX.Element | null {
  const { smallestDetectable, itemsToSettle, commonItems, difference } = props.comparison;
  if (smallestDetectable === undefined && itemsToSettle === undefined) return null;
  return (
    <section aria-labelledby="takes">
      <h3 id="takes">What it would take</h3>
      {smallestDetectable === undefined ? null : (
        <p>
          {count(difference.items === 0 ? commonItems : difference.items, "item")} like these show a
          difference of {score(smallestDetectable)} or more with 80 % power.
        </p>
      )}
      {itemsToSettle === undefined ? null : (
        <p>
          A difference as large as the one observed needs about {count(itemsToSettle, "item")} to be
          shown.
        </p>
      )}
    </section>
  );
}
