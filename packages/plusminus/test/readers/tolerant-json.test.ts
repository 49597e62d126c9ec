import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { parseJson } from "../../src/readers/tolerant-json.ts";

const where = { path: "log.json" };

function mistakeOf(text: string, place: { path: string; line?: number } = where): UserError {
  try {
    parseJson(text, place);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${text} was parsed`);
}

describe("JSON as Python writes it", () => {
  test("NaN and the infinities are present, and are no numbers", () => {
    const parsed = parseJson('{"a": NaN, "b": [Infinity, -Infinity, 1], "c": -1.5e3}', where);
    expect(parsed).toStrictEqual({ a: undefined, b: [undefined, undefined, 1], c: -1500 });
  });

  test("a key that could reach a prototype is left out", () => {
    const parsed = parseJson(
      '{"__proto__": {"polluted": 1}, "a": {"__proto__": 2, "b": 3}}',
      where,
    );
    expect(parsed).toStrictEqual({ a: { b: 3 } });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("whatever JSON.stringify writes is read back, beside a NaN too", () => {
    // The NaN forces the tokenizer of our own; without it the engine's parser answers.
    const json = fc.json({ noUnicodeString: false }).filter((text) => !text.includes("__proto__"));
    fc.assert(
      fc.property(json, (text) => {
        expect(parseJson(text, where)).toEqual(JSON.parse(text));
        expect(parseJson(`[NaN, ${text}]`, where)).toEqual([undefined, JSON.parse(text)]);
      }),
      { seed: 1 },
    );
  });
});

describe("Damaged JSON", () => {
  test("names line and column, counted from where the text stands in its file", () => {
    expect(mistakeOf('{\n  "a": 1\n  "b": 2\n}')).toMatchObject({
      code: "invalid-json",
      message: 'The JSON is not valid: expected "," or "}" at line 3, column 3.',
      where: { path: "log.json", line: 3 },
    });
    expect(mistakeOf('{"a": oops}', { path: "rows.jsonl", line: 7 }).message).toContain(
      "line 7, column 7",
    );
  });

  test.each(['{"a": 1', '["x', "", "[1,"])("%s ends too early, and the remedy says so", (text) => {
    expect(mistakeOf(text).remedy).toContain("ends too early");
  });

  test.each(["[1] 2", "[1,]", '{"a" 1}', "{a: 1}", "[01]", '["\n"]', "nul", "--1"])(
    "%j is refused",
    (text) => {
      expect(mistakeOf(text).code).toBe("invalid-json");
    },
  );

  test("nesting beyond any log's is refused before it exhausts the stack", () => {
    const deep = `${"[".repeat(100_000)}NaN${"]".repeat(100_000)}`;
    expect(mistakeOf(deep).code).toBe("json-too-deep");
    const allowed = `${"[".repeat(150)}NaN${"]".repeat(150)}`;
    expect(() => parseJson(allowed, where)).not.toThrow();
  });
});
