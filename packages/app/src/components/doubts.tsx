import type { JSX } from "preact";
import type { Problem } from "../../../plusminus/src/record/problem.ts";
import { grouped } from "../../../plusminus/src/report/grouped.ts";
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
        {alike(problems).map((own, index) => (
          <Doubt key={`p${index}`} kind="not used" tone="bad" doubts={own} />
        ))}
        {alike(warnings).map((own, index) => (
          <Doubt key={`w${index}`} kind="doubt" tone="open" doubts={own} />
        ))}
      </ul>
    </section>
  );
}

/** What has one cause and one remedy is said once, and its cases are listed. */
function alike(doubts: readonly Problem[]): readonly (readonly Problem[])[] {
  return [...grouped(doubts, ({ code, remedy }) => JSON.stringify([code, remedy])).values()];
}

function Doubt(props: {
  readonly kind: string;
  readonly tone: "bad" | "open";
  readonly doubts: readonly Problem[];
}): JSX.Element {
  const [first, ...rest] = props.doubts;
  return (
    <li class={props.tone}>
      <p>
        <span class="tag">{props.kind}</span> <Message doubt={first!} />
      </p>
      {rest.length === 0 ? null : (
        <details>
          <summary>{rest.length} more like it</summary>
          <ul>
            {rest.map((doubt, index) => (
              <li key={index}>
                <Message doubt={doubt} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="remedy">{first!.remedy}</p>
    </li>
  );
}

function Message({ doubt }: { readonly doubt: Problem }): JSX.Element {
  const place = placeOf(doubt);
  return (
    <>
      {doubt.message}
      {place === undefined ? null : <span class="quiet"> ({place})</span>}
    </>
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
