import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { RenderedReport } from "../../src/report/rendered-report.ts";
import { run } from "./remembered-terminal.ts";

const board = fileURLToPath(new URL("../../../../docs/how-to/data/board.csv", import.meta.url));

async function printed(...options: readonly string[]): Promise<string> {
  const { exitCode, answer, told } = await run("report", board, ...options);
  expect([exitCode, told]).toEqual([0, ""]);
  return answer;
}

describe("a form of the report beside its findings", () => {
  test.each([
    ["html", "--html"],
    ["md", "--markdown"],
    ["tex", "--latex"],
  ])("%s is what %s prints, and the findings are those of --json", async (form, alone) => {
    const { rendered, ...report } = JSON.parse(
      await printed("--json", "--form", form),
    ) as RenderedReport;
    expect(rendered).toEqual({ form, text: await printed(alone) });
    expect(report).toEqual(JSON.parse(await printed("--json")));
  });

  test("page is the sections and plots that a page draws, the scores item by item only once", async () => {
    const { rendered, items } = JSON.parse(
      await printed("--json", "--form", "page"),
    ) as RenderedReport;
    if (rendered.form !== "page") throw new Error(`this is ${rendered.form}`);
    expect(rendered.sections.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["verdicts", "methods", "doubts"]),
    );
    expect(rendered.sections.map(({ id }) => id)).not.toContain("items");
    expect(rendered.plots.length).toBeGreaterThan(0);
    expect(items[0]!.items).toHaveLength(200);
  });

  test.each([
    [["--form", "html"], /--json/u],
    [["--json", "--form", "pdf"], /html, md, tex, page/u],
  ])("%j is refused with a remedy", async (options, remedy) => {
    const { exitCode, answer, told } = await run("report", board, ...options);
    expect([exitCode, answer]).toEqual([2, ""]);
    expect(told).toMatch(remedy);
  });
});
