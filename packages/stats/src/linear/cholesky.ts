/**
 * A square matrix, row by row: element (row, column) stands at row · size + column.
 */
export type SquareMatrix = Float64Array;

/** A pivot this small beside the diagonal element that it came from is rounding: the column depends on those before it. */
const DEPENDENT = 1e-12;

/**
 * Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ.
 *
 * Use it to solve normal equations and to draw correlated normals. A matrix that is only semidefinite has
 * none: its absence names collinear columns, which the caller must refuse or regularise in the open.
 *
 * @param matrix - Symmetric, `size` × `size`; only its lower triangle is read.
 * @param size - Rows, at least 1.
 * @returns Lower triangle with zeros above it; undefined where the matrix is not positive definite.
 * @source Golub & Van Loan (2013), Matrix Computations, algorithm 4.2.1
 * @example choleskyFactor(Float64Array.of(4, 2, 2, 5), 2)[2] // => 1
 */
export function choleskyFactor(matrix: SquareMatrix, size: number): SquareMatrix | undefined {
  return factorise(matrix, size, () => undefined);
}

/**
 * Cholesky factor of a symmetric matrix that may be only semidefinite: a column that depends on those before it is 0.
 *
 * Use it to draw correlated normals of which some are combinations of others; there is no solving with it.
 *
 * @param matrix - Symmetric, `size` × `size`, no eigenvalue below 0 but for rounding; only its lower triangle is read.
 * @param size - Rows, at least 1.
 * @returns Lower triangle with zeros above it: A = L Lᵀ up to some 1e-6 of the square root of the diagonal.
 * @source Higham (2002), Accuracy and Stability of Numerical Algorithms, section 10.3, without pivoting
 * @example semidefiniteFactor(Float64Array.of(4, 2, 2, 1), 2) // => [2, 0, 1, 0]
 */
export function semidefiniteFactor(matrix: SquareMatrix, size: number): SquareMatrix {
  return factorise(matrix, size, () => 0)!;
}

/** `dependent`: the pivot to put where a column depends on those before it; undefined ends it. */
function factorise(
  matrix: SquareMatrix,
  size: number,
  dependent: () => 0 | undefined,
): SquareMatrix | undefined {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column]!;
      for (let inner = 0; inner < column; inner++) {
        rest -= factor[row * size + inner]! * factor[column * size + inner]!;
      }
      if (row > column) {
        const pivot = factor[column * size + column]!;
        factor[row * size + column] = pivot === 0 ? 0 : rest / pivot;
        continue;
      }
      const isDependent = rest <= DEPENDENT * matrix[row * size + row]! || !Number.isFinite(rest);
      const pivot = isDependent ? dependent() : Math.sqrt(rest);
      if (pivot === undefined) return undefined;
      factor[row * size + row] = pivot;
    }
  }
  return factor;
}

/**
 * Solves A x = b.
 *
 * @param factor - {@link choleskyFactor} of A.
 * @param right - b, of the length of the factor's side; left as it is.
 * @returns x.
 * @source Golub & Van Loan (2013), Matrix Computations, section 4.2
 */
export function choleskySolve(factor: SquareMatrix, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let rest = solution[row]!;
    for (let inner = 0; inner < row; inner++)
      rest -= factor[row * size + inner]! * solution[inner]!;
    solution[row] = rest / factor[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    let rest = solution[row]!;
    for (let inner = row + 1; inner < size; inner++) {
      rest -= factor[inner * size + row]! * solution[inner]!;
    }
    solution[row] = rest / factor[row * size + row]!;
  }
  return solution;
}

/**
 * Inverse of A, for covariance matrices; to solve a system use {@link choleskySolve}.
 *
 * @param factor - {@link choleskyFactor} of A.
 * @param size - Rows of A.
 * @returns A⁻¹, exactly symmetric.
 */
export function choleskyInverse(factor: SquareMatrix, size: number): SquareMatrix {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solved = choleskySolve(factor, unit);
    for (let row = column; row < size; row++) {
      inverse[row * size + column] = solved[row]!;
      inverse[column * size + row] = solved[row]!;
    }
  }
  return inverse;
}

/** Natural logarithm of the determinant of A, from its {@link choleskyFactor}. */
export function choleskyLogDeterminant(factor: SquareMatrix, size: number): number {
  let sum = 0;
  for (let row = 0; row < size; row++) sum += Math.log(factor[row * size + row]!);
  return 2 * sum;
}
