import type { JSX } from "preact";
import type { Refusal } from "../laboratory.ts";

/** An error as a person can use it: what, where, and what to do about it. */
export function RefusalNotice(props: {
  readonly refusal: Refusal;
  /** What was asked for, where the message does not say. */
  readonly about?: string;
}): JSX.Element {
  const { message, remedy, where, code } = props.refusal;
  const place = [where?.path, where?.line, where?.item].filter((part) => part !== undefined);
  return (
    <div class="notice bad" role="alert">
      <p>
        {props.about === undefined ? null : <strong class="name">{props.about}: </strong>}
        {message} <code class="quiet">[{code}]</code>
      </p>
      {place.length === 0 ? null : <p class="quiet">Where: {place.join(" · ")}</p>}
      <p class="remedy">{remedy}</p>
    </div>
  );
}
