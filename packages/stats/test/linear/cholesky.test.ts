import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  choleskyFactor,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from "../../src/linear/cholesky.ts";
import { gramMatrix, product, squareMatrices } from "./matrices.ts";

describe("Cholesky's factorisation", () => {
  test("reproduces the matrix, solves with it and inverts it", () => {
    fc.assert(
      fc.property(squareMatrices(), ({ size, values }) => {
        const matrix = gramMatrix(values, size);
        const factor = choleskyFactor(matrix, size)!;
        const right = Float64Array.from({ length: size }, (_, row) => row - 1.5);
        const solution = choleskySolve(factor, right);
        const inverse = choleskyInverse(factor, size);
        const identity = product(matrix, inverse, size);
        for (let row = 0; row < size; row++) {
          let left = 0;
          for (let column = 0; column < size; column++) {
            left += matrix[row * size + column]! * solution[column]!;
            expect(identity[row * size + column]).toBeCloseTo(Number(row === column), 9);
            expect(inverse[row * size + column]).toBe(inverse[column * size + row]);
          }
          expect(left).toBeCloseTo(right[row]!, 9);
        }
      }),
      { seed: 1 },
    );
  });

  test("has the determinant of the Hilbert matrix of order 3, 1/2160", () => {
    const hilbert = Float64Array.of(1, 1 / 2, 1 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 3, 1 / 4, 1 / 5);
    expect(choleskyLogDeterminant(choleskyFactor(hilbert, 3)!, 3)).toBeCloseTo(-Math.log(2160), 10);
  });

  test("has no factor where columns are collinear, the matrix is indefinite, or a number is none", () => {
    expect(choleskyFactor(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
    expect(choleskyFactor(Float64Array.of(1, 0, 0, 1 + 1e-13 - 1), 2)).toBeDefined();
    expect(choleskyFactor(Float64Array.of(0, 0, 0, 1), 2)).toBeUndefined();
    expect(choleskyFactor(Float64Array.of(Number.NaN), 1)).toBeUndefined();
    expect(choleskyFactor(Float64Array.of(Number.POSITIVE_INFINITY), 1)).toBeUndefined();
  });
});
