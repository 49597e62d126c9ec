import { Marked, type RendererObject, type Tokens } from "marked";
import { escaped } from "./html.ts";
import type { LinkResolver } from "./links.ts";
import type { ReadPage } from "./page.ts";
import { anchors, plainText } from "./read-page.ts";

/** What the pages know of each other while they are rendered. */
export interface RenderContext {
  readonly links: LinkResolver;
  /** Names of types, and the link to where each is shown; blocks of `ts types` link to them. */
  readonly types: ReadonlyMap<string, string>;
}

/** The HTML of a page's text. HTML that stands in Markdown is shown and never taken for HTML; comments are left out. */
export function renderMarkdown(page: ReadPage, context: RenderContext): string {
  const marked = new Marked({ renderer: rendererOf(page, context) });
  return marked.parse(page.markdown, { async: false });
}

function rendererOf(page: ReadPage, { links, types }: RenderContext): RendererObject {
  const anchorOf = anchors();
  return {
    heading(token) {
      const anchor = anchorOf(plainText(token));
      const text = this.parser.parseInline(token.tokens);
      const open = `<h${token.depth} id="${escaped(anchor)}">`;
      // A link within a link is no HTML: a heading that holds one is not itself a link.
      const linked = text.includes("<a ") || token.depth === 1;
      const inner = linked ? text : `<a href="#${encodeURIComponent(anchor)}">${text}</a>`;
      return `${open}${inner}</h${token.depth}>\n`;
    },
    html({ text }) {
      const shown = text.replaceAll(/<!--[\s\S]*?-->/gu, "");
      return shown.trim() === "" ? "" : escaped(shown);
    },
    link({ href, tokens }) {
      const outside = /^https?:/u.test(href) ? ' rel="noreferrer"' : "";
      return `<a href="${escaped(links.resolve(page, href))}"${outside}>${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href, text }) {
      const address = escaped(links.resolve(page, href));
      return `<a class="picture" href="${address}"><img src="${address}" alt="${escaped(text)}" loading="lazy"></a>`;
    },
    code: (token) => codeBlock(token, (name) => types.get(name), page, links),
    table(token) {
      const cells = (row: readonly Tokens.TableCell[], tag: string): string =>
        row.map((cell) => tableCell(tag, cell, this.parser.parseInline(cell.tokens))).join("");
      const head = `<thead><tr>${cells(token.header, "th")}</tr></thead>`;
      const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
      // It scrolls where it is wider than the screen, and what scrolls must be reached by the keyboard.
      return `<div class="table" tabindex="0"><table>${head}<tbody>\n${rows}\n</tbody></table></div>\n`;
    },
  };
}

function tableCell(tag: string, { align, header }: Tokens.TableCell, inner: string): string {
  if (tag === "th" && inner === "") return "<td></td>";
  const side = align === "right" || align === "center" ? ` class="${align}"` : "";
  return `<${tag}${header ? ' scope="col"' : ""}${side}>${inner}</${tag}>`;
}

function codeBlock(
  { text, lang = "" }: Tokens.Code,
  typeLink: (name: string) => string | undefined,
  page: ReadPage,
  links: LinkResolver,
): string {
  let shown = escaped(text);
  if (lang === "console") {
    shown = shown.replace(/^\$ .*$/mu, (command) => `<strong>${command}</strong>`);
  }
  if (lang === "ts types") {
    shown = shown.replaceAll(/\b[A-Z]\w+\b/gu, (name) => {
      const target = typeLink(name);
      return target === undefined ||
        new RegExp(`^(export )?(interface|type) ${name}\\b`, "mu").test(text)
        ? name
        : `<a href="${escaped(links.resolve(page, target))}">${name}</a>`;
    });
  }
  const kind = lang.split(" ")[0]!;
  return `<pre tabindex="0"${kind === "" ? "" : ` data-language="${escaped(kind)}"`}><code>${shown}</code></pre>\n`;
}
