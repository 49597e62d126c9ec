import { marked, type Token, type Tokens } from "marked";
import { pathOf, type Heading, type PageSection, type ReadPage, type SourcePage } from "./page.ts";

/** Reads a page's headings, their anchors, and the text under each. */
export function readPage({ source, markdown }: SourcePage): ReadPage {
  const tokens = marked.lexer(markdown);
  const anchorOf = anchors();
  const sections: { heading: Heading; text: string }[] = [];
  for (const token of tokens) {
    if (token.type === "heading") {
      const text = plainText(token);
      const { depth } = token as Tokens.Heading;
      sections.push({ heading: { depth, text, anchor: anchorOf(text) }, text: "" });
    } else {
      const last = sections.at(-1);
      if (last !== undefined) last.text += ` ${plainText(token)}`;
    }
  }
  const [first] = sections;
  if (first === undefined || first.heading.depth !== 1) {
    throw new Error(`${source} does not begin with a heading of its own: begin it with "# Title".`);
  }
  return {
    source,
    markdown,
    path: pathOf(source),
    title: first.heading.text,
    headings: sections.map(({ heading }) => heading),
    sections: sections.map(({ heading, text }): PageSection => ({
      heading,
      text: text.replaceAll(/\s+/gu, " ").trim(),
    })),
  };
}

/** Anchors as code hosts make them, so that a link works in the repository and in the site: one maker for each page. */
export function anchors(): (text: string) => string {
  const seen = new Map<string, number>();
  return (text) => {
    const plain = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(plain) ?? 0;
    seen.set(plain, before + 1);
    return before === 0 ? plain : `${plain}-${before}`;
  };
}

/** What a person reads of a token, without its marks; comments and other HTML are no text. */
export function plainText(token: Token): string {
  switch (token.type) {
    case "html":
      return "";
    case "br":
    case "space":
    case "hr":
      return " ";
    case "table":
      return tableText(token as Tokens.Table);
    case "list":
      return (token as Tokens.List).items.map(plainText).join(" ");
    default: {
      const { tokens, text } = token as Tokens.Generic;
      return tokens === undefined ? String(text ?? "") : tokens.map(plainText).join("");
    }
  }
}

/** Cells that hold words: nobody searches for one number among ten thousand. */
function tableText({ header, rows }: Tokens.Table): string {
  return [header, ...rows]
    .flat()
    .map(({ tokens }) => tokens.map(plainText).join(""))
    .filter((text) => /\p{L}{2}/u.test(text))
    .join(" · ");
}
