import { assertCount } from "../validate.ts";
import { jacobiEigen } from "./jacobi-eigen.ts";

/** Points and weights of a quadrature rule. */
export interface Quadrature {
  /** From low to high. */
  readonly nodes: Float64Array;
  /** Add up to 1. */
  readonly weights: Float64Array;
}

/** Beyond it the polynomials leave the range of doubles at the outer nodes. */
const MOST_NODES = 200;

/** Newton doubles the digits: eigenvalues have most of them already. */
const POLISHING_STEPS = 3;

/**
 * Gauss–Hermite rule for the standard normal distribution: Σ w f(x) is the mean of f(Z).
 *
 * Use it for smooth f. It is exact for polynomials below degree 2 · count, and poor for functions that are narrow
 * beside the distance of the nodes (about 2.5 / √count): move and scale it to where f is.
 *
 * @param count - Number of nodes, from 1 to 200.
 * @returns Nodes and weights; the rule for exp(−t²) has nodes x / √2 and weights w √π.
 * @throws {@link InvalidCountError} unless the count is such a number.
 * @source Golub & Welsch (1969), Math. Comp. 23, 221–230, for the nodes; weights from the orthonormal polynomials, Gautschi (2004), Orthogonal Polynomials
 * @example Array.from(gaussHermite(2).nodes) // => [-1, 1]
 */
export function gaussHermite(count: number): Quadrature {
  assertCount("count", count, 1, MOST_NODES);
  const nodes = Float64Array.from(jacobiEigen(count, Math.sqrt).values).toSorted();
  const weights = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    let node = nodes[index]!;
    for (let step = 0; step < POLISHING_STEPS; step++) {
      const [value, previous] = orthonormalHermite(node, count);
      node -= value / (Math.sqrt(count) * previous);
    }
    nodes[index] = node;
    weights[index] = 1 / (count * orthonormalHermite(node, count)[1] ** 2);
  }
  symmetrise(nodes, weights);
  return { nodes, weights };
}

/** The polynomials of degree `count` and `count` − 1 that are orthonormal under the standard normal. */
function orthonormalHermite(x: number, count: number): readonly [number, number] {
  let [value, previous] = [1, 0];
  for (let degree = 0; degree < count; degree++) {
    [value, previous] = [(x * value - Math.sqrt(degree) * previous) / Math.sqrt(degree + 1), value];
  }
  return [value, previous];
}

/** The rule is symmetric; its rounding should be, too, so that odd functions have mean 0. */
function symmetrise(nodes: Float64Array, weights: Float64Array): void {
  for (let low = 0, high = nodes.length - 1; low <= high; low++, high--) {
    const node = (nodes[high]! - nodes[low]!) / 2;
    const weight = (weights[high]! + weights[low]!) / 2;
    [nodes[low], nodes[high]] = [0 - node, node];
    [weights[low], weights[high]] = [weight, weight];
  }
}
