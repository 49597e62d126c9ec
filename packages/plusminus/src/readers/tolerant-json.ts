import { UserError } from "../errors.ts";
import type { Json } from "./json-value.ts";

/** Deeper than any log is nested; the tokenizer below calls itself once per level. */
const MAXIMUM_DEPTH = 200;

/**
 * Parses JSON as Python writes it. Use it for every log: a bare `NaN`, `Infinity` or `-Infinity` becomes
 * `undefined` (present as a key, never a number), and a key `__proto__` is left out.
 *
 * @param where - The file, and the line of it where the text is one line of a longer file.
 * @throws {@link UserError} `invalid-json` with line and column, `json-too-deep` beyond 200 levels.
 * @example parseJson('{"accuracy": NaN}', { path: "log.json" }) // => { accuracy: undefined }
 */
export function parseJson(
  text: string,
  where: { readonly path: string; readonly line?: number },
): Json {
  // The fast path is the engine's own parser, which does not recurse; its answer is only unsafe to copy
  // from where a key could reach a prototype.
  if (!text.includes("__proto__")) {
    try {
      return JSON.parse(text) as Json;
    } catch {
      // Either Python's numbers or a damaged file: the tokenizer tells which, and where.
    }
  }
  return new TolerantParser(text, where).document();
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const blank = /[ \t\r\n]*/y;

const words: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["NaN", undefined],
  ["Infinity", undefined],
  ["-Infinity", undefined],
]);

class TolerantParser {
  readonly #text: string;
  readonly #where: { readonly path: string; readonly line?: number };
  #at = 0;

  constructor(source: string, where: { readonly path: string; readonly line?: number }) {
    this.#text = source;
    this.#where = where;
  }

  document(): Json {
    const value = this.#value(0);
    this.#skipBlank();
    if (this.#at < this.#text.length) throw this.#mistake("something follows the end of the JSON");
    return value;
  }

  #value(depth: number): Json {
    if (depth > MAXIMUM_DEPTH) {
      throw new UserError(
        "json-too-deep",
        `The JSON is nested more than ${MAXIMUM_DEPTH} levels deep.`,
        "No evaluation tool writes such a file: check where it comes from.",
        this.#where,
      );
    }
    this.#skipBlank();
    const first = this.#text[this.#at];
    if (first === "{") return this.#object(depth);
    if (first === "[") return this.#list(depth);
    if (first === '"') return this.#string();
    for (const [word, value] of words) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    return this.#number();
  }

  #object(depth: number): Json {
    const object: Record<string, Json> = {};
    this.#at += 1;
    if (this.#closes("}")) return object;
    do {
      this.#skipBlank();
      const key = this.#string();
      if (!this.#closes(":")) throw this.#mistake('expected ":"');
      const value = this.#value(depth + 1);
      if (key !== "__proto__") object[key] = value;
    } while (this.#closes(","));
    if (!this.#closes("}")) throw this.#mistake('expected "," or "}"');
    return object;
  }

  #list(depth: number): Json {
    const list: Json[] = [];
    this.#at += 1;
    if (this.#closes("]")) return list;
    do list.push(this.#value(depth + 1));
    while (this.#closes(","));
    if (!this.#closes("]")) throw this.#mistake('expected "," or "]"');
    return list;
  }

  #string(): string {
    if (this.#text[this.#at] !== '"') throw this.#mistake("expected a text in double quotes");
    const end = this.#endOfString();
    const token = this.#text.slice(this.#at, end);
    try {
      const value = JSON.parse(token) as string;
      this.#at = end;
      return value;
    } catch {
      throw this.#mistake("a text holds a character that JSON does not allow");
    }
  }

  /** Position behind the closing quote: the first one that no odd number of backslashes escapes. */
  #endOfString(): number {
    let quote = this.#at;
    for (;;) {
      quote = this.#text.indexOf('"', quote + 1);
      if (quote < 0) throw this.#mistake("a text has no end", true);
      let before = quote - 1;
      while (this.#text[before] === "\\") before -= 1;
      if ((quote - before) % 2 === 1) return quote + 1;
    }
  }

  #number(): number {
    const token = this.#token(number);
    if (token === undefined) throw this.#mistake("expected a value");
    return Number(token);
  }

  #token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const token = pattern.exec(this.#text)?.[0];
    this.#at += token?.length ?? 0;
    return token;
  }

  #closes(mark: string): boolean {
    this.#skipBlank();
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #skipBlank(): void {
    this.#token(blank);
  }

  #mistake(what: string, cutShort = this.#at >= this.#text.length): UserError {
    const before = this.#text.slice(0, this.#at);
    const line = (this.#where.line ?? 1) + (before.match(/\n/gu)?.length ?? 0);
    const column = this.#at - before.lastIndexOf("\n");
    return new UserError(
      "invalid-json",
      `The JSON is not valid: ${what} at line ${line}, column ${column}.`,
      cutShort
        ? "The file ends too early: it was cut short, or is still being written."
        : "Write the file again with the tool that made it; JSON edited by hand is often missing a comma.",
      { path: this.#where.path, line },
    );
  }
}
