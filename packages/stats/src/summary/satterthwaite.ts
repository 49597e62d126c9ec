/** An estimated variance or mean square and its weight in a sum; negative ones are subtracted. */
interface WeightedVariance {
  readonly value: number;
  readonly degreesOfFreedom: number;
  readonly weight: number;
}

/**
 * Satterthwaite's degrees of freedom of a weighted sum of independent variances, each with its own.
 *
 * @source Satterthwaite (1946), Biometrics Bull. 2, 110–114
 * @example satterthwaiteDegreesOfFreedom([{ value: 2, degreesOfFreedom: 10, weight: 3 }]) // => 10
 */
export function satterthwaiteDegreesOfFreedom(terms: readonly WeightedVariance[]): number {
  const total = terms.reduce((sum, { weight, value }) => sum + weight * value, 0);
  const squares = terms.map(
    ({ weight, value, degreesOfFreedom }) => ((weight * value) / total) ** 2 / degreesOfFreedom,
  );
  return 1 / squares.reduce((sum, square) => sum + square, 0);
}
