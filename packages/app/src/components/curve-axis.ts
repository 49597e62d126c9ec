/** An axis of a plot: where a value stands, and which values are written beside it. */
export interface CurveAxis {
  readonly from: number;
  readonly to: number;
  readonly isLogarithmic: boolean;
  readonly ticks: readonly number[];
}

/** From 0 to a round number above the largest value, so that lengths can be compared. */
export function axisFromZero(largest: number): CurveAxis {
  const step = roundStep(largest / 4);
  const count = Math.max(1, Math.ceil(largest / step));
  const ticks = Array.from({ length: count + 1 }, (_, place) =>
    Number((place * step).toPrecision(12)),
  );
  return { from: 0, to: ticks.at(-1)!, isLogarithmic: false, ticks };
}

/** Between two positive numbers, in which equal ratios are equally long; ticks at 1, 2 and 5 of each power of ten. */
export function logarithmicAxis(from: number, to: number): CurveAxis {
  const first = Math.floor(Math.log10(from));
  const decades = Array.from(
    { length: Math.ceil(Math.log10(to)) - first + 1 },
    (_, place) => 10 ** (first + place),
  );
  // With many powers of ten there is no place for more.
  const within = decades.length > 4 ? [1] : [1, 2, 5];
  const ticks = decades
    .flatMap((decade) => within.map((step) => step * decade))
    .filter((tick) => tick >= from && tick <= to);
  return { from, to, isLogarithmic: true, ticks };
}

/** Where a value stands, 0 at the beginning of the axis and 1 at its end; beyond it for what lies outside. */
export function shareOfAxis(value: number, { from, to, isLogarithmic }: CurveAxis): number {
  if (!isLogarithmic) return (value - from) / (to - from);
  return Math.log(value / from) / Math.log(to / from);
}

/** 1, 2 or 5 times a power of ten, the next one up. */
function roundStep(step: number): number {
  const decade = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].map((times) => times * decade).find((round) => round >= step * 0.999999)!;
}
