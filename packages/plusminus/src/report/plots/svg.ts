import { escapeMarkup } from "../escape-markup.ts";

/** Attributes of an element; an undefined one is left out, a number is written to two decimals. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element; its children are markup already. Text goes through {@link textOf}. */
export function element(
  name: string,
  attributes: Attributes,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === "number" ? place(value) : escaped(value!)}"`,
    )
    .join("");
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join("")}</${name}>`;
}

/** Text as markup: names come from logs, and a log may hold anything. */
export function textOf(content: string): string {
  return escaped(content);
}

/**
 * A coordinate, short and the same on every machine.
 *
 * @throws {@link RangeError} where it is not finite: a mark at NaN would silently vanish.
 */
export function place(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no place in a plot`);
  const text = value.toFixed(2).replace(/\.?0+$/u, "");
  return text === "-0" ? "0" : text;
}

/** Characters that XML cannot hold even escaped, and those that turn the writing direction of what follows. */
const UNPRINTABLE =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

function escaped(content: string): string {
  return escapeMarkup(content.replace(UNPRINTABLE, "\ufffd").replace(/\s+/gu, " "));
}
