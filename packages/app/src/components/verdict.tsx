import type { ComponentChildren, JSX } from "preact";
import { OUTCOME_TONES, outcomeInWords } from "../../../plusminus/src/report/outcome-words.ts";
import type { Outcome, Verdict } from "../../../plusminus/src/verdict/verdict.ts";

/** A mark beside the word, so that colour never carries the meaning alone. */
const MARKS: Readonly<Record<Outcome, string>> = {
  better: "▲",
  worse: "▼",
  equivalent: "≈",
  inconclusive: "?",
  "not-comparable": "≠",
};

export function OutcomeBadge(props: { readonly outcome: Outcome }): JSX.Element {
  return (
    <span class={`outcome ${OUTCOME_TONES[props.outcome]}`}>
      <span aria-hidden="true">{MARKS[props.outcome]}</span> {outcomeInWords(props.outcome)}
    </span>
  );
}

/** A verdict as its sentence; what follows it (a remedy) are the children. */
export function VerdictSentence(props: {
  readonly verdict: Verdict;
  /** Where it leads to. */
  readonly link?: ComponentChildren;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`verdict ${OUTCOME_TONES[props.verdict.outcome]}`}>
      <div class="head">
        <OutcomeBadge outcome={props.verdict.outcome} />
        {props.link}
      </div>
      <p class="sentence">{props.verdict.sentence}</p>
      {props.children}
    </div>
  );
}
