import type { Interval } from "@plusminus/stats";
import type { JSX } from "preact";
import type { Axis } from "../../../plusminus/src/report/view.ts";

/** An interval drawn on the axis of its table; the numbers stand beside it, so it is silent for a screen reader. */
export function IntervalBar(props: {
  readonly interval: Interval;
  readonly value?: number;
  readonly axis: Axis;
  /** Differences within ± this would not matter. */
  readonly margin?: number;
}): JSX.Element {
  const { interval, value, axis, margin } = props;
  const lower = placeOf(interval.lower ?? axis.from, axis);
  const upper = placeOf(interval.upper ?? axis.to, axis);
  return (
    <svg class="interval" width="100%" height="18" aria-hidden="true" focusable="false">
      {margin === undefined ? null : (
        <line class="band" x1={placeOf(-margin, axis)} x2={placeOf(margin, axis)} y1="9" y2="9" />
      )}
      <line class="rail" x1="0" x2="100%" y1="9" y2="9" />
      {axis.mark === undefined ? null : (
        <line
          class="mark"
          x1={placeOf(axis.mark, axis)}
          x2={placeOf(axis.mark, axis)}
          y1="0"
          y2="18"
        />
      )}
      <line class="span" x1={lower} x2={upper} y1="9" y2="9" />
      {interval.lower === undefined ? null : (
        <line class="cap" x1={lower} x2={lower} y1="5" y2="13" />
      )}
      {interval.upper === undefined ? null : (
        <line class="cap" x1={upper} x2={upper} y1="5" y2="13" />
      )}
      {value === undefined ? null : <circle class="point" cx={placeOf(value, axis)} cy="9" r="4" />}
    </svg>
  );
}

/** In percent of the width, kept off the edges so that caps and points are not cut. */
function placeOf(value: number, { from, to }: Axis): string {
  const share = Math.min(Math.max((value - from) / (to - from), 0), 1);
  return `${(2 + share * 96).toFixed(2)}%`;
}
