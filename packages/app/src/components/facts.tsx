import type { ComponentChildren, JSX } from "preact";

/** A fact about a number: a term and what it is. */
export interface Fact {
  readonly term: string;
  readonly value: ComponentChildren;
}

export function Facts(props: { readonly facts: readonly (Fact | undefined)[] }): JSX.Element {
  return (
    <dl class="facts">
      {props.facts
        .filter((fact) => fact !== undefined)
        .map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
