/** Scale of ratings, which says how far apart two of them are. */
export type AlphaMetric = "nominal" | "ordinal" | "interval" | "ratio";

/** Squared difference of two ratings; what they stand for depends on the scale. */
type SquaredDifference = (first: number, second: number) => number;

/** Ordinal is not among them: there the distance depends on how often every rating occurs. */
const SQUARED: Readonly<Record<Exclude<AlphaMetric, "ordinal">, SquaredDifference>> = {
  nominal: (first, second) => Number(first !== second),
  interval: (first, second) => (first - second) ** 2,
  ratio: (first, second) => (first === second ? 0 : ((first - second) / (first + second)) ** 2),
};

/** Share of the expected disagreement that must be left after a subtraction to trust its digits. */
const KEPT = 1e-4;

/**
 * Alpha of units that all have at least two ratings; undefined where all ratings are equal.
 *
 * 1 − (n − 1) Σ_u Σ_pairs δ² / (m_u − 1) / Σ_all pairs δ², over ordered pairs of the n ratings.
 */
export function alphaOf(units: readonly Float64Array[], metric: AlphaMetric): number | undefined {
  const { placed, difference } = measured(units, metric);
  const counts = countsOf(placed);
  let expected = 0;
  for (const [rating, count] of counts) expected += count * chanceOf(rating, counts, difference);
  const observed = placed.reduce((sum, unit) => sum + observedIn(unit, difference), 0);
  return alpha(observed, expected, sizeOf(placed));
}

/** Alpha without unit 0, without unit 1, …; undefined where one of them is. */
export function alphasWithoutEach(
  units: readonly Float64Array[],
  metric: AlphaMetric,
): Float64Array | undefined {
  const values = metric === "ordinal" ? recomputed(units) : subtracted(units, metric);
  return values.some((value) => value === undefined)
    ? undefined
    : Float64Array.from(values as number[]);
}

/** The ranks change with every unit that is left out, so nothing can be kept. */
function recomputed(units: readonly Float64Array[]): (number | undefined)[] {
  return units.map((_, out) => alphaOf(units.toSpliced(out, 1), "ordinal"));
}

/** What a unit adds to both sums, taken off them. */
function subtracted(units: readonly Float64Array[], metric: AlphaMetric): (number | undefined)[] {
  const { placed, difference } = measured(units, metric);
  const counts = countsOf(placed);
  const chances = new Map<number, number>();
  let expected = 0;
  for (const [rating, count] of counts) {
    const chance = chanceOf(rating, counts, difference);
    chances.set(rating, chance);
    expected += count * chance;
  }
  const inUnits = placed.map((unit) => observedIn(unit, difference));
  const observed = inUnits.reduce((sum, own) => sum + own, 0);
  const size = sizeOf(placed);
  return placed.map((unit, out) => {
    const own = inUnits[out]! * (unit.length - 1);
    const withOthers = unit.reduce((sum, rating) => sum + chances.get(rating)!, 0);
    const left = expected - 2 * withOthers + own;
    // Where a unit holds nearly all of the spread, the subtraction has lost the digits of the rest.
    if (left < KEPT * expected) return alphaOf(units.toSpliced(out, 1), metric);
    return alpha(observed - inUnits[out]!, left, size - unit.length);
  });
}

function alpha(observed: number, expected: number, ratings: number): number | undefined {
  if (!(expected > 0)) return undefined;
  return 1 - ((ratings - 1) * observed) / expected;
}

interface Measured {
  readonly placed: readonly Float64Array[];
  readonly difference: SquaredDifference;
}

/** Ratings in a unit in which no square overflows; ordinal ones by their mid-ranks, whose differences are the ordinal distance. */
function measured(units: readonly Float64Array[], metric: AlphaMetric): Measured {
  if (metric === "nominal") return { placed: units, difference: SQUARED.nominal };
  let largest = 0;
  for (const unit of units)
    for (const rating of unit) largest = Math.max(largest, Math.abs(rating));
  const scale = largest || 1;
  const scaled = (rating: number): number => rating / scale;
  if (metric !== "ordinal") {
    return { placed: units.map((unit) => unit.map(scaled)), difference: SQUARED[metric] };
  }
  const ranks = new Map<number, number>();
  let below = 0;
  for (const [rating, count] of [...countsOf(units)].toSorted(([a], [b]) => a - b)) {
    ranks.set(rating, below + count / 2);
    below += count;
  }
  const placed = units.map((unit) => unit.map((rating) => ranks.get(rating)!));
  return { placed, difference: SQUARED.interval };
}

function countsOf(units: readonly Float64Array[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const unit of units) {
    for (const rating of unit) counts.set(rating, (counts.get(rating) ?? 0) + 1);
  }
  return counts;
}

function chanceOf(
  rating: number,
  counts: ReadonlyMap<number, number>,
  difference: SquaredDifference,
): number {
  let sum = 0;
  for (const [other, count] of counts) sum += count * difference(rating, other);
  return sum;
}

function observedIn(unit: Float64Array, difference: SquaredDifference): number {
  let sum = 0;
  for (const first of unit) for (const second of unit) sum += difference(first, second);
  return sum / (unit.length - 1);
}

function sizeOf(units: readonly Float64Array[]): number {
  return units.reduce((sum, { length }) => sum + length, 0);
}
