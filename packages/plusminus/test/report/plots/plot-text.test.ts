import { describe, expect, test } from "vitest";
import { shortened, textWidth, wrapped } from "../../../src/report/plots/plot-text.ts";

describe("A shortened text", () => {
  test("is left alone where it fits, and keeps both its ends where it does not", () => {
    expect(shortened("short", 100)).toBe("short");
    const short = shortened("meta-llama/Llama-3.1-405B-Instruct-Turbo", 140);
    expect(short).toMatch(/^meta.*….*Turbo$/u);
    expect(textWidth(short)).toBeLessThanOrEqual(140);
  });

  test("is never cut inside a character that several code points make", () => {
    const family = "👩‍👩‍👧‍👦";
    expect(shortened(family.repeat(9), 80).replaceAll(family, "")).toBe("…");
  });

  test("is the ellipsis alone where nothing else has room", () => {
    expect(shortened("abcdef", 1)).toBe("…");
  });
});

describe("A wrapped paragraph", () => {
  test("keeps all words in order, in lines that fit", () => {
    const words = "one two three four five six seven eight nine ten".repeat(3);
    const lines = wrapped(words, 120);
    expect(lines.join(" ")).toBe(words);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(120);
  });

  test("begins a line at a line break, and shortens a word that is wider than a line", () => {
    expect(wrapped("a b\nc", 500)).toEqual(["a b", "c"]);
    expect(wrapped("x".repeat(100), 60)[0]).toContain("…");
  });
});
