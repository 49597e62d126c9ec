import { describe, expect, test } from "vitest";
import { plotsOf } from "../../../src/report/plots/plots-of.ts";
import { estimated, madeCompare } from "./made-documents.ts";
import { all, rowsOf, svgTree } from "./svg-tree.ts";

describe("Who solved what", () => {
  test("is a mosaic whose areas are the four counts", () => {
    const plot = plotsOf(madeCompare([["a", "b", estimated(0.1, 0.05), "better"]]))[1]!;
    const areas = rowsOf(svgTree(plot.svg)).map((tile) => {
      const { width, height } = all(tile, "rect")[0]!.attributes;
      // A line of two units runs between the tiles.
      return [tile.children[0]!.text, (Number(width) + 2) * (Number(height) + 2)] as const;
    });
    const whole = areas.reduce((sum, [, area]) => sum + area, 0);
    for (const [words, area] of areas) {
      const items = Number(/(\d+) items/u.exec(words)![1]);
      expect(area / whole, words).toBeCloseTo(items / 120, 2);
    }
  });

  test("of three is a matrix in which a pair and its mirror have their own counts", () => {
    const difference = estimated(0.1, 0.05);
    const plot = plotsOf(
      madeCompare([
        ["a", "b", difference, "better"],
        ["c", "a", difference, "inconclusive"],
        ["c", "b", difference, "inconclusive"],
      ]),
    )[1]!;
    const tree = svgTree(plot.svg);
    const cells = rowsOf(tree).map((cell) => cell.children[0]!.text);
    // Each is ahead by 20 items of those behind it: c of both, a of b.
    const names = all(tree, "text").flatMap(({ text }) => (/^[abc]$/u.test(text) ? [text] : []));
    expect(names).toEqual(["c", "a", "b"]);
    expect(cells).toContain("a and not b: 30 of 120; better");
    expect(cells).toContain("b and not a: 10 of 120; better");
    expect(cells).toHaveLength(6);
  });
});
