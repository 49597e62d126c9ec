import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { genericReader } from "../../../src/readers/generic-table.ts";
import { outlineOf } from "../../../src/readers/generic/json-outline.ts";
import type { ReadResult } from "../../../src/readers/reader.ts";
import { glimpseOf, readTables } from "./memory-source.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const recognises = (bytes: Uint8Array): boolean => genericReader.recognises(glimpseOf("x", bytes));

describe("bytes that are no table", () => {
  test("arbitrary bytes are read or refused, never thrown", async () => {
    const starts = fc.constantFrom(
      "",
      "PAR1",
      "[{",
      '{"rows":[{',
      "a,b\n1,2\n",
      '{"item":1}\n',
      '"',
    );
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const bytes = new Uint8Array([...bytesOf(start), ...rest]);
        recognises(bytes);
        assertWellFormed(await readTables({ x: bytes }));
      }),
    );
  });

  test("arbitrary rows under names that mean something give finite scores or problems", async () => {
    const name = fc.constantFrom(
      "item",
      "model",
      "score",
      "repeat",
      "benchmark",
      "label",
      "__proto__",
      "constructor",
      "responses",
    );
    const row = fc.dictionary(name, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const lines = rows.map((fields) => JSON.stringify(fields)).join("\n");
        assertWellFormed(await readTables({ "x.jsonl": lines }));
        assertWellFormed(await readTables({ "x.json": JSON.stringify(rows) }));
      }),
    );
  });

  test.each([
    [
      "random bytes",
      Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3)) % 256),
    ],
    ["text with a NUL in it", bytesOf("a,b\n1,\0\n")],
    ["nothing", new Uint8Array()],
    ["a README", bytesOf("# Results, final\n\nSee the table, please.\n")],
    ["a YAML file", bytesOf("title: launch, first\nrows:\n  - name: a, b\n")],
    ["a web page", bytesOf("<html>,a\n<p>,b\n</p>,c\n")],
    [
      "the log of Inspect AI",
      bytesOf(
        '{"version": 2, "status": "success", "eval": {"task": "t"}, "samples": [{"id": 1, "score": 1}]}',
      ),
    ],
    [
      "results of lm-evaluation-harness",
      bytesOf('{"results": {"t": {"acc": 1}}, "versions": {"t": 1}}'),
    ],
    [
      "samples of lm-evaluation-harness",
      bytesOf(
        '{"doc_id": 0, "resps": [["a"]], "acc": 1}\n{"doc_id": 1, "resps": [["b"]], "acc": 0}\n',
      ),
    ],
    ["a settings file", bytesOf('{"name": "x", "private": true}')],
    ["an array of numbers", bytesOf("[1, 2, 3]")],
  ])("%s is not claimed", (_, bytes) => {
    expect(recognises(bytes)).toBe(false);
  });

  test("the outline of an object goes as far as its text, whatever stands within", () => {
    expect(outlineOf('{"version": 2, "rows": [{"id": 1')).toEqual([
      { key: "version", opens: "scalar" },
      { key: "rows", opens: "array-of-objects" },
    ]);
    expect(outlineOf('{"a": {"b": 1, "c": [{}]}, "d\\": e": "f: {", "g": [1], "h')).toEqual([
      { key: "a", opens: "object" },
      { key: 'd\\": e', opens: "scalar" },
      { key: "g", opens: "array" },
    ]);
  });

  test("a log with Python's NaN in every line is still a table, and NaN is no score", async () => {
    const text =
      '{"item": "a", "score": 1, "cost": NaN}\n{"item": "b", "score": NaN, "cost": NaN}\n';
    expect(recognises(bytesOf(text))).toBe(true);
    const { records, problems } = await readTables({ "x.jsonl": text });
    expect(records[0]!.trials.map(({ status }) => status)).toEqual(["scored", "missing"]);
    expect(problems.map(({ code }) => code)).toEqual(["missing-score"]);
  });

  test("a log whose first line is longer than the glimpse is still a table", async () => {
    const line = (item: string, score: number): string =>
      JSON.stringify({ item, score, text: "x".repeat(70_000) });
    const text = `${line("a", 1)}\n${line("b", 0)}\n`;
    expect(recognises(bytesOf(text))).toBe(true);
    const { records } = await readTables({ "x.jsonl": text });
    expect(records[0]!.trials).toHaveLength(2);
  });
});

