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
  const within =
    margin === undefined ? [] : [{ lower: -margin, upper: margin, level: 0, method: "" }];
  const axis = axisOf([interval, ...within], { mark: 0 });
  return (
    <figure class="difference">
      <p>
        <span class="figure">{signedFixed(value, digits)}</span>{" "}
        <span class="number quiet">
          {percentInWords(interval.level)} interval {intervalInWords(interval, digits)}
        </span>
      </p>
      {axis === undefined ? null : (
        <>
          <IntervalBar interval={interval} value={value} axis={axis} {...(margin === undefined ? {} : { margin })} />
          <p class="ends number" aria-hidden="true">
            <span>{fixed(axis.from, digits)}</span>
            <span>{fixed(axis.to, digits)}</span>
          </p>
        </>
      )}
      <figcaption class="quiet">
        Difference on {comparison.metric.name}, treatment − control; the dashed line is no difference
        {margin === undefined ? "" : `, the band ±${margin} is what would not matter`}. About items like
        these ({difference.estimand}); settings, judges and training are those of these runs.
      </figcaption>
    </figure>
  );
}
