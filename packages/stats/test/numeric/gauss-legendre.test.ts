import { expect, test } from "vitest";
import { InvalidCountError } from "../../src/errors.ts";
import { gaussLegendre } from "../../src/numeric/gauss-legendre.ts";
import { expectClose } from "../golden.ts";

test("the smallest rules have the nodes and weights that are known in closed form", () => {
  const rules = [
    [[0.5], [1]],
    [
      [(1 - Math.sqrt(1 / 3)) / 2, (1 + Math.sqrt(1 / 3)) / 2],
      [1 / 2, 1 / 2],
    ],
    [
      [(1 - Math.sqrt(3 / 5)) / 2, 0.5, (1 + Math.sqrt(3 / 5)) / 2],
      [5 / 18, 8 / 18, 5 / 18],
    ],
  ] as const;
  for (const [nodes, weights] of rules) {
    const rule = gaussLegendre(nodes.length);
    nodes.forEach((node, index) => {
      expectClose(rule.nodes[index], node, `node ${index} of ${nodes.length}`, 1e-14);
      expectClose(rule.weights[index], weights[index]!, `weight ${index}`, 1e-14);
    });
  }
});

test("polynomials below degree twice the count are integrated exactly, the next one is not", () => {
  for (const count of [1, 4, 12, 33, 64]) {
    const { nodes, weights } = gaussLegendre(count);
    const moment = (power: number): number =>
      nodes.reduce((sum, node, index) => sum + weights[index]! * node ** power, 0);
    for (let power = 0; power < 2 * count; power++) {
      const error = Math.abs(moment(power) - 1 / (power + 1));
      expect(error, `power ${power} with ${count} nodes`).toBeLessThan(1e-14);
    }
    if (count < 12) expect(moment(2 * count)).toBeLessThan(1 / (2 * count + 1) - 1e-6);
  }
});

test("nodes rise inside the unit interval and mirror at its middle", () => {
  const { nodes, weights } = gaussLegendre(12);
  expect(Array.from(nodes)).toEqual(Array.from(nodes.toSorted()));
  expect(nodes[0]).toBeGreaterThan(0);
  nodes.forEach((node, index) => {
    expect(1 - node).toBeCloseTo(nodes[11 - index]!, 13);
    expect(weights[index]).toBeCloseTo(weights[11 - index]!, 13);
  });
});

test("a count that is none is refused", () => {
  for (const count of [0, 65, 2.5, Number.NaN]) {
    expect(() => gaussLegendre(count)).toThrow(InvalidCountError);
  }
});