describe("tables that are damaged or hostile", () => {
  test("JSON that is cut off says where", async () => {
    const text = '[\n{"item": "a", "score": 1},\n{"item": "b", "sc';
    expect(recognises(bytesOf(text))).toBe(true);
    const { records, problems } = await readTables({ "cut.json": text });
    expect(records).toEqual([]);
    expect(problems).toMatchObject([
      { code: "invalid-json", where: { path: "cut.json", line: 3 } },
    ]);
  });

  test("Parquet that is cut off is a problem of that file only", async () => {
    const { records, problems } = await readTables({
      "cut.parquet": "PAR1 and no more",
      "b.csv": "item,score\na,1\nb,0\n",
    });
    expect(problems.map(({ code, where }) => [code, where?.path])).toEqual([
      ["unreadable-parquet", "cut.parquet"],
    ]);
    expect(records.map(({ run }) => run.source)).toEqual(["b.csv"]);
  });

  test("text that is not UTF-8 is not guessed at", async () => {
    const latin1 = new Uint8Array([...bytesOf("item,score\n"), 0xe9, ...bytesOf(",1\nb,0\n")]);
    expect((await readTables({ "x.csv": latin1 })).problems.map(({ code }) => code)).toEqual([
      "not-utf-8",
    ]);
  });

  test("a file above the limit is refused without being read", async () => {
    const source = { read: () => Promise.reject(new Error("was read")) } as never;
    const { problems } = await genericReader.read(
      source,
      [{ name: "big.csv", size: 500 * 1024 * 1024 }],
      {},
    );
    expect(problems.map(({ code }) => code)).toEqual(["table-too-large"]);
  });

  test("a first row of numbers is data and no header", async () => {
    const { problems } = await readTables({ "x.csv": "1,0\n2,1\n3,1\n" });
    expect(problems.map(({ code }) => code)).toEqual(["no-header-row"]);
  });

  test("deep nesting and thousands of fields are refused, not followed", async () => {
    const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
    const nested = await readTables({
      "deep.jsonl": `{"item":1,"score":1,"x":${deep}}\n{"item":1,"score":1,"x":${deep}}\n`,
    });
    assertWellFormed(nested);
    const wide = JSON.stringify(
      Object.fromEntries([
        ["item", 1],
        ...Array.from({ length: 6000 }, (_, index) => [`c${index}`, ""]),
      ]),
    );
    expect(
      (await readTables({ "wide.jsonl": `${wide}\n${wide}\n` })).problems.map(({ code }) => code),
    ).toEqual(["too-many-columns"]);
  });

  test("__proto__ is a name like any other and changes no object", async () => {
    const csv = await readTables({ "x.csv": "item,score,__proto__\na,1,polluted\nb,0,polluted\n" });
    const json = await readTables({
      "x.jsonl": '{"item":"a","score":1,"__proto__":{"model":"evil"}}\n{"item":"b","score":0}\n',
    });
    expect([csv, json].map(({ records }) => records.map(({ run }) => run.model))).toEqual([
      ["x"],
      ["x"],
    ]);
    expect(({} as Record<string, unknown>)["model"]).toBeUndefined();
  });
});

/** What holds for every result: no NaN, no score without a status, no problem without a remedy. */
function assertWellFormed({ records, problems, guesses }: ReadResult): void {
  for (const { run, items, trials } of records) {
    const ids = new Set(items.map(({ id }) => id));
    expect(ids.size).toBe(items.length);
    expect(run.model).not.toBe("");
    for (const { item, repeat, scores, status } of trials) {
      expect(ids.has(item)).toBe(true);
      expect(Number.isInteger(repeat) && repeat >= 1).toBe(true);
      expect(Object.values(scores).every(Number.isFinite)).toBe(true);
      expect(Object.keys(scores)).toHaveLength(status === "scored" ? 1 : 0);
    }
  }
  expect(new Set(records.map(({ run }) => run.id)).size).toBe(records.length);
  for (const { code, message, remedy } of problems) {
    expect([code, message, remedy]).not.toContain("");
    expect(message).not.toMatch(/NaN|undefined|Infinity/);
  }
  for (const guess of guesses) expect(guess).toMatch(/\.$|\)\.$/);
}
