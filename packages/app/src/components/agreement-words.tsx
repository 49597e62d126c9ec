import type { Estimate, NotEstimable } from "@plusminus/stats";
import type { JSX } from "preact";
import { fixed, intervalInWords } from "../../../plusminus/src/report/score-words.ts";
import { percentInWords } from "../../../plusminus/src/verdict/numbers-in-words.ts";
import { IntervalBar } from "./interval-bar.tsx";

/** A coefficient or a share with its interval and what it rests on, or why there is none. */
export function AgreementWords(props: {
  readonly name: string;
  readonly estimate: Estimate | NotEstimable;
  /** What n counts: "failures". */
  readonly unit: string;
  readonly from: number;
  /** Value that the reader holds it against. */
  readonly mark?: number;
}): JSX.Element {
  const { name, estimate, unit, from, mark } = props;
  if (estimate.kind === "not-estimable") {
    return (
      <div class="agreement">
        <p>
          <strong>{name}:</strong> <span class="open">not estimable.</span> {estimate.reason}
        </p>
        <p class="remedy">{estimate.remedy}</p>
      </div>
    );
  }
  const { value, interval, n } = estimate;
  return (
    <div class="agreement">
      <p>
        <strong>{name}:</strong> <span class="number">{fixed(value, 2)}</span>,{" "}
        {percentInWords(interval.level)} interval{" "}
        <span class="number">{intervalInWords(interval, 2)}</span>
        <span class="quiet">
          {" "}
          (n = {n}, {unit})
        </span>
      </p>
      <IntervalBar
        interval={interval}
        value={value}
        axis={{ from, to: 1, ...(mark === undefined ? {} : { mark }) }}
      />
    </div>
  );
}
