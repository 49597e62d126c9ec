/** An element of an SVG as a strict reader of XML sees it. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgElement[];
  /** Of it and all below it. */
  readonly text: string;
}

const TOKEN = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/uy;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
};

/** Reads the little of XML that plots are written in, and throws at everything else. */
export function svgTree(svg: string): SvgElement {
  const open: {
    name: string;
    attributes: Record<string, string>;
    children: SvgElement[];
    text: string;
  }[] = [{ name: "#root", attributes: {}, children: [], text: "" }];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < svg.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(svg);
    if (token === null) throw new Error(`no XML at ${at}: ${svg.slice(at, at + 40)}`);
    const [, closes, name, attributes, isEmpty, text] = token;
    if (text !== undefined) {
      open.at(-1)!.text += unescaped(text);
      continue;
    }
    if (closes === "/") close(open, name!);
    else {
      open.push({ name: name!, attributes: attributesOf(attributes!), children: [], text: "" });
      if (isEmpty === "/") close(open, name!);
    }
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)!.name} is not closed`);
  return open[0]!.children[0]!;
}

function close(
  open: {
    name: string;
    children: SvgElement[];
    text: string;
    attributes: Record<string, string>;
  }[],
  name: string,
): void {
  const done = open.pop()!;
  if (done.name !== name) throw new Error(`${done.name} is closed by ${name}`);
  const parent = open.at(-1)!;
  parent.children.push(done);
  parent.text += done.text;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/gu)].map(([, key, value]) => [key!, unescaped(value!)]),
  );
}

function unescaped(text: string): string {
  return text.replace(/&([^;]*);/gu, (_, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`&${name}; is not known`);
    return character;
  });
}

/** All elements of this name, in the order of the document. */
export function all(tree: SvgElement, name: string): readonly SvgElement[] {
  return [
    ...(tree.name === name ? [tree] : []),
    ...tree.children.flatMap((child) => all(child, name)),
  ];
}

/** Rows of a forest-like plot: groups that say in a title what they show. */
export function rowsOf(tree: SvgElement): readonly SvgElement[] {
  return all(tree, "g").filter(({ children }) => children[0]?.name === "title");
}
