import type { JSX } from "preact";
import type { Problem } from "../../../plusminus/src/record/problem.ts";
import type { Warning } from "../../../plusminus/src/warnings.ts";

/** Doubts about the numbers (warnings) and input that could not be used (problems), each with its remedy. */
export function Doubts(props: {
  readonly warnings: readonly Warning[];
  readonly problems: readonly Problem[];
}): JSX.Element | null {
  const { warnings, problems } = props;
  if (warnings.length + problems.length === 0) return null;
  return (
    <section aria-labelledby="doubts">
      <h2 id="doubts">Doubts</h2>
      <ul class="doubts">
        {problems.map((problem, index) => (
          <Doubt
            key={`p${index}`}
            kind="not used"
            tone="bad"
            place={placeOf(problem)}
            {...problem}
          />
        ))}
        {warnings.map((warning, index) => (
          <Doubt key={`w${index}`} kind="doubt" tone="open" {...warning} />
        ))}
      </ul>
    </section>
  );
}

function Doubt(props: {
  readonly kind: string;
  readonly tone: "bad" | "open";
  readonly message: string;
  readonly remedy: string;
  readonly place?: string | undefined;
}): JSX.Element {
  return (
    <li class={`notice ${props.tone}`}>
      <p>
        <span class="tag">{props.kind}</span> {props.message}
        {props.place === undefined ? null : <span class="quiet"> ({props.place})</span>}
      </p>
      <p class="remedy">{props.remedy}</p>
    </li>
  );
}

function placeOf({ where }: Problem): string | undefined {
  const parts = [
    where?.path,
    where?.line === undefined ? undefined : `line ${where.line}`,
    where?.item === undefined ? undefined : `item ${where.item}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(", ");
}
