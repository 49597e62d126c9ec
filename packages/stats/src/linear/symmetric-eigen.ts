import { NotEstimableError } from "../errors.ts";
import type { SquareMatrix } from "./cholesky.ts";

/** Eigenvalues in falling order, and the unit eigenvectors as columns in the same order. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: SquareMatrix;
}

/** Jacobi's method converges quadratically; ten sweeps are plenty for any size. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi rotations.
 *
 * Use it for matrices of up to a few hundred rows; small eigenvalues keep their digits.
 *
 * @param matrix - Symmetric, `size` × `size`, finite; left as it is.
 * @param size - Rows, at least 1.
 * @returns With A = V diag(values) Vᵀ.
 * @throws {@link NotEstimableError} where the rotations do not converge, which no finite matrix has done.
 * @source Golub & Van Loan (2013), Matrix Computations, algorithm 8.5.3
 * @example symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values // => [3, 1]
 */
export function symmetricEigen(matrix: SquareMatrix, size: number): SymmetricEigen {
  const work = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let row = 0; row < size; row++) vectors[row * size + row] = 1;
  for (let sweep = 0; !isDiagonal(work, size); sweep++) {
    if (sweep === MOST_SWEEPS) {
      throw new NotEstimableError("The eigenvalues did not converge.", "Rescale the matrix.");
    }
    for (let first = 0; first < size - 1; first++) {
      for (let second = first + 1; second < size; second++)
        rotate(work, vectors, [first, second, size]);
    }
  }
  return inFallingOrder(work, vectors, size);
}

/** Every element off the diagonal is rounding beside the diagonal elements of its row and column. */
function isDiagonal(work: SquareMatrix, size: number): boolean {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const beside = Math.abs(work[row * size + row]!) + Math.abs(work[column * size + column]!);
      // Written so that a NaN is not taken for rounding.
      if (!(Math.abs(work[row * size + column]!) <= 1e-17 * beside)) return false;
    }
  }
  return true;
}

/** One rotation that makes element (first, second) vanish. */
function rotate(
  work: SquareMatrix,
  vectors: SquareMatrix,
  [first, second, size]: readonly [number, number, number],
): void {
  const off = work[first * size + second]!;
  if (off === 0) return;
  const ratio = (work[second * size + second]! - work[first * size + first]!) / (2 * off);
  // The smaller of the two angles; hypot, because the square of a huge ratio overflows.
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  const turn = (array: Float64Array, at: number, other: number): void => {
    const [one, two] = [array[at]!, array[other]!];
    array[at] = cosine * one - sine * two;
    array[other] = sine * one + cosine * two;
  };
  for (let index = 0; index < size; index++)
    turn(work, index * size + first, index * size + second);
  for (let index = 0; index < size; index++)
    turn(work, first * size + index, second * size + index);
  for (let index = 0; index < size; index++)
    turn(vectors, index * size + first, index * size + second);
  work[first * size + second] = 0;
  work[second * size + first] = 0;
}

function inFallingOrder(work: SquareMatrix, vectors: SquareMatrix, size: number): SymmetricEigen {
  const order = Array.from({ length: size }, (_, index) => index).toSorted(
    (one, two) => work[two * size + two]! - work[one * size + one]!,
  );
  const sorted = new Float64Array(size * size);
  order.forEach((from, to) => {
    for (let row = 0; row < size; row++) sorted[row * size + to] = vectors[row * size + from]!;
  });
  return {
    values: Float64Array.from(order, (index) => work[index * size + index]!),
    vectors: sorted,
  };
}
