import { describe, expect, test } from "vitest";
import { renderJson } from "../../src/report/json.ts";
import { renderLatex } from "../../src/report/latex.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderTerminal } from "../../src/report/terminal.ts";
import { text, type Block } from "../../src/report/view.ts";

const blocks: readonly Block[] = [
  { kind: "heading", text: "bench · acc", aside: "higher is better" },
  {
    kind: "table",
    columns: [
      { title: "model", align: "left" },
      { title: "score", align: "right" },
      { title: "", align: "left" },
    ],
    rows: [
      [
        text("a|b_c", "good"),
        text("0.50"),
        { kind: "bar", value: 0.5, interval: { lower: 0, upper: 1, level: 0.95, method: "x" } },
      ],
      [
        text("模型"),
        text("0.75"),
        { kind: "bar", interval: { lower: 0.5, level: 0.95, method: "x" } },
      ],
    ],
    axis: { from: 0, to: 1 },
  },
  { kind: "list", items: [{ text: "5 % dropped", remedy: "Re-run them." }] },
];

describe("Terminal", () => {
  const plain = renderTerminal(blocks, { color: false, width: 60 });

  test("Columns line up whatever the width of the characters in them", () => {
    const lines = plain.split("\n");
    const widths = ["a|b_c  ", "模型   "];
    expect(lines.filter((line) => widths.some((start) => line.startsWith(start)))).toHaveLength(2);
  });

  test("No escape codes are written without colour, and some with it", () => {
    expect(plain).not.toContain("\u001B[");
    expect(renderTerminal(blocks, { color: true, width: 60 })).toContain("\u001B[");
  });

  test("Long texts are broken at the width of the terminal", () => {
    const long = [{ kind: "paragraph", text: "word ".repeat(40).trim() }] as const;
    const lines = renderTerminal(long, { color: false, width: 30 }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(30);
    expect(lines.join(" ").trim().split(/\s+/u)).toHaveLength(40);
  });

  test("Control characters in a name cannot reach the terminal", () => {
    const hostile = [{ kind: "paragraph", text: "model\u001B[2J\u0007" }] as const;
    expect(renderTerminal(hostile, { color: false, width: 60 })).toBe("model�[2J�\n");
  });
});

describe("Markdown", () => {
  test("Interval bars are left out, names are escaped", () => {
    const markdown = renderMarkdown(blocks);
    expect(markdown).toContain("| model | score |\n| --- | ---: |\n| a\\|b\\_c | 0.50 |");
    expect(markdown).not.toContain("─");
  });

  test("A name cannot open a link or a tag", () => {
    const hostile = [{ kind: "paragraph", text: "[x](javascript:1) <img>" }] as const;
    expect(renderMarkdown(hostile)).toBe("\\[x\\](javascript:1) \\<img\\>\n");
  });
});

describe("LaTeX", () => {
  test("Special characters are escaped and tables have booktabs rules", () => {
    const latex = renderLatex(blocks);
    expect(latex).toContain("\\begin{tabular}{lr}");
    expect(latex).toContain("a|b\\_c & 0.50 \\\\");
    expect(latex).toContain("5 \\% dropped Re-run them.");
  });

  test("A name cannot issue a command", () => {
    const hostile = [{ kind: "paragraph", text: "\\input{/etc/passwd}" }] as const;
    expect(renderLatex(hostile)).toContain("\\textbackslash{}input\\{/etc/passwd\\}");
  });
});

describe("JSON", () => {
  test("A number that is not finite is refused instead of becoming null", () => {
    expect(() => renderJson({ value: Number.NaN })).toThrow(/value is NaN/u);
    expect(() => renderJson({ list: [1, Infinity] })).toThrow(RangeError);
  });

  test("An unknown is absent", () => {
    expect(JSON.parse(renderJson({ known: 1, unknown: undefined }))).toEqual({ known: 1 });
  });
});
