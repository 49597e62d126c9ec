import { isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";

/** Way to a field of the table: names and places in lists. */
export type FieldPath = readonly (string | number)[];

/** A field as it stands in the text, so that the trailing zero of 85.30 is seen; undefined where it is not there. */
export function fieldText(text: string, path: FieldPath): string | undefined {
  const node = parseDocument(text).getIn(path, true);
  if (isScalar(node) && node.range) return text.slice(node.range[0], node.range[1]);
  if (isSeq(node))
    return node.items.map((item) => (isScalar(item) ? (item.source ?? "") : "")).join(", ");
  return undefined;
}

/**
 * The text with one field changed. Where the field is there, only its own characters change: comments, order and
 * everything else stay as they were typed. An empty text takes an optional field away.
 */
export function withField(text: string, path: FieldPath, typed: string): string {
  const document = parseDocument(text);
  const node = document.getIn(path, true);
  if (typed === "") {
    if (!document.deleteIn(path)) return text;
    dropEmptyParent(document, path);
    return document.toString({ lineWidth: 0 });
  }
  if (isNode(node) && node.range) {
    const [start, end] = node.range;
    return text.slice(0, start) + typed + text.slice(end);
  }
  document.setIn(path, parseDocument(typed).contents);
  return document.toString({ lineWidth: 0 });
}

function dropEmptyParent(document: ReturnType<typeof parseDocument>, path: FieldPath): void {
  const above = path.slice(0, -1);
  const parent = document.getIn(above, true);
  if (isMap(parent) && parent.items.length === 0) document.deleteIn(above);
}

/** Numbers that a person typed with commas, as YAML: one stays one, several are a list; undefined for anything else. */
export function numbersTyped(typed: string): string | undefined {
  const parts = typed.split(",").map((part) => part.trim());
  if (!parts.every((part) => /^-?(?:\d+\.?\d*|\.\d+)$/u.test(part))) return undefined;
  return parts.length === 1 ? parts[0]! : `[${parts.join(", ")}]`;
}
