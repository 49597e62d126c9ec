import type { Interval } from "@plusminus/stats";
import type { JSX } from "preact";
import type { ComparisonDocument } from "../../../../plusminus/src/report/compare-document.ts";
import {
  fixed,
  intervalInWords,
  scoreDigits,
  signedFixed,
} from "../../../../plusminus/src/report/score-words.ts";
import { axisOf } from "../../../../plusminus/src/report/view.ts";
import { percentInWords } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { IntervalBar } from "../../components/interval-bar.tsx";

/** The difference in large digits, its interval beside it and drawn below, zero and the margin marked. */
export function DifferenceFigure(props: {
  readonly comparison: ComparisonDocument;
  readonly margin: number | undefined;
}): JSX.Element | null {
  const { comparison, margin } = props;
  const { difference } = comparison;
  if (difference.kind === "not-estimable") return null;
  const { value, interval } = difference;
  const digits = scoreDigits([difference]);
  const isComparable = comparison.verdict.outcome !== "not-comparable";
  return (
    <figure class={isComparable ? "difference" : "difference is-doubted"}>
      <p>
        <span class="figure">{signedFixed(value, digits)}</span>{" "}
        <span class="number quiet">
          {percentInWords(interval.level)} interval {intervalInWords(interval, digits)}
        </span>
      </p>
      <Drawn interval={interval} value={value} margin={margin} digits={digits} />
      <figcaption class="quiet">
        {isComparable ? "" : "Not a difference of the models alone, and not to be quoted as one. "}
        Difference on {comparison.metric.name}, treatment − control; the dashed line is no
        difference
        {margin === undefined ? "" : `, the band ±${margin} is what would not matter`}. About{" "}
        {difference.estimand === "fixed-items" ? "these very items, run again" : "items like these"}{" "}
        ({difference.estimand}); settings, judges and training are those of these runs.
      </figcaption>
    </figure>
  );
}

function Drawn(props: {
  readonly interval: Interval;
  readonly value: number;
  readonly margin: number | undefined;
  readonly digits: number;
}): JSX.Element | null {
  const { interval, value, margin, digits } = props;
  const band =
    margin === undefined
      ? []
      : [{ lower: -margin, upper: margin, level: interval.level, method: "" }];
  const axis = axisOf([interval, ...band], { mark: 0 });
  if (axis === undefined) return null;
  return (
    <>
      <IntervalBar
        interval={interval}
        value={value}
        axis={axis}
        {...(margin === undefined ? {} : { margin })}
      />
      <p class="ends number" aria-hidden="true">
        <span>{fixed(axis.from, digits)}</span>
        <span>{fixed(axis.to, digits)}</span>
      </p>
    </>
  );
}
