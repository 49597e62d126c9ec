import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { parsePublishedTable, readPublishedTable } from "../../src/readers/published-table-file.ts";
import type { Source } from "../../src/readers/source.ts";
import { textSource } from "../../src/readers/text-source.ts";

const TABLE = `title: A table
sources:
  card: { title: Card }
rows:
  - name: first
    items: [369, 361]
    trials: unknown
    scale: percent
    direction: higher-is-better
    cells:
      - { system: A, value: 85.30, source: card }
      - { system: B, value: 85, precise: 84.96, source: card, trials: 4, sd: 1.5, seeds: 3 }
`;

/** The error that a text gives; a test fails where it gives none. */
function mistakeIn(text: string): UserError {
  try {
    parsePublishedTable(text, "t.yaml");
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("The text was accepted.");
}

const changed = (from: string, to: string): string => {
  if (!TABLE.includes(from)) throw new Error(`The table does not hold ${from}.`);
  return TABLE.replace(from, to);
};

describe("a published table in YAML", () => {
  it("keeps trailing zeros, candidates in order, and where each cell stands", () => {
    const [row] = parsePublishedTable(TABLE, "t.yaml").rows;
    expect(row).toMatchObject({ items: [361, 369], trials: [] });
    expect(row?.cells[0]).toEqual({
      system: "A",
      value: 85.3,
      decimals: 2,
      source: "card",
      where: { path: "t.yaml", line: 11 },
    });
    expect(row?.cells[1]).toMatchObject({
      decimals: 0,
      precise: { value: 84.96, decimals: 2 },
      trials: [4],
      seeds: { count: 3, sd: 1.5 },
    });
  });

  it("reads the example that is shown in examples/README.md", () => {
    const manual = readFileSync(new URL("../../examples/README.md", import.meta.url), "utf8");
    const [, example] = /```yaml\n(?<text>[\s\S]*?)```/u.exec(manual)!;
    expect(parsePublishedTable(example!, "README.md").rows[0]?.cells[0]).toMatchObject({
      value: 88.9,
      decimals: 2,
    });
  });

  it.each([
    [
      "a misspelt field",
      "value: 85.30",
      "vlaue: 85.30",
      "11:22",
      "rows[0].cells[0].vlaue",
      "Did you mean value?",
    ],
    [
      "a missing field",
      "    direction: higher-is-better\n",
      "",
      "5:5",
      "rows[0].direction is missing",
      "Add it.",
    ],
    [
      "a number typed with a comma",
      "value: 85.30",
      "value: '4,967.06'",
      "11:22",
      "must be a number",
      "Correct",
    ],
    [
      "an unknown scale",
      "scale: percent",
      "scale: percentage",
      "8:5",
      "must be percent, fraction",
      "Correct",
    ],
    [
      "a source that is not named",
      "value: 85.30, source: card",
      "value: 85.30, source: blog",
      "11:36",
      "is blog",
      "Add blog to sources",
    ],
    [
      "a harness that is not named",
      "seeds: 3",
      "seeds: 3, harness: x",
      "12:93",
      "is x",
      "Add x to harnesses",
    ],
    ["sd without seeds", ", seeds: 3", "", "12:74", "is given without seeds", "Give sd"],
    ["half an item", "items: [369, 361]", "items: 1.5", "6:5", "must be a whole number", "Correct"],
    [
      "a focus without cells",
      "title: A table",
      "title: A table\nfocus: C",
      "2:1",
      "which has no cell",
      "Name one of A, B.",
    ],
    [
      "a field given twice",
      "scale: percent",
      "scale: percent\n    scale: percent",
      "9:5",
      "scale is given twice",
      "Correct",
    ],
    [
      "a range turned round",
      "scale: percent",
      "assume: { icc: [0.4, 0.2] }\n    scale: percent",
      "8:15",
      "starts above its end",
      "smaller value first",
    ],
  ])("refuses %s, naming place and remedy", (_, from, to, place, what, remedy) => {
    const error = mistakeIn(changed(from, to));
    expect(error.code).toBe("table-file");
    expect(error.message).toMatch(new RegExp(`^t\\.yaml:${place}: `, "u"));
    expect(error.message).toContain(what);
    expect(error.remedy).toContain(remedy);
    expect(error.where).toEqual({ path: "t.yaml", line: Number(place.split(":")[0]) });
  });

  it.each([
    ["nothing", ""],
    ["a list", "- a\n- b"],
    ["broken YAML", "title: [a"],
    ["several documents", "title: a\n---\ntitle: b"],
    ["deep brackets", "[".repeat(100_000)],
    ["deep lists", "- ".repeat(100_000)],
    ["deep mappings on one line", "a: b: ".repeat(100_000)],
    ["deep indentation", Array.from({ length: 300 }, (_, n) => `${" ".repeat(n)}a:`).join("\n")],
    ["many aliases", `title: &a [x]\nrows: [${"*a, ".repeat(1000)}]`],
    [
      "aliases of aliases",
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g"].map((name, n) => `${name}: &${name} [${`*${"abcdefg"[n]!}, `.repeat(10)}]`).join("\n")}`,
    ],
    ["an alias of nothing", "title: *nowhere"],
    ["NaN as a value", changed("value: 85.30", "value: .nan")],
    ["infinity as a value", changed("value: 85.30", "value: .inf")],
  ])("refuses %s as a mistake of the user's", (_, text) => {
    const error = mistakeIn(text);
    expect(error.code).toBe("table-file");
    expect(error.message).toMatch(/^t\.yaml:\d+:\d+: /u);
    expect(error.remedy).not.toBe("");
  });

  it("takes the decimals that are given over those that are typed", () => {
    const [row] = parsePublishedTable(changed("85.30", "85.3, decimals: 2"), "t.yaml").rows;
    expect(row?.cells[0]).toMatchObject({ value: 85.3, decimals: 2 });
  });

  it("counts aliases, so that a small text cannot become a large one", () => {
    const repeated = (times: number): string =>
      changed("[369, 361]", `[&n 369${", *n".repeat(times)}]`);
    expect(parsePublishedTable(repeated(100), "t.yaml").rows[0]?.items).toEqual([369]);
    expect(mistakeIn(repeated(101)).message).toContain("too many values");
  });

  it("names no prototype as a source", () => {
    expect(mistakeIn(changed("85.30, source: card", "85.30, source: toString")).message).toContain(
      "is toString",
    );
  });
});

describe("a published table in a source", () => {
  const sourceOf = (bytes: Uint8Array): Source => ({
    ...textSource("t.yaml", ""),
    list: () => Promise.resolve([{ name: "t.yaml", size: bytes.length }]),
    read: () => Promise.resolve(bytes),
  });

  it("is read by its name", async () => {
    expect((await readPublishedTable(textSource("t.yaml", TABLE), "t.yaml")).title).toBe("A table");
  });

  it.each([
    ["ten megabytes", new Uint8Array(10_000_000).fill(97), "is 10.0 MB"],
    [
      "bytes that are no text",
      Uint8Array.from({ length: 500 }, (_, n) => (n * 89) % 256),
      "not a text file",
    ],
  ])("is refused where it holds %s", async (_, bytes, what) => {
    await expect(readPublishedTable(sourceOf(bytes), "t.yaml")).rejects.toThrow(what);
  });
});
