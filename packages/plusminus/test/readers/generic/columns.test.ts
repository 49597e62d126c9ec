import { describe, expect, test } from "vitest";
import type { ReadResult } from "../../../src/readers/reader.ts";
import { scoreReaderOf } from "../../../src/readers/generic/score-value.ts";
import { columnsOf } from "../../../src/record/columns.ts";
import { readTables } from "./memory-source.ts";

describe("a cell as a score", () => {
  test.each([
    [true, 1],
    [false, 0],
    [0.25, 0.25],
    [3n, 3],
    ["1", 1],
    [" .5 ", 0.5],
    ["-2e-1", -0.2],
    ["TRUE", 1],
    ["incorrect", 0],
    ["Pass", 1],
    ["C", 1],
    ["I", 0],
    ['{"value": "I", "answer": "x"}', 0],
  ])("%o is read as %o", (cell, score) => {
    expect(scoreReaderOf([cell])(cell)).toMatchObject({ kind: "score", score });
  });

  test.each([undefined, null, "", "  ", "NA", "nan", "None", "null", "-", Number.NaN])(
    "%o is empty, and not 0",
    (cell) => {
      expect(scoreReaderOf([cell])(cell)).toEqual({ kind: "empty" });
    },
  );

  test.each(["yes", "85%", "0,5", "0x10", "Infinity", "1e999", Infinity, "A", [], {}, [1], "{"])(
    "%o is not made into a number",
    (cell) => {
      expect(scoreReaderOf([cell])(cell)).toEqual({ kind: "unreadable" });
    },
  );

  test("C and I are answers, not grades, in a column that also holds A", () => {
    expect(scoreReaderOf(["A", "C", "I"])("C")).toEqual({ kind: "unreadable" });
  });
});

describe("what columns mean", () => {
  test("seeds become repeats in sorted order, with an empty one last", async () => {
    const result = await readTables({
      "x.csv": "item,score,seed\na,1,1234\na,0,42\na,1,\nb,0,1234\nb,0,42\nb,1,\n",
    });
    const repeats = result.records[0]!.trials.map(({ item, repeat }) => `${item}${repeat}`);
    expect(repeats).toEqual(["a2", "a1", "a3", "b2", "b1", "b3"]);
  });

  test("a column that numbers the rows is neither an item shared by models nor a repeat", async () => {
    const result = await readTables({
      "x.csv":
        "id,question_text,question,model,score,run\n1,,2+2?,a,1,r1\n2,,3+3?,a,0,r2\n3,,2+2?,b,1,r3\n4,,3+3?,b,1,r4\n",
    });
    expect(result.records.map(({ items }) => items.map(({ id }) => id))).toEqual([
      ["2+2?", "3+3?"],
      ["2+2?", "3+3?"],
    ]);
    expect(result.records.flatMap(({ trials }) => trials.map(({ repeat }) => repeat))).toEqual([
      1, 1, 1, 1,
    ]);
  });

  test("a long question is an id of bearable length, and two that begin alike stay two", async () => {
    const long = "x".repeat(300);
    const { records } = await readTables({ "x.csv": `question,score\n${long}1,1\n${long}2,0\n` });
    const ids = records[0]!.items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThan(120);
  });

  test("files of one model each are one benchmark and share their items", async () => {
    const { records } = await readTables({
      "runs/a.csv": "id,correct\nq1,1\nq2,0\n",
      "runs/b.csv": "id,correct\nq1,0\nq2,0\n",
    });
    expect(records.map(({ run }) => [run.model, run.benchmark])).toEqual([
      ["a", "unnamed benchmark"],
      ["b", "unnamed benchmark"],
    ]);
    const columns = columnsOf(records, records[0]!.run.metrics[0]!);
    expect(columns.items).toEqual(["q1", "q2"]);
  });

  test("files of the same name in two folders are two models", async () => {
    const table = "id,correct\nq1,1\nq2,0\n";
    const { records } = await readTables({ "a/results.csv": table, "b/results.csv": table });
    expect(records.map(({ run }) => run.model)).toEqual(["a/results.csv", "b/results.csv"]);
  });

  test("an item id that stands for two questions is reported, within a model and between models", async () => {
    const { records, problems } = await readTables({
      "x.csv":
        "item,model,score,repeat,question\nq1,a,1,1,Why?\nq1,a,1,2,How?\nq2,a,1,1,Who?\nq1,b,1,1,When?\nq2,b,1,1,Who?\n",
    });
    expect(problems.map(({ code }) => code)).toEqual(["conflicting-content"]);
    const [a, b] = columnsOf(records, records[0]!.run.metrics[0]!).contents;
    expect(a![0]).not.toBe(b![0]);
    expect(a![1]).toBe(b![1]);
  });

  test("a group that a person names is used under its name, unless it changes within an item", async () => {
    const text =
      "item,model,score,author,judge\nq1,a,1,x,j1\nq2,a,0,y,j2\nq1,b,1,x,j2\nq2,b,0,y,j1\n";
    const { records, problems } = await readTables(
      { "x.csv": text },
      { groups: ["author", "judge"] },
    );
    expect(records[0]!.items.map(({ groups }) => groups)).toEqual([
      { author: "x" },
      { author: "y" },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(["group-varies"]);
  });

  test("what a person names is no guess, and needs no exact spelling", async () => {
    const { records, guesses, problems } = await readTables(
      { "x.csv": "Who,What,Mark,Try\na,q1,1,1\na,q1,0,2\nb,q1,1,1\n" },
      { model: "who", item: "what", score: "mark", repeat: "try", benchmark: "quiz" },
    );
    expect(problems).toEqual([]);
    expect(records.map(({ run, trials }) => [run.model, run.benchmark, trials.length])).toEqual([
      ["a", "quiz", 2],
      ["b", "quiz", 1],
    ]);
    expect(guesses).toEqual([]);
  });

  test("higher is not called better where the name says nothing, or something bad", async () => {
    const directions = async (score: string, values: string): Promise<unknown> => {
      const [first, second] = values.split(" ");
      const result = await readTables(
        { "x.csv": `item,${score}\na,${first}\nb,${second}\n` },
        { score },
      );
      return directionOf(result);
    };
    expect(await directions("points", "3 7")).toBe("unknown");
    expect(await directions("answered", "true false")).toBe("higher-is-better");
    expect(await directions("has_failed", "true false")).toBe("unknown");
    expect(await directions("perplexity", "3.5 7.25")).toBe("lower-is-better");
  });

  test("a scale is stated only where the scores lie on it", async () => {
    const scale = async (values: string): Promise<unknown> => {
      const { records } = await readTables({ "x.csv": `item,score\n${values}\n` });
      return records[0]!.run.metrics[0]!.scale;
    };
    expect(await scale("a,0.5\nb,0.75")).toEqual([0, 1]);
    expect(await scale("a,5\nb,7")).toBeUndefined();
  });
});

function directionOf({ records }: ReadResult): unknown {
  return records[0]!.run.metrics[0]!.direction;
}
