import { expect, test } from "vitest";
import { gaussHermite, InvalidCountError } from "@plusminus/stats";
import { expectClose, readGolden } from "../golden.ts";

interface Rule {
  readonly count: number;
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

test("nodes and weights are those of mpmath and scipy", () => {
  for (const { count, ...golden } of readGolden("gauss-hermite") as readonly Rule[]) {
    const { nodes, weights } = gaussHermite(count);
    expect(nodes).toHaveLength(count);
    golden.nodes.forEach((node, index) => {
      expectClose(nodes[index], node, `node ${index} of ${count}`, 1e-12);
      expectClose(weights[index], golden.weights[index]!, `weight ${index} of ${count}`, 1e-11);
    });
  }
});

test("moments below twice the count are exact, odd ones 0", () => {
  const { nodes, weights } = gaussHermite(6);
  const moment = (power: number): number =>
    nodes.reduce((sum, node, index) => sum + weights[index]! * node ** power, 0);
  for (const [power, expected] of [
    [0, 1],
    [2, 1],
    [4, 3],
    [6, 15],
    [8, 105],
    [10, 945],
  ] as const) {
    expectClose(moment(power), expected, `moment ${power}`, 1e-12);
  }
  expect(moment(7)).toBeCloseTo(0, 10);
});

test("a count that is none is refused", () => {
  for (const count of [0, 201, 2.5, Number.NaN]) {
    expect(() => gaussHermite(count)).toThrow(InvalidCountError);
  }
});
