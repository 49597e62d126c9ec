import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Demo } from "../../src/report/demo-document.ts";
import type { Table } from "../../src/report/table-document.ts";
import { run } from "./remembered-terminal.ts";

const launch = fileURLToPath(
  new URL("../../examples/claude-opus-4-5-launch.yaml", import.meta.url),
);

async function table(): Promise<Table> {
  const { exitCode, answer, told } = await run("table", launch, "--json");
  expect([exitCode, told]).toEqual([0, ""]);
  return JSON.parse(answer) as Table;
}

describe("The launch table", () => {
  test("its first row is not comparable, because simulators and prompts differ", async () => {
    const { comparisons } = await table();
    const first = comparisons[0]!;
    expect([first.row, first.a, first.b]).toEqual([
      "τ²-bench retail",
      "Claude Opus 4.5",
      "Gemini 3 Pro",
    ]);
    expect(first.difference).toBeCloseTo(0.036, 12);
    expect(first.verdict.outcome).toBe("not-comparable");
    expect(first.verdict.reason).toMatch(/simulator.*prompt/u);
  });

  test("its first row has an interval under each assumption, from the narrowest to the widest", async () => {
    const { intervals } = (await table()).comparisons[0]!;
    const widths = intervals.map(({ interval }) => interval.upper! - interval.lower!);
    expect(widths.length).toBeGreaterThanOrEqual(4);
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    // One trial per item: ± 8.7 points, worked out by hand from p(1 − p)/114 of both.
    expect(widths.at(-1)! / 2).toBeCloseTo(0.087, 3);
  });

  test("88.9 is not reachable with 1, 2 or 4 trials of 114 items, and that is said as a question", async () => {
    const { answer } = await run("table", launch);
    expect(answer).toMatch(/88\.9 cannot be k\/\(114 × trials\) for 1, 2, 4 or 7\s+trials/u);
    expect(answer).toMatch(/ask\./u);
    expect(answer).not.toMatch(/wrong|mistake|lie/u);
  });

  test("pass^1..4 of the re-run give both histograms and the clustered standard errors", async () => {
    const { cells } = await table();
    const inverted = cells.filter(({ histogram }) => histogram !== undefined);
    expect(inverted.map(({ histogram }) => histogram)).toEqual([
      [3, 9, 11, 32, 59],
      [8, 6, 14, 32, 54],
    ]);
    const standardErrors = inverted.map(({ histogram }) => {
      const means = histogram!.flatMap((items, k) => Array.from({ length: items }, () => k / 4));
      const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
      const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return Math.sqrt(squares / (means.length - 1) / means.length);
    });
    expect(standardErrors[0]).toBeCloseTo(0.025, 4);
    expect(standardErrors[1]).toBeCloseTo(0.0282, 4);
  });

  test("items that would settle a difference are whole ones", async () => {
    const { comparisons } = await table();
    const items = comparisons.flatMap(({ intervals }) =>
      intervals.flatMap(({ itemsToSettle }) =>
        itemsToSettle === undefined ? [] : [itemsToSettle],
      ),
    );
    expect(items.length).toBeGreaterThan(10);
    expect(items.filter((count) => !Number.isInteger(count))).toEqual([]);
  });

  test("better is said of no pair whose harness is not known to be shared", async () => {
    const { comparisons } = await table();
    for (const { comparable, verdict } of comparisons) {
      if (comparable.answer !== "yes") {
        expect(["inconclusive", "not-comparable"]).toContain(verdict.outcome);
      }
    }
  });

  test("sources that disagree are listed with both values", async () => {
    const { conflicts } = await table();
    expect(conflicts.map(({ values }) => values)).toContainEqual([0.701, 0.679]);
  });
});

describe("The demo", () => {
  test("needs no file, shows the table, and holds a simulated verdict against the truth", async () => {
    const { exitCode, answer, told } = await run("demo");
    expect([exitCode, told]).toEqual([0, ""]);
    expect(answer).toContain("τ²-bench retail");
    expect(answer).toMatch(/simulated models, simulated questions/u);
    expect(answer).toMatch(/Verdict on simulated-new against simulated-old: .+\. Truth: \+0\.08/u);
  });

  test("prints the same bytes twice, and others for another seed", async () => {
    const [first, second, other] = await Promise.all([
      run("demo", "--json"),
      run("demo", "--json"),
      run("demo", "--json", "--seed", "1"),
    ]);
    expect(second.answer).toBe(first.answer);
    expect(other.answer).not.toBe(first.answer);
  });

  test("its JSON document carries the table, the truth and the comparison", async () => {
    const { answer } = await run("demo", "--json");
    const { kind, table: shown, simulated } = JSON.parse(answer) as Demo;
    expect([kind, shown.kind, simulated.compare.kind]).toEqual(["demo", "table", "compare"]);
    expect(Object.keys(simulated.truth)).toHaveLength(3);
    expect(simulated.truth["simulated-old"]).toBe(simulated.truth["simulated-old-renamed"]);
  });
});

describe("Formats", () => {
  test("Markdown and LaTeX hold the verdict of the first row", async () => {
    for (const format of ["--markdown", "--latex"]) {
      expect((await run("table", launch, format)).answer).toContain("not comparable");
    }
  });

  test("two formats at once are the user's mistake", async () => {
    const { exitCode, told } = await run("table", launch, "--json", "--latex");
    expect(exitCode).toBe(2);
    expect(told).toContain("Choose one");
  });
});
