/** Characters of a text beyond which it is no sentence any more, but a copy of its input. */
const LONGEST_TEXT = 4000;
const HEAD = 2500;
const TAIL = 1000;

/** The same document with the middle of huge texts left out, and how much that was. */
export function shortTexts<Value>(document: Value): Value {
  return JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === "string" && value.length > LONGEST_TEXT ? shortened(value) : value,
  ) as Value;
}

function shortened(text: string): string {
  const left = text.length - HEAD - TAIL;
  return `${text.slice(0, HEAD)} […${left} characters…] ${text.slice(-TAIL)}`;
}
