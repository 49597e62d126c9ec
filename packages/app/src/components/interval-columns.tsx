import type { Interval } from "@plusminus/stats";
import type { ScoreEstimate } from "../../../plusminus/src/analysis/score-estimate.ts";
import { scoreDigits } from "../../../plusminus/src/report/score-words.ts";
import { axisOf, type Axis } from "../../../plusminus/src/report/view.ts";
import { percentInWords } from "../../../plusminus/src/verdict/numbers-in-words.ts";
import type { TableColumn } from "./data-table.tsx";
import { Estimated } from "./estimate.tsx";
import { IntervalBar } from "./interval-bar.tsx";

/** A number that may have been refused. */
type Drawn =
  | { readonly kind: "estimated"; readonly value: number; readonly interval: Interval }
  | { readonly kind: "not-estimable" };

/**
 * The two columns of an estimate: in digits with its interval, and drawn. All rows share the digits and the axis, so
 * that they can be compared by eye.
 */
export function intervalColumns<Row>(
  rows: readonly Row[],
  estimateOf: (row: Row) => ScoreEstimate,
  options: { readonly title: string; readonly isDifference?: boolean },
): readonly TableColumn<Row>[] {
  const estimated = rows.map(estimateOf).filter((one) => one.kind === "estimated");
  const digits = scoreDigits(estimated);
  const level = estimated[0]?.interval.level;
  const { title, isDifference = false } = options;
  return [
    {
      key: "estimate",
      title: level === undefined ? title : `${title} and ${percentInWords(level)} interval`,
      shape: "number",
      cell: (row) => (
        <Estimated estimate={estimateOf(row)} digits={digits} isDifference={isDifference} />
      ),
    },
    barColumn(estimateOf, sharedAxis(estimated, isDifference)),
  ];
}

/** The range that the intervals of a table share; zero is marked where they are differences. */
export function sharedAxis(
  estimated: readonly { readonly interval: Interval }[],
  isDifference: boolean,
): Axis | undefined {
  return axisOf(
    estimated.map(({ interval }) => interval),
    isDifference ? { mark: 0 } : {},
  );
}

/** The column in which intervals are drawn. */
export function barColumn<Row>(
  estimateOf: (row: Row) => Drawn,
  axis: Axis | undefined,
): TableColumn<Row> {
  return {
    key: "bar",
    title: "",
    shape: "interval",
    cell: (row) => {
      const estimate = estimateOf(row);
      if (axis === undefined || estimate.kind === "not-estimable") return null;
      return <IntervalBar interval={estimate.interval} value={estimate.value} axis={axis} />;
    },
  };
}
