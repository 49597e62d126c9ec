/**
 * Continued fraction of the incomplete beta function, without the factor xᵃ (1 − x)ᵇ / B(a, b).
 *
 * It is the even part of the classical fraction (DLMF 8.17.22): half the steps, and for n below b
 * nothing in it is negative, so that it keeps its digits where the classical one cancels.
 *
 * @param x - In (0, 1), at most the mean a / (a + b).
 * @param a - Above 0.
 * @param b - Above 0.
 * @param excess - a − (a + b) x, as exactly as the caller knows it.
 * @returns The factor that makes the lower tail.
 * @source Didonato & Morris (1992), ACM Trans. Math. Softw. 18, 360–373
 */
export function betaFraction(x: number, a: number, b: number, excess: number): number {
  const start = excess + 1;
  const slope = 2 - x;
  let numeratorRatio = Number.POSITIVE_INFINITY;
  let denominatorRatio = (a + 1) / (a * start);
  let value = denominatorRatio;
  for (let n = 1; ; n++) {
    const width = a + 2 * n - 1;
    const curvature = n * (b - n) * x;
    const coefficient = ((a + n - 1) / width) * ((a + b + n - 1) / width) * curvature * x;
    const denominator = n + curvature / width + ((a + n) / (width + 2)) * (start + n * slope);
    numeratorRatio = denominator + coefficient / numeratorRatio;
    denominatorRatio = 1 / (denominator + coefficient * denominatorRatio);
    const change = numeratorRatio * denominatorRatio;
    value *= change;
    if (Math.abs(change - 1) <= 2 * Number.EPSILON) return value;
  }
}
