/** The slope of y over x within groups, as values whose mean it is. */
export interface WithinSlope {
  /** One per row: their mean is the slope for one standard deviation of x, and their spread its error. */
  readonly influence: Float64Array;
  /** That standard deviation, within groups. */
  readonly deviation: number;
}

/**
 * Least squares of y on x with a mean of its own for every group, so that a group that is high in both cannot move the slope.
 * Residuals are enlarged by their leverage, because a fitted line lies closer to its points than the true one does.
 *
 * @param groups - One label per row.
 * @returns Undefined where x does not vary within groups.
 * @source MacKinnon & White (1985), J. Econometrics 29, 305–325 (HC3)
 */
export function withinSlope(
  groups: readonly (string | number)[],
  x: readonly number[] | Float64Array,
  y: readonly number[] | Float64Array,
): WithinSlope | undefined {
  const sizes = new Map<string | number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const [own, other] = [centred(groups, x, sizes), centred(groups, y, sizes)];
  const squares = own.reduce((sum, value) => sum + value ** 2, 0);
  const deviation = Math.sqrt(squares / own.length);
  if (deviation === 0) return undefined;
  const slope = own.reduce((sum, value, row) => sum + value * other[row]!, 0) / squares;
  return {
    deviation,
    influence: own.map((value, row) => {
      const leverage = 1 / sizes.get(groups[row]!)! + value ** 2 / squares;
      // A row alone in its group lies on the line, and says nothing.
      const residual = leverage < 1 ? (other[row]! - slope * value) / (1 - leverage) : 0;
      return slope * deviation + (value * residual) / deviation;
    }),
  };
}

function centred(
  groups: readonly (string | number)[],
  values: readonly number[] | Float64Array,
  sizes: ReadonlyMap<string | number, number>,
): Float64Array {
  const sums = new Map<string | number, number>();
  groups.forEach((group, row) => sums.set(group, (sums.get(group) ?? 0) + values[row]!));
  return Float64Array.from(
    groups,
    (group, row) => values[row]! - sums.get(group)! / sizes.get(group)!,
  );
}
