import { describe, expect, it } from "vitest";
import { cellIntervals } from "../../../src/analysis/published-table/cell-intervals.ts";
import {
  printedScore,
  type PrintedScore,
} from "../../../src/analysis/published-table/printed-score.ts";
import type { PublishedRow } from "../../../src/record/published-table.ts";
import { cellOf, rowOf } from "./published-row.ts";

function scoreOf(passHatK: readonly number[], row: Partial<PublishedRow> = {}): PrintedScore {
  const printed = passHatK.map((value) => ({ value, decimals: 2 }));
  const cell = cellOf("A", passHatK[0]!, { decimals: 2, passHatK: printed });
  return printedScore(rowOf([cell], { items: [114], trials: [4], ...row }), cell);
}

describe("repeats measured from pass^1 … pass^4", () => {
  // Histograms and standard errors (points) as the system sheet (section 1.3) prints them; it prints the ICC
  // as .25 and .32, more digits are numpy's: (MSB − MSW) / (MSB + 3 MSW) over the histogram, ddof 1.
  it.each([
    ["Opus 4.5", [79.61, 67.4, 58.77, 51.75], [3, 9, 11, 32, 59], "2.50", 0.25097245375883137],
    ["Gemini 3 Pro", [75.88, 63.45, 54.39, 47.37], [8, 6, 14, 32, 54], "2.82", 0.32400809360429333],
  ])("bring back the histogram of %s with its clustered error", (...row) => {
    const [, passHatK, histogram, standardError, icc] = row;
    const score = scoreOf(passHatK);
    expect(score.repeats).toMatchObject({ kind: "measured", histogram });
    if (score.repeats.kind !== "measured") return;
    expect(score.repeats.icc).toBeCloseTo(icc, 12);
    const clustered = cellIntervals(score, 0.95).find(
      ({ assumption }) => assumption === "clustered, measured ICC",
    );
    const half = (clustered!.interval!.upper! - clustered!.interval!.lower!) / 2;
    // Student's t with 113 degrees of freedom, by R 4.2: qt(.975, 113)
    expect(((half * 100) / 1.981180359).toFixed(2)).toBe(standardError);
  });

  it.each([
    // Ten items with two successes of four each: less spread between items than chance alone would give.
    ["all items alike", [50, 16.67, 0, 0], [0, 0, 10, 0, 0], 0],
    ["every trial of every item a success", [100, 100, 100, 100], [0, 0, 0, 0, 10], 1],
  ])("keep the ICC in [0, 1] and the interval open for %s", (_, passHatK, histogram, icc) => {
    const score = scoreOf(passHatK, { items: [10] });
    expect(score.repeats).toMatchObject({ histogram, icc });
    const clustered = cellIntervals(score, 0.95).find(
      ({ estimand }) => estimand === "item-population",
    );
    expect(clustered!.interval!.upper! - clustered!.interval!.lower!).toBeGreaterThan(0.1);
  });

  it("name impossible values as a problem, with what to ask", () => {
    const { repeats } = scoreOf([79.61, 67.4, 58.77, 79.0]);
    expect(repeats).toMatchObject({ kind: "unusable", problem: { code: "pass-hat-k" } });
  });

  it("need as many values as trials, and a known number of items", () => {
    expect(scoreOf([79.61, 67.4]).repeats.kind).toBe("unusable");
    expect(scoreOf([79.61, 67.4, 58.77, 51.75], { items: [] }).repeats.kind).toBe("unusable");
    expect(scoreOf([79.61, 67.4, 58.77, 51.75], { items: [114, 115] }).repeats.kind).toBe(
      "unusable",
    );
  });

  it("are not looked for where no pass^k is printed", () => {
    const cell = cellOf("A", 79.6);
    expect(printedScore(rowOf([cell]), cell).repeats).toEqual({ kind: "not-printed" });
  });
});
