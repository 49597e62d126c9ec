import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { symmetricEigen } from "../../src/linear/symmetric-eigen.ts";
import { gramMatrix, squareMatrices } from "./matrices.ts";

describe("the eigenvalues of a symmetric matrix", () => {
  test("fall, and with their vectors make the matrix again", () => {
    fc.assert(
      fc.property(squareMatrices(), ({ size, values: entries }) => {
        const matrix = gramMatrix(entries, size);
        const { values, vectors } = symmetricEigen(matrix, size);
        expect([...values]).toEqual([...values].toSorted((one, two) => two - one));
        for (let row = 0; row < size; row++) {
          for (let column = 0; column < size; column++) {
            let [made, length] = [0, 0];
            for (let index = 0; index < size; index++) {
              const other = vectors[column * size + index]!;
              made += values[index]! * vectors[row * size + index]! * other;
              length += vectors[index * size + row]! * vectors[index * size + column]!;
            }
            expect(Math.abs(made - matrix[row * size + column]!)).toBeLessThan(1e-11 * values[0]!);
            expect(length).toBeCloseTo(Number(row === column), 11);
          }
        }
      }),
      { seed: 1 },
    );
  });

  test("of the second difference are 2 − 2 cos(kπ/(n + 1)), as the textbook has them", () => {
    const size = 9;
    const matrix = new Float64Array(size * size);
    for (let row = 0; row < size; row++) {
      matrix[row * size + row] = 2;
      if (row > 0) matrix[row * size + row - 1] = matrix[(row - 1) * size + row] = -1;
    }
    const { values } = symmetricEigen(matrix, size);
    values.forEach((value, index) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((size - index) * Math.PI) / (size + 1)), 13);
    });
  });

  test("of a matrix of zeros are zero, and of one that is no matrix refused", () => {
    expect([...symmetricEigen(new Float64Array(4), 2).values]).toEqual([0, 0]);
    expect(() => symmetricEigen(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2)).toThrow(
      "did not converge",
    );
  });
});
