import { assertCount } from "../validate.ts";
import type { Quadrature } from "./gauss-hermite.ts";
import { jacobiEigen } from "./jacobi-eigen.ts";

/** More panels do better than more nodes. */
const MOST_NODES = 64;

/**
 * Gauss–Legendre rule for the unit interval: Σ w f(x) is the mean of f on [0, 1].
 *
 * It is exact for polynomials below degree 2 · count; where f is narrow or has corners, use {@link panelIntegral}.
 *
 * @param count - Number of nodes, from 1 to 64.
 * @returns Nodes from low to high, strictly inside (0, 1), and weights.
 * @throws {@link InvalidCountError} unless the count is such a number.
 * @source Golub & Welsch (1969), Math. Comp. 23, 221–230
 * @example Array.from(gaussLegendre(1).nodes) // => [0.5]
 */
export function gaussLegendre(count: number): Quadrature {
  assertCount("count", count, 1, MOST_NODES);
  const { values, vectors } = jacobiEigen(count, (row) => row / Math.sqrt(4 * row * row - 1));
  // Eigenvalues fall: the last is the lowest node.
  const nodes = Float64Array.from(values, (_, index) => (1 + values[count - 1 - index]!) / 2);
  const weights = Float64Array.from(values, (_, index) => vectors[count - 1 - index]! ** 2);
  return { nodes, weights };
}
