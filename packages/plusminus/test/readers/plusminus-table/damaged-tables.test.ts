import { describe, expect, test } from "vitest";
import { plusminusTableReader } from "../../../src/readers/plusminus-table.ts";
import { textSource } from "../../../src/readers/text-source.ts";

const HEADER =
  "plusminus_table,run,benchmark,model,completeness,trial,item,repeat,status,metric,direction,scale_low,scale_high,score\n";

async function read(text: string) {
  const source = textSource("t", text);
  return plusminusTableReader.read(source, await source.list(), {});
}

describe("A damaged table", () => {
  test.each([
    [
      "a score that is a word",
      "1,r,b,m,complete,0,a,1,scored,acc,unknown,,,high\n",
      /score is no finite number/u,
    ],
    [
      "a score that is not finite",
      "1,r,b,m,complete,0,a,1,scored,acc,unknown,,,Infinity\n",
      /no finite number/u,
    ],
    ["a repeat of 1.5", "1,r,b,m,complete,0,a,1.5,scored,acc,unknown,,,1\n", /no whole number/u],
    ["a status of its own", "1,r,b,m,complete,0,a,1,fine,acc,unknown,,,1\n", /status is unknown/u],
    ["no run", "1,,b,m,complete,0,a,1,scored,acc,unknown,,,1\n", /names no run/u],
    ["a row that is cut short", "1,r,b,m,complete,0,a,1,sco", /9 cells instead of 14/u],
  ])("%s is left out and counted, never read as 0", async (_, row, reason) => {
    const { records, problems } = await read(
      `${HEADER}1,r,b,m,complete,5,whole,1,scored,acc,unknown,,,0.5\n${row}`,
    );
    expect(records[0]!.trials).toEqual([
      { item: "whole", repeat: 1, status: "scored", scores: { acc: 0.5 } },
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: "unreadable-row", where: { line: 3 } });
    expect(problems[0]!.message).toMatch(reason);
  });

  test("a trial that is called scored, and is not, is missing", async () => {
    const { records, problems } = await read(
      `${HEADER}1,r,b,m,complete,0,a,1,scored,acc,unknown,,,\n1,r,b,m,complete,1,b,1,scored,acc,unknown,,,0\n`,
    );
    expect(records[0]!.trials.map(({ item, status }) => [item, status])).toEqual([
      ["a", "missing"],
      ["b", "scored"],
    ]);
    expect(problems.map(({ code, where }) => [code, where?.item])).toEqual([["no-scores", "a"]]);
  });

  test("NaN in JSONL is no score, and a line that is no JSON is counted", async () => {
    const row =
      '{"plusminus_table":1,"run":"r","item":"a","trial":0,"repeat":1,"status":"scored","metric":"acc"';
    const { records, problems } = await read(
      `${row},"score":1}\n${row},"score":NaN}\n${row},"sc\n`,
    );
    expect(records[0]!.trials.map(({ scores }) => scores)).toEqual([{ acc: 1 }]);
    expect(problems[0]!.message).toMatch(/^2 rows are damaged/u);
  });

  test("of rows that contradict each other the first counts", async () => {
    const row = (item: string, score: number): string =>
      `1,r,b,m,complete,0,${item},1,scored,acc,unknown,,,${score}\n`;
    const { records, problems } = await read(
      HEADER + row("a", 1) + row("a", 1) + row("a", 0) + row("b", 1),
    );
    expect(records[0]!.trials).toEqual([
      { item: "a", repeat: 1, status: "scored", scores: { acc: 1 } },
    ]);
    expect(problems[0]!.message).toMatch(/^2 rows are damaged .+ another score/u);
  });

  test("a table of another version is refused with a remedy", async () => {
    const { records, problems } = await read(
      `${HEADER}2,r,b,m,complete,0,a,1,scored,acc,unknown,,,1\n`,
    );
    expect(records).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        code: "unknown-version",
        remedy: expect.stringContaining("Update plusminus"),
      }),
    ]);
  });

  test("a run whose completeness is no known word is incomplete", async () => {
    const { records } = await read(`${HEADER}1,r,b,m,whole?,0,a,1,scored,acc,unknown,,,1\n`);
    expect(records[0]!.run.completeness.kind).toBe("incomplete");
  });
});
