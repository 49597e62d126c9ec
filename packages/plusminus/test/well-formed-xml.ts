/** The names of the elements of a document in order; throws where it is not well-formed (a small part of XML: what JUnit needs). */
export function elementsOf(xml: string): readonly string[] {
  // oxlint-disable-next-line no-control-regex -- exactly those are forbidden in XML
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u.test(xml)) {
    throw new Error("a character that XML cannot hold");
  }
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/u, "");
  const tag = /<(\/?)([A-Za-z][\w-]*)((?: [A-Za-z][\w-]*="[^"<]*")*)(\/?)>/uy;
  const [open, elements]: [string[], string[]] = [[], []];
  let place = 0;
  while (place < body.length) {
    const next = body.indexOf("<", place);
    const text = body.slice(place, next < 0 ? undefined : next);
    assertText(text, open.length > 0);
    if (next < 0) break;
    tag.lastIndex = next;
    const [whole, closing, name, attributes, empty] = tag.exec(body) ?? [];
    if (whole === undefined) throw new Error(`no tag at ${body.slice(next, next + 60)}`);
    assertText(attributes!, true);
    if (closing === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      elements.push(name!);
      if (empty !== "/") open.push(name!);
    }
    place = next + whole.length;
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is never closed`);
  return elements;
}

function assertText(text: string, inside: boolean): void {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/u.test(text)) throw new Error(`a bare & in ${text}`);
  if (!inside && text.trim() !== "") throw new Error(`text outside of the root: ${text}`);
}
