import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../announcement.ts";
import type { Answer } from "../use-answer.ts";
import { RefusalNotice } from "./refusal-notice.tsx";

/**
 * Shows an answer in each of its states. While a new one is on its way the one before stays, marked as busy:
 * a control that is moved must not make the page jump.
 */
export function Answered<T>(props: {
  readonly answer: Answer<T>;
  /** What is being asked, in words for the waiting: "the comparison". */
  readonly what: string;
  readonly children: (document: T) => ComponentChildren;
}): JSX.Element {
  const { answer, what } = props;
  useEffect(() => {
    if (answer.state === "answered") announce(`${sentenceCase(what)} is there.`);
    if (answer.state === "refused") announce(answer.refusal.message);
  }, [answer]);
  if (answer.state === "refused") return <RefusalNotice refusal={answer.refusal} />;
  const document = answer.state === "answered" ? answer.document : answer.before;
  if (document === undefined) return <p class="waiting">Asking for {what} …</p>;
  // One element for both states: what is inside keeps its scroll place and its focus.
  const isBusy = answer.state === "asking";
  return (
    <div class={isBusy ? "busy" : "answered"} aria-busy={isBusy}>
      {props.children(document)}
    </div>
  );
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
