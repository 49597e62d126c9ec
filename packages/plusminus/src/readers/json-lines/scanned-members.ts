import { LONGEST_LABEL } from "../item-groups.ts";
import { scalarInWords, type Json } from "../json-value.ts";
import { parseJson } from "../tolerant-json.ts";
import { isLongerThan } from "./json-text.ts";
import type { JsonMembers } from "./json-members.ts";
import { FOUND_HEAD, MEMBER_NUMBERS, MemberLayout } from "./member-layout.ts";
import { plainNumber } from "./plain-number.ts";

const [QUOTE, BRACE, BRACKET, BACKSLASH] = [0x22, 0x7b, 0x5b, 0x5c];

/** For texts of few bytes it pays to look for escapes before they are parsed. */
const SHORT = 100;

/**
 * The members that the scanner found in one line. Lines of one file are alike: names are read once for all lines that have
 * the same, and a value that is written as in the line before is not parsed again.
 */
export class ScannedMembers implements JsonMembers {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #layout = new MemberLayout();
  #bytes: Uint8Array = new Uint8Array(0);
  #found: Int32Array = new Int32Array(0);
  /** Whether the keys of the line before are those of the layout, and still where they were. */
  #isInPlace = false;
  /** By member: where the value that was parsed last stands, and what it is. */
  readonly #parsed: Parsed[] = [];
  readonly #groups = new Map<string, Groups>();
  readonly #fingerprint: (begin: number, end: number) => string;

  /** @param fingerprint - Of the bytes between two addresses. */
  constructor(fingerprint: (begin: number, end: number) => string) {
    this.#fingerprint = fingerprint;
  }

  get keys(): readonly string[] {
    return this.#layout.keys;
  }

  /**
   * Looks at the next line.
   *
   * @param found - What the scanner wrote.
   * @returns Whether the line can be read this way: it has no name twice, and none that must be unescaped.
   */
  load(bytes: Uint8Array, found: Int32Array): boolean {
    this.#bytes = bytes;
    this.#found = found;
    const isKnown = this.#isInPlace && found[2] === 1;
    this.#isInPlace = false;
    if (found[0]! < 0) return false;
    this.#isInPlace = true;
    if (isKnown || this.#layout.matches(bytes, found)) return true;
    // Another member may now have its number.
    this.forget();
    this.#groups.clear();
    this.#isInPlace = this.#layout.learn(bytes, found);
    return this.#isInPlace;
  }

  /** The bytes of earlier lines are no longer where they were. */
  forget(): void {
    this.#isInPlace = false;
    for (const known of this.#parsed) known.end = known.begin;
  }

  value(key: string): Json {
    const member = this.#layout.place(key);
    return member === undefined ? undefined : this.#value(member);
  }

  groups(key: string): Readonly<Record<string, string>> {
    const member = this.#layout.place(key);
    if (member === undefined || this.#bytes[this.#begin(member)] !== BRACE) return NO_GROUPS;
    const known = this.#groups.get(key) ?? { labels: [], groups: NO_GROUPS };
    const below = this.#layout.below(member);
    let isAgain = below.length === known.labels.length;
    for (let index = 0; index < below.length; index++) {
      const label = this.#label(below[index]![1]);
      isAgain &&= label === known.labels[index];
      known.labels[index] = label;
    }
    if (isAgain) return known.groups;
    const groups: Record<string, string> = {};
    for (let index = 0; index < below.length; index++) {
      const label = known.labels[index];
      if (label !== undefined) groups[below[index]![0]] = label;
    }
    known.groups = groups;
    this.#groups.set(key, known);
    return groups;
  }

  fingerprintOfList(key: string): string | undefined {
    const member = this.#layout.place(key);
    if (member === undefined || this.#bytes[this.#begin(member)] !== BRACKET) return undefined;
    return this.#fingerprint(this.#begin(member), this.#end(member));
  }

  #label(member: number): string | undefined {
    const begin = this.#begin(member);
    const first = this.#bytes[begin];
    if (first === BRACE || first === BRACKET) return undefined;
    if (first === QUOTE && isLongerThan(LONGEST_LABEL, this.#bytes, begin, this.#end(member))) {
      return undefined;
    }
    const label = scalarInWords(this.#value(member));
    return label === undefined || label.length > LONGEST_LABEL ? undefined : label;
  }

  #value(member: number): Json {
    const [begin, end] = [this.#begin(member), this.#end(member)];
    while (member >= this.#parsed.length) this.#parsed.push({ begin: 0, end: 0, value: undefined });
    const known = this.#parsed[member]!;
    if (!this.#isAgain(known, begin, end)) {
      known.value =
        plainNumber(this.#bytes, begin, end) ??
        this.#plainText(begin, end) ??
        parseJson(this.#decoder.decode(this.#bytes.subarray(begin, end)), { path: "" });
    }
    known.begin = begin;
    known.end = end;
    return known.value;
  }

  /** A short text without escapes. */
  #plainText(begin: number, end: number): string | undefined {
    if (this.#bytes[begin] !== QUOTE || end - begin > SHORT) return undefined;
    for (let at = begin + 1; at < end - 1; at++) {
      if (this.#bytes[at] === BACKSLASH) return undefined;
    }
    return this.#decoder.decode(this.#bytes.subarray(begin + 1, end - 1));
  }

  #isAgain({ begin: before, end: beforeEnd }: Parsed, begin: number, end: number): boolean {
    if (end - begin !== beforeEnd - before) return false;
    for (let at = 0; at < end - begin; at++) {
      if (this.#bytes[before + at] !== this.#bytes[begin + at]) return false;
    }
    return true;
  }

  #begin(member: number): number {
    return this.#found[FOUND_HEAD + MEMBER_NUMBERS * member + 3]!;
  }

  #end(member: number): number {
    return this.#found[FOUND_HEAD + MEMBER_NUMBERS * member + 4]!;
  }
}

interface Parsed {
  begin: number;
  /** The same as `begin` where nothing was parsed: no value is empty. */
  end: number;
  value: Json;
}

/** Of the last line. */
interface Groups {
  readonly labels: (string | undefined)[];
  groups: Readonly<Record<string, string>>;
}

const NO_GROUPS: Readonly<Record<string, string>> = {};
