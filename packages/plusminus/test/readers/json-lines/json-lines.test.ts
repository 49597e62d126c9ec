import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { itemGroups } from "../../../src/readers/item-groups.ts";
import { readJsonLines } from "../../../src/readers/json-lines/json-lines.ts";
import { isJsonObject, type Json } from "../../../src/readers/json-value.ts";
import type { Source } from "../../../src/readers/source.ts";
import { parseJson } from "../../../src/readers/tolerant-json.ts";
import { scannedSourceOf, sourceOf } from "./sources-of-bytes.ts";

afterEach(() => vi.unstubAllGlobals());

/** What a line is, so that two readings can be held against each other. */
type Line =
  | readonly [
      line: number,
      kind: "object",
      keys: readonly string[],
      values: unknown,
      groups: unknown,
    ]
  | readonly [line: number, kind: "other", value: Json]
  | readonly [line: number, kind: "damaged", message: string];

function scanned(
  bytes: Uint8Array,
  size: number = bytes.length + 1,
  isInPlace: boolean = false,
): Promise<Line[]> {
  return linesOf(sourceOf(bytes, size, isInPlace));
}

async function linesOf(source: Source): Promise<Line[]> {
  const lines: Line[] = [];
  await readJsonLines(source, "f", {
    object: (members, line) => {
      // The parser has keys that are whole numbers before all others.
      const keys = members.keys.toSorted();
      const values = keys.map((key) => members.value(key));
      expect(keys.map((key) => members.value(key))).toEqual(values);
      lines.push([line, "object", keys, values, keys.map((key) => members.groups(key))]);
    },
    other: (value, line) => lines.push([line, "other", value]),
    damaged: (error, line) => lines.push([line, "damaged", error.message]),
  });
  return lines;
}

