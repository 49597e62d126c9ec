import { expect, test } from "vitest";
import { otherFields } from "../../src/readers/other-fields.ts";
import { parseJson } from "../../src/readers/tolerant-json.ts";

const read = (text: string, known: readonly string[] = []): Record<string, string> =>
  otherFields(parseJson(text, { path: "log.json" }), known);

test("plain fields are kept under their names, nested ones with points between", () => {
  expect(
    read(
      '{"id": "x", "n": 3, "on": true, "tags": ["a", 2], "args": {"lr": 0.1, "more": {"k": "v"}}}',
    ),
  ).toEqual({ id: "x", n: "3", on: "true", tags: "a, 2", "args.lr": "0.1", "args.more.k": "v" });
});

test("what is known, empty, no number, or a list of objects is left out", () => {
  expect(
    read('{"results": {"a": 1}, "none": null, "bad": NaN, "rows": [{"a": 1}], "empty": ""}', [
      "results",
    ]),
  ).toEqual({});
});

test("a hostile header fills nothing", () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index]));
  expect(Object.keys(read(JSON.stringify(many)))).toHaveLength(100);
  expect(read(JSON.stringify({ long: "x".repeat(1000) }))["long"]).toHaveLength(201);
  expect(read('{"a": {"b": {"c": {"d": 1}}}, "__proto__": {"polluted": 1}}')).toEqual({});
  expect(read("[1, 2]")).toEqual({ "": "1, 2" });
});
