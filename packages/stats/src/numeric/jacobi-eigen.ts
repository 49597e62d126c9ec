import { symmetricEigen, type SymmetricEigen } from "../linear/symmetric-eigen.ts";

/**
 * Eigenvalues and vectors of the Jacobi matrix of a symmetric weight: the nodes of its quadrature rule, from high to low,
 * and in the first row of the vectors the roots of the weights.
 *
 * @param count - Nodes.
 * @param beside - Entry beside the diagonal in row 1, 2, …: a root of the recurrence's coefficient.
 * @source Golub & Welsch (1969), Math. Comp. 23, 221–230
 */
export function jacobiEigen(count: number, beside: (row: number) => number): SymmetricEigen {
  const jacobi = new Float64Array(count * count);
  for (let row = 1; row < count; row++) {
    jacobi[row * count + row - 1] = beside(row);
    jacobi[(row - 1) * count + row] = beside(row);
  }
  return symmetricEigen(jacobi, count);
}
