/**
 * Continued fraction of the upper incomplete gamma function, without the factor xᵃ e⁻ˣ / Γ(a).
 *
 * @param a - Above 0.
 * @param x - Above a + 1, where the fraction converges and nothing in it changes sign.
 * @returns Γ(a, x) / (xᵃ e⁻ˣ)
 * @source DLMF 8.9.2; evaluated forward after Thompson & Barnett (1986), J. Comput. Phys. 64, 490–509
 */
export function gammaFraction(a: number, x: number): number {
  let denominator = x + 1 - a;
  let numeratorRatio = Number.POSITIVE_INFINITY;
  let denominatorRatio = 1 / denominator;
  let value = denominatorRatio;
  for (let n = 1; ; n++) {
    const coefficient = n * (a - n);
    denominator += 2;
    numeratorRatio = denominator + coefficient / numeratorRatio;
    denominatorRatio = 1 / (denominator + coefficient * denominatorRatio);
    const change = numeratorRatio * denominatorRatio;
    value *= change;
    if (Math.abs(change - 1) <= 2 * Number.EPSILON) return value;
  }
}
