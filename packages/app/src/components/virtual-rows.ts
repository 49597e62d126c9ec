import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from "@tanstack/virtual-core";
import { useLayoutEffect, useState } from "preact/hooks";

/** Height of a row of a long table in CSS pixels; the style sheet has the same. */
const ROW_HEIGHT = 40;

/** Browsers cut elements off beyond some 17 million pixels: longer tables scroll by more than a row at a time. */
const MOST_ROWS = Math.floor(16_000_000 / ROW_HEIGHT);

const OVERSCAN = 8;

/** The rows to draw, and the empty heights before and after them. */
export interface RowWindow {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** Follows the scrolling of an element and says which of many rows of one height are in view. */
export function useVirtualRows(
  count: number,
  scroller: { readonly current: HTMLElement | null },
): RowWindow {
  const [, redraw] = useState(0);
  const options = {
    count: Math.min(count, MOST_ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw((times) => times + 1),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions({ ...virtualizer.options, ...options });
  // The library names what its adapters call with a dash.
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtualizer._didMount(), []);
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtualizer._willUpdate());
  const drawn = virtualizer.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const rows = drawn.length === 0 ? Math.min(count, 30) : drawn.length;
  return windowOf(count, first, rows);
}

/**
 * The window of rows that stands at a place of the scroll bar.
 *
 * @param first - First drawn row as the scroll bar counts, that is of at most {@link MOST_ROWS}.
 * @param rows - How many are drawn.
 * @internal Exported for its test: no test can scroll through millions of rows.
 */
export function windowOf(count: number, first: number, rows: number): RowWindow {
  const scrolled = Math.min(count, MOST_ROWS);
  const last = Math.max(scrolled - rows, 1);
  const from =
    count <= MOST_ROWS ? first : Math.round((Math.min(first, last) / last) * (count - rows));
  return {
    from,
    to: Math.min(from + rows, count),
    before: first * ROW_HEIGHT,
    after: Math.max(scrolled - first - rows, 0) * ROW_HEIGHT,
  };
}
