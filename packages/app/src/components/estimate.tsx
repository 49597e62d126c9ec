import type { JSX } from "preact";
import type { ScoreEstimate } from "../../../plusminus/src/analysis/score-estimate.ts";
import { fixed, intervalInWords, signedFixed } from "../../../plusminus/src/report/score-words.ts";

/** A number with its interval, never without: in digits; its column beside it draws it. */
export function Estimated(props: {
  readonly estimate: ScoreEstimate;
  readonly digits: number;
  /** A difference shows its sign. */
  readonly isDifference?: boolean;
}): JSX.Element {
  const { estimate, digits } = props;
  if (estimate.kind === "not-estimable") {
    return (
      <span class="estimate" title={estimate.reason}>
        {estimate.value === undefined ? null : (
          <span class="number">{inDigits(estimate.value, props)} </span>
        )}
        <span class="open">not estimable</span>
      </span>
    );
  }
  return (
    <span class="estimate">
      <span class="number">{inDigits(estimate.value, props)}</span>{" "}
      <span class="number quiet">{intervalInWords(estimate.interval, digits)}</span>
    </span>
  );
}

function inDigits(
  value: number,
  { digits, isDifference }: { readonly digits: number; readonly isDifference?: boolean },
): string {
  return isDifference === true ? signedFixed(value, digits) : fixed(value, digits);
}
