import { expect, test } from "vitest";
import { excerpt, marked, type ExcerptPart } from "./excerpt.ts";

const found = (parts: readonly ExcerptPart[]): readonly string[] =>
  parts.filter((part) => part.found).map(({ text }) => text);
const whole = (parts: readonly ExcerptPart[]): string => parts.map(({ text }) => text).join("");

test("words that were searched for stand apart, and nothing of the text is lost", () => {
  const text = "Holm's method, then holm again; Holmes is another.";
  const parts = marked(text, ["holm"]);
  expect(found(parts)).toEqual(["Holm", "holm"]);
  expect(whole(parts)).toBe(text);
});

test("marks are text: nothing is taken for HTML", () => {
  const text = "a <b>bold</b> word";
  expect(whole(marked(text, ["b", "bold"]))).toBe(text);
});

test("an excerpt of a long text is short and holds the first word that was found", () => {
  const text = `${"before ".repeat(200)}the needle ${"after ".repeat(200)}`;
  const parts = excerpt(text, ["needle"]);
  expect(found(parts)).toEqual(["needle"]);
  expect(whole(parts).length).toBeLessThan(200);
  expect(whole(parts)).toMatch(/^… before .* needle .* …$/u);
});

test("a short text stands whole, also where nothing is found in it", () => {
  expect(whole(excerpt("Two words.", ["absent"]))).toBe("Two words.");
  expect(whole(excerpt("", ["absent"]))).toBe("");
});