/** The same by the parser alone, of a text that is decoded as a whole. */
function parsed(bytes: Uint8Array): Line[] {
  const texts = new TextDecoder().decode(bytes).split("\n");
  if (texts.at(-1) === "") texts.pop();
  return texts.flatMap((text, index): Line[] => {
    if (text.trim() === "") return [];
    const line = index + 1;
    try {
      const value = parseJson(text, { path: "f", line });
      if (!isJsonObject(value)) return [[line, "other", value]];
      const keys = Object.keys(value).toSorted();
      const values = keys.map((key) => value[key]);
      return [[line, "object", keys, values, values.map((own) => itemGroups(own))]];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [[line, "damaged", error.message]];
    }
  });
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function expectAgreement(bytes: Uint8Array): Promise<void> {
  const wanted = parsed(bytes);
  for (const size of [1, 3, 17, 64, bytes.length + 1]) {
    expect(await scanned(bytes, size)).toEqual(wanted);
    expect(await scanned(bytes, size, true)).toEqual(wanted);
    expect(await linesOf(scannedSourceOf(bytes, size))).toEqual(wanted);
  }
}

const ODD_LINES: Readonly<Record<string, string>> = {
  "nothing in it": "{}",
  blanks: ' { "a" : 1 ,\t"b" : [ ] , "c" : { } } \r',
  "every kind of value":
    '{"a":true,"b":false,"c":null,"d":-0,"e":1.5e-3,"f":"x","g":[1,[2,{"h":3}]]}',
  "numbers that Python writes": '{"a":NaN,"b":Infinity,"c":-Infinity,"d":[NaN]}',
  "numbers too large": '{"a":1e999,"b":123456789012345678901234567890,"c":0.1234567890123456789}',
  escapes: String.raw`{"a":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00","b\u0063":1}`,
  "half a surrogate pair": String.raw`{"a":"\ud800"}`,
  "a key twice": '{"a":1,"a":2}',
  "a key twice below": '{"a":{"b":1,"b":2}}',
  "a key that is no name": '{"__proto__":{"polluted":true},"a":{"__proto__":"x","b":"y"}}',
  "keys that are numbers": '{"10":1,"9":{"2":"b","1":"a"}}',
  "a long key": `{"${"k".repeat(40)}":1,"${"k".repeat(39)}l":2}`,
  "labels of every length": `{"doc":{"a":"${"x".repeat(99)}","b":"${"x".repeat(100)}","c":"${"x".repeat(101)}","d":"${"é".repeat(100)}","e":"${"\\u00e9".repeat(100)}","f":"${"😀".repeat(50)}","g":"","h":1e400}}`,
  "lists of objects below": '{"a":[{"b":1},{"b":2}],"c":{"d":[{"e":1}],"f":2},"g":3}',
  "a deep nest": `{"a":${"[".repeat(70)}${"]".repeat(70)},"b":1}`,
  "a list": "[1, 2]",
  "a number": "17",
  "a text": '"x"',
  "cut short": '{"a": 1, "b": "unfini',
  "cut in an escape": String.raw`{"a": "\u00`,
  "two objects": '{"a":1}{"b":2}',
  "a comma too many": '{"a":1,}',
  "no comma": '{"a":1 "b":2}',
  "no colon": '{"a" 1}',
  "a wrong bracket": '{"a":[1}',
  "a bare word": '{"a":truth}',
  "a leading zero": '{"a":01}',
  "a lone minus": '{"a":-}',
  "a lone point": '{"a":1.}',
  "a lone exponent": '{"a":1e}',
  "a control character": '{"a":"\u0001"}',
  "a wrong escape": String.raw`{"a":"\x41"}`,
  "single quotes": "{'a':1}",
  "a comment": '{"a":1} // x',
  "a byte-order mark inside": '{"a":1,\uFEFF"b":2}',
  "a null character": "{}\u0000",
};

describe("a line of JSON", () => {
  test.each(Object.entries(ODD_LINES))("is read as the parser reads it: %s", async (_, text) => {
    await expectAgreement(bytesOf(text));
    // Between others of the same kind, where the scanner remembers what it saw.
    await expectAgreement(bytesOf(`{"a":1,"b":2}\n${text}\n${text}\n{"a":1,"b":3}\n`));
  });

  test("of bytes that are no UTF-8 too", async () => {
    for (const byte of [0x80, 0xbf, 0xc3, 0xe2, 0xf0, 0xff]) {
      const line = [
        ...bytesOf('{"a":"x'),
        byte,
        ...bytesOf('","b":{"c":"'),
        byte,
        ...bytesOf('"}}\n'),
      ];
      await expectAgreement(Uint8Array.from([...line, ...line]));
    }
  });

  test("whatever it holds, and wherever it is damaged", async () => {
    const object = fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue({ maxDepth: 3 }), {
      maxKeys: 5,
    });
    const edit = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(object, { maxLength: 5 }),
        fc.array(edit, { maxLength: 2 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (rows, edits, size, isSpaced) => {
          const bytes = bytesOf(
            rows
              .map((row) =>
                isSpaced
                  ? JSON.stringify(row, undefined, 1).replaceAll("\n", " ")
                  : JSON.stringify(row),
              )
              .join("\n"),
          );
          for (const [at, byte] of edits) if (bytes.length > 0) bytes[at % bytes.length] = byte;
          const wanted = parsed(bytes);
          expect(await scanned(bytes, size, isSpaced)).toEqual(wanted);
          expect(await linesOf(scannedSourceOf(bytes, size))).toEqual(wanted);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("the lines of a file", () => {
  const text =
    '\uFEFF{"a":1}\r\n\n  \n{"a":2}\n{"b":{"c":"x"}}\n{"b":{"c":"x"}}\nnot JSON\n{"b":{"c":"y"}}';

  test("are numbered with the blank ones, and a last one without an end is one", async () => {
    expect((await scanned(bytesOf(text))).map(([line]) => line)).toEqual([1, 4, 5, 6, 7, 8]);
    await expectAgreement(bytesOf(text));
  });

  test("are the same where WebAssembly cannot run", async () => {
    const before = await scanned(bytesOf(text), 5);
    // A kernel that was loaded before is used again: only a new copy of the modules is without one.
    vi.resetModules();
    vi.stubGlobal("WebAssembly", undefined);
    const { readJsonLines: readPlainly } =
      await import("../../../src/readers/json-lines/json-lines.ts");
    const lines: unknown[] = [];
    await readPlainly(sourceOf(bytesOf(text), 5), "f", {
      object: (members, line) => lines.push([line, members.keys.map((key) => members.value(key))]),
      other: (value, line) => lines.push([line, value]),
      damaged: (error, line) => lines.push([line, error.message]),
    });
    expect(lines).toEqual(
      before.map(([line, kind, ...rest]) => [line, kind === "object" ? rest[1] : rest[0]]),
    );
  });

  test("may be longer than the memory that they are read into", async () => {
    const long = `{"a":"${"x".repeat(2_000_000)}","b":1}\n`;
    const bytes = bytesOf(`{"b":0}\n${long}{"b":2}\n${long}`);
    const wanted = (await scanned(bytes)).map((line) => [line[0], line[1], line[2]]);
    expect(wanted).toHaveLength(4);
    for (const size of [100_000, 524_288]) {
      const lines = await scanned(bytes, size, true);
      expect(lines.map((line) => [line[0], line[1], line[2]])).toEqual(wanted);
    }
  });

  test("may be long, and begin in any piece", async () => {
    const long = `{"a":"${"x".repeat(300_000)}","b":1}\n`;
    const lines = await scanned(bytesOf(`{"b":0}\n${long}{"b":2}\n`), 70_000);
    expect(lines.map((line) => [line[0], line[1] === "object" ? line[2] : line[1]])).toEqual([
      [1, ["b"]],
      [2, ["a", "b"]],
      [3, ["b"]],
    ]);
  });

  test("are read by two readers at once", async () => {
    const many = bytesOf(Array.from({ length: 200 }, (_, a) => JSON.stringify({ a })).join("\n"));
    const [one, other] = await Promise.all([scanned(many, 7), scanned(many, 11)]);
    expect(one).toEqual(other);
    expect(one).toEqual(parsed(many));
  });
});

describe("the fingerprint of a list", () => {
  async function fingerprints(text: string): Promise<(string | undefined)[]> {
    const found: (string | undefined)[] = [];
    await readJsonLines(sourceOf(bytesOf(text), 9), "f", {
      object: (members) => found.push(members.fingerprintOfList("a")),
      other: () => undefined,
      damaged: () => undefined,
    });
    return found;
  }

  test("is that of its bytes, whether the line was scanned or parsed", async () => {
    // The parser reads the line with a key twice.
    const lists = ["[]", '["x"]', '["xy"]', '["xyz"]', '["wxyz"]', `["${"long ".repeat(50)}"]`];
    for (const list of lists) {
      const [scannedOne, parsedOne] = await fingerprints(
        `{"a":${list}}\n{"b":1,"b":2,"a":${list}}`,
      );
      expect(scannedOne).toMatch(/^[0-9a-f]{16}$/u);
      expect(parsedOne).toBe(scannedOne);
    }
    expect(new Set(await fingerprints(lists.map((list) => `{"a":${list}}`).join("\n"))).size).toBe(
      lists.length,
    );
  });

  test("is absent where there is no list", async () => {
    expect(await fingerprints('{"a":"x"}\n{"b":[1]}\n{"b":1,"b":2,"a":{}}')).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
