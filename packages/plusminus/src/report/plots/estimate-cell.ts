import type { ScoreEstimate } from "../../analysis/score-estimate.ts";
import { fixed, intervalInWords, signedFixed } from "../score-words.ts";
import { gapInWords } from "./caption-words.ts";
import type { MarkStyle } from "./marks.ts";
import type { Cell } from "./row-plot.ts";

export interface EstimateWords {
  readonly digits: number;
  /** A difference shows its sign. */
  readonly isSigned?: boolean;
  /** Said behind the numbers. */
  readonly after?: string;
}

/** An estimate with its interval, or the gap with the reason. A value without an interval is named and not drawn. */
export function estimateCell(
  estimate: ScoreEstimate,
  style: MarkStyle,
  { digits, isSigned, after }: EstimateWords,
): Cell {
  const words = isSigned === true ? signedFixed : fixed;
  const behind = after === undefined ? "" : ` ${after}`;
  if (estimate.kind === "not-estimable") {
    const { reason, value } = estimate;
    const alone = value === undefined ? "—" : `${words(value, digits)}, no interval`;
    return { kind: "gap", reason: gapInWords(reason), words: `${alone}${behind}` };
  }
  const { value, interval } = estimate;
  return {
    kind: "interval",
    interval: { value, lower: interval.lower, upper: interval.upper },
    style,
    words: `${words(value, digits)} ${intervalInWords(interval, digits)}${behind}`,
  };
}

/** Ends that an axis must hold. */
export function endsOf(estimates: readonly ScoreEstimate[]): readonly number[] {
  return estimates.flatMap((estimate) =>
    estimate.kind === "estimated"
      ? [estimate.value, estimate.interval.lower, estimate.interval.upper].filter(
          (end) => end !== undefined,
        )
      : [],
  );
}
