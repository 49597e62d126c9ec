import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessDelimiter } from "../../../src/readers/generic/csv-delimiter.ts";
import { parseCsv, type CsvDelimiter } from "../../../src/readers/generic/csv.ts";

const delimiters: readonly CsvDelimiter[] = [",", ";", "\t"];

describe("parseCsv", () => {
  test("whatever stands in the cells comes back, when they are written by the rules", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom('"', "\r\n", "\n", "\r", ",", ";", "\t", "\uFEFF", ""),
    );
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...delimiters),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, delimiter, end) => {
          const text = rows.map((cells) => cells.map(quoted).join(delimiter) + end).join("");
          const { records, unclosedQuoteLine } = parseCsv(text, delimiter);
          expect(records.map(({ cells }) => cells)).toEqual(rows);
          expect(unclosedQuoteLine).toBeUndefined();
        },
      ),
    );
  });

  test("a cell without quotes may hold quotes further on", () => {
    expect(cellsOf('a,5" nail,c\n')).toEqual([["a", '5" nail', "c"]]);
  });

  test("the line of a record counts the line breaks within cells", () => {
    const { records } = parseCsv('a,b\n"1\n2\r\n3",x\n\n4,y', ",");
    expect(records.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  test("a quote that is never closed is reported with the line that it opens on", () => {
    expect(parseCsv('a,b\n1,2\n"3,4\n5,6\n', ",").unclosedQuoteLine).toBe(3);
    expect(parseCsv('a,b\n"1,2""', ",").unclosedQuoteLine).toBe(2);
  });

  test("a byte-order mark is no part of the first name, and blank lines are no records", () => {
    expect(cellsOf("\uFEFFa,b\r\n\r\n1,2\r\n\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("the example of its documentation holds", () => {
    expect(parseCsv('a,"b,c"\n1,2\n', ",").records[0]).toEqual({ line: 1, cells: ["a", "b,c"] });
  });

  test("an empty last cell is a cell", () => {
    expect(cellsOf("a,b\n1,")).toEqual([
      ["a", "b"],
      ["1", ""],
    ]);
  });
});

describe("guessDelimiter", () => {
  test.each([
    ["item,model,score\nq1,a,1\n", ","],
    ["item;model;score\nq1;a;0,5\nq2;a;0,25\n", ";"],
    ["item\tscore, in points\nq1\t1\nq2\t0\n", "\t"],
    [",score\n0,1\n1,0\n", ","],
  ])("%j is delimited by %j", (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  test.each([
    ["prose", "Results, as of today, are good.\nWe ran it twice.\nNothing, really.\nThe end.\n"],
    ["YAML", "title: launch, first\nrows: a, b\n"],
    ["Markdown", "# Results, 2025\n\n- one, two\n- three, four\n"],
    ["source code", "const a = 1;\nconst b = 2;\nconst c = 3;\n"],
    ["one column", "score\n1\n0\n"],
    ["a header alone", "item,score\n"],
    ["nothing", ""],
  ])("%s is no table", (_, text) => {
    expect(guessDelimiter(text)).toBeUndefined();
  });
});

function cellsOf(text: string): (readonly string[])[] {
  return parseCsv(text, ",").records.map(({ cells }) => cells);
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
