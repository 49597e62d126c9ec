import { describe, expect, it } from "vitest";
import { cellsUsed, conflictsOf } from "../../../src/analysis/published-table/conflicts.ts";
import { cellOf, rowOf, tableOf } from "./published-row.ts";

describe("conflicts between sources", () => {
  const row = rowOf([
    cellOf("A", 70.1),
    cellOf("B", 73),
    cellOf("A", 67.9, { source: "later" }),
    cellOf("B", 73, { source: "later" }),
  ]);

  it("are cells of one system with different values, both named with their sources", () => {
    expect(conflictsOf(tableOf([row]))).toEqual([
      {
        row: "row",
        system: "A",
        values: [0.701, 0.679],
        sources: ["Card", "Later card"],
        message: "row, A: 70.1 (Card) against 67.9 (Later card); the first one is used.",
      },
    ]);
  });

  it("leave the first cell of each system in use", () => {
    expect(cellsUsed(row).map(({ system, value }) => [system, value])).toEqual([
      ["A", 70.1],
      ["B", 73],
    ]);
  });
});
