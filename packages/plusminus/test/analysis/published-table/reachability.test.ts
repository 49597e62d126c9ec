import { describe, expect, it } from "vitest";
import { printedScore } from "../../../src/analysis/published-table/printed-score.ts";
import {
  isReachable,
  reachabilityOf,
  type Reachability,
} from "../../../src/analysis/published-table/reachability.ts";
import type { PublishedCell, PublishedRow } from "../../../src/record/published-table.ts";
import { cellOf, rowOf } from "./published-row.ts";

function reach(cell: PublishedCell, row: Partial<PublishedRow>): Reachability {
  return reachabilityOf(printedScore(rowOf([cell], row), cell));
}

describe("reachability of a printed percentage", () => {
  it("lists for how many trials 88.9 on 114 tasks can be a count, and says so in words", () => {
    const { answer, denominators, unreachable, message } = reach(cellOf("A", 88.9), {
      items: [114],
    });
    expect(answer).toBe("unknown");
    expect(unreachable).toEqual([114, 228, 456, 798]);
    expect(denominators).toContain(114 * 3);
    expect(denominators).toContain(114 * 5);
    expect(message).toBe(
      "88.9 cannot be k/(114 × trials) for 1, 2, 4 or 7 trials; it can for 3, 5, 6, 8, 9 or 10; ask.",
    );
  });

  it.each([
    [88.9, 1, 115 * 4, true],
    [85.3, 1, 114 * 4, true],
    [85.3, 1, 114 * 5, true],
    [85.3, 1, 115 * 4, false],
    [86.95, 2, 198 * 5, false],
    [80.72, 2, 900 * 5, false],
    [66.26, 2, 361 * 5, true],
    [66.26, 2, 369 * 5, false],
    [91.89, 2, 570, false],
    [91.89, 2, 456, true],
    [59.27, 2, 1335, false],
    [99.79, 2, 480, true],
    [2.5, 1, 240, true],
    [2.5, 1, 230, false],
  ])("decides %d (%d decimals) over %d as the forensics of the launch table do", (...row) => {
    const [value, decimals, denominator, expected] = row;
    expect(isReachable({ value, decimals }, 100, denominator)).toBe(expected);
  });

  it("agrees with trying every count, whichever way a tie is rounded", () => {
    for (const denominator of [1, 3, 7, 16, 40, 57, 114, 3001]) {
      const reached = new Set<string>();
      for (let k = 0; k <= denominator; k++) {
        const tenths = (k * 1000) / denominator;
        reached.add((Math.round(tenths) / 10).toFixed(1));
        if (tenths % 1 === 0.5) reached.add((Math.floor(tenths) / 10).toFixed(1));
      }
      for (let tenths = 0; tenths <= 1000; tenths++) {
        const value = tenths / 10;
        const expected = reached.has(value.toFixed(1));
        expect(isReachable({ value, decimals: 1 }, 100, denominator)).toBe(expected);
      }
    }
  });

  it("asks, and never says wrong, where no stated denominator fits", () => {
    const { answer, message } = reach(cellOf("A", 87, { precise: { value: 86.95, decimals: 2 } }), {
      items: [198],
      trials: [5],
    });
    expect(answer).toBe("no");
    expect(message).toBe("86.95 is not reachable from the stated denominators (198 × 5); ask.");
  });

  it("says which of several candidates fits", () => {
    const cell = cellOf("A", 66.3, { precise: { value: 66.26, decimals: 2 } });
    const { answer, denominators, message } = reach(cell, { items: [361, 369], trials: [5] });
    expect(answer).toBe("yes");
    expect(denominators).toEqual([1805]);
    expect(message).toBe("66.26 fits 361 × 5, not 369 × 5.");
  });

  it("counts the trials of every training seed", () => {
    const cell = cellOf("A", 50.3, { seeds: { count: 3, sd: 1 } });
    expect(reach(cell, { items: [100], trials: [1] }).denominators).toEqual([300]);
  });

  it("knows nothing without the number of items, or of a score that is no share", () => {
    expect(reach(cellOf("A", 37.6), { items: [] }).answer).toBe("unknown");
    expect(reach(cellOf("A", 4967.06), { scale: "other" }).answer).toBe("unknown");
  });
});
