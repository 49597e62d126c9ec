/** A field of a JSON object, by how its value begins. */
export interface OutlinedField {
  readonly key: string;
  readonly opens: "array-of-objects" | "array" | "object" | "scalar";
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gy;

/**
 * The fields of the object that a text begins with, as far as the text goes: enough to tell what a large JSON
 * file is from its first bytes.
 *
 * @example outlineOf('{"version": 2, "rows": [{"id": 1') // => [{ key: "version", opens: "scalar" }, { key: "rows", opens: "array-of-objects" }]
 */
export function outlineOf(text: string): OutlinedField[] {
  const fields: OutlinedField[] = [];
  const tokens = tokensOf(text);
  let depth = 0;
  for (let index = 0; index < tokens.length; index++) {
    const current = tokens[index]!;
    if (current === "{" || current === "[") depth += 1;
    else if (current === "}" || current === "]") depth -= 1;
    else if (depth === 1 && current.startsWith('"') && tokens[index + 1] === ":") {
      const opens = opening(tokens[index + 2], tokens[index + 3]);
      if (opens !== undefined) fields.push({ key: current.slice(1, -1), opens });
    }
    if (depth === 0) break;
  }
  return fields;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at += 1;
      continue;
    }
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found === undefined) return tokens;
    tokens.push(found);
    at += found.length;
  }
  return tokens;
}

function opening(
  first: string | undefined,
  second: string | undefined,
): OutlinedField["opens"] | undefined {
  if (first === undefined) return undefined;
  if (first === "{") return "object";
  if (first !== "[") return "scalar";
  return second === "{" ? "array-of-objects" : "array";
}
