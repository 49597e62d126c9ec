import fc from "fast-check";

/** Any square matrix of up to six rows. */
export function squareMatrices(): fc.Arbitrary<{
  readonly size: number;
  readonly values: readonly number[];
}> {
  return fc.integer({ min: 1, max: 6 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      values: fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
        minLength: size * size,
        maxLength: size * size,
      }),
    }),
  );
}

/** Mᵀ M + I: symmetric and positive definite. */
export function gramMatrix(values: readonly number[], size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let sum = Number(row === column);
      for (let inner = 0; inner < size; inner++) {
        sum += values[inner * size + row]! * values[inner * size + column]!;
      }
      matrix[row * size + column] = sum;
    }
  }
  return matrix;
}

export function product(first: Float64Array, second: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    let sum = 0;
    for (let inner = 0; inner < size; inner++) {
      sum += first[row * size + inner]! * second[inner * size + column]!;
    }
    return sum;
  });
}
