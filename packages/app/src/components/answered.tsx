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
  if (answer.state === "answered") return <>{props.children(answer.document)}</>;
  if (answer.before === undefined) return <p class="waiting">Asking for {what} …</p>;
  return (
    <div class="busy" aria-busy="true">
      {props.children(answer.before)}
    </div>
  );
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
