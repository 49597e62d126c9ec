import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from "yaml";
import { UserError } from "../../errors.ts";

/** Way from the root of a YAML text to a value: names of fields and numbers of list entries. */
export type FieldPath = readonly PropertyKey[];

/** The plain values of a YAML text, and where each of them stands. */
export interface YamlText {
  readonly value: unknown;
  /** Place of a field or list entry; of its name, where it has one. */
  placeOf(path: FieldPath): TextPlace | undefined;
  /** A scalar as it was typed, so that the trailing zero of 85.30 is not lost. */
  literalOf(path: FieldPath): string | undefined;
}

export interface TextPlace {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

const MAXIMUM_DEPTH = 16;
const MAXIMUM_VALUES = 100_000;
/** Each one is looked up in the whole text. */
const MAXIMUM_ALIASES = 100;
const MAXIMUM_INDENT = 100;
const MAXIMUM_COLONS_IN_LINE = 50;

/** @throws {@link UserError} with line and column where the text is no YAML, or too deeply nested or repeated to be a table. */
export function readYaml(text: string, path: string): YamlText {
  refuseDeepNesting(text, path);
  const lines = new LineCounter();
  // Repeated names are found below: the parser's own check compares every pair of fields.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw notYaml(path, { line, column: col }, error.message);
  }
  return new PlacedValues(document, lines, path);
}

/** Keeps the parser, which calls itself once per level, away from the limit of the stack. */
function refuseDeepNesting(text: string, path: string): void {
  let open = 0;
  for (const [index, line] of text.split("\n").entries()) {
    for (const character of line) {
      if (character === "[" || character === "{") open += 1;
      else if (character === "]" || character === "}") open = Math.max(0, open - 1);
    }
    const lead = /^[ \t]*(?:[-?:][ \t]+)*/u.exec(line)![0].length;
    const colons = line.split(":").length - 1;
    if (open > MAXIMUM_DEPTH || lead > MAXIMUM_INDENT || colons > MAXIMUM_COLONS_IN_LINE) {
      const place = { line: index + 1, column: 1 };
      throw notYaml(path, place, "the text is nested too deeply to be a table.");
    }
  }
}

class PlacedValues implements YamlText {
  readonly value: unknown;
  readonly #places = new Map<string, number>();
  readonly #literals = new Map<string, string>();
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #path: string;
  #values = 0;
  #aliases = 0;

  constructor(document: Document.Parsed, lines: LineCounter, path: string) {
    this.#document = document;
    this.#lines = lines;
    this.#path = path;
    this.value = this.#plain(document.contents, []);
  }

  placeOf(path: FieldPath): TextPlace | undefined {
    const offset = this.#places.get(keyOf(path));
    return offset === undefined ? undefined : this.#placeAt(offset);
  }

  literalOf(path: FieldPath): string | undefined {
    return this.#literals.get(keyOf(path));
  }

  #placeAt(offset: number): TextPlace {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }

  #plain(node: Node | null, path: FieldPath): unknown {
    this.#enter(node, path);
    if (isAlias(node)) return this.#plain(node.resolve(this.#document) ?? null, path);
    if (isSeq(node)) {
      return node.items.map((item, index) => this.#plain(item as Node | null, [...path, index]));
    }
    if (isMap(node)) return this.#fields(node.items as readonly MapEntry[], path);
    if (!isScalar(node)) return null;
    if (typeof node.value === "number" && node.source !== undefined) {
      this.#literals.set(keyOf(path), node.source);
    }
    return node.value;
  }

  /** Notes where a value stands; an alias is counted each time, so that a small text cannot become a large one. */
  #enter(node: Node | null, path: FieldPath): void {
    this.#values += 1;
    if (isAlias(node)) this.#aliases += 1;
    const offset = node?.range?.[0] ?? 0;
    const isTooMuch = this.#values > MAXIMUM_VALUES || this.#aliases > MAXIMUM_ALIASES;
    if (isTooMuch || path.length > MAXIMUM_DEPTH) {
      const what = "the text holds too many values, or nests them too deeply, to be a table.";
      throw notYaml(this.#path, this.#placeAt(offset), what);
    }
    if (!this.#places.has(keyOf(path))) this.#places.set(keyOf(path), offset);
  }

  #fields(entries: readonly MapEntry[], path: FieldPath): Record<string, unknown> {
    const fields = new Map<string, unknown>();
    for (const { key, value } of entries) {
      const name = isScalar(key) ? String(key.value) : "";
      const offset = key.range?.[0] ?? 0;
      if (name === "" || fields.has(name)) {
        const what = name === "" ? "a field has no name." : `the field ${name} is given twice.`;
        throw notYaml(this.#path, this.#placeAt(offset), what);
      }
      this.#places.set(keyOf([...path, name]), offset);
      fields.set(name, this.#plain(value, [...path, name]));
    }
    return Object.fromEntries(fields);
  }
}

interface MapEntry {
  readonly key: Node;
  readonly value: Node | null;
}

function keyOf(path: FieldPath): string {
  return path.map(String).join("\n");
}

function notYaml(path: string, { line, column }: TextPlace, what: string): UserError {
  return new UserError(
    "table-file",
    `${path}:${line}:${column}: ${what}`,
    "Correct the YAML there; examples/README.md shows the format.",
    { path, line },
  );
}
