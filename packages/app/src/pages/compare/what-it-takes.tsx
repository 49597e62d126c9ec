import type { JSX } from "preact";
import type { ComparisonDocument } from "../../../../plusminus/src/report/compare-document.ts";
import { count, score } from "../../../../plusminus/src/verdict/numbers-in-words.ts";

/** What this design can show, and what it would take to know more. */
export function WhatItTakes(props: {
  readonly comparison: ComparisonDocument;
}): JSX.Element | null {
  const { smallestDetectable, commonItems, difference } = props.comparison;
  const needed = neededFor(props.comparison);
  if (smallestDetectable === undefined && needed === undefined) return null;
  return (
    <section aria-labelledby="takes">
      <h3 id="takes">What it would take</h3>
      {smallestDetectable === undefined ? null : (
        <p>
          {count(difference.items === 0 ? commonItems : difference.items, "item")}{" "}
          {isFixed(props.comparison) ? "answered as often" : "like these"} show a difference of{" "}
          {score(smallestDetectable)} or more with 80 % power.
        </p>
      )}
      {needed === undefined ? null : (
        <p>A difference as large as the one observed needs about {needed} to be shown.</p>
      )}
    </section>
  );
}

function isFixed({ difference }: ComparisonDocument): boolean {
  return difference.kind === "estimated" && difference.estimand === "fixed-items";
}

/** More items, or more answers where the items are fixed. */
function neededFor({ itemsToSettle, repeatsToSettle }: ComparisonDocument): string | undefined {
  if (repeatsToSettle !== undefined) {
    return `${count(repeatsToSettle, "answer")} of each model to each of these items`;
  }
  return itemsToSettle === undefined ? undefined : count(itemsToSettle, "item");
}
