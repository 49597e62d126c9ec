import { FINDINGS_ID } from "../../report/report-html.ts";
import type { TextSection } from "./text-differences.ts";

const TAG = /(<[^>]*>)/u;
const SECTION = /^<section id="([^"]*)"/u;
const FINDINGS = `<script type="application/json" id="${FINDINGS_ID}">`;

/** The findings that a page carries, as text; nothing where it is no report of ours. */
export function findingsOf(page: string): string | undefined {
  const start = page.indexOf(FINDINGS);
  const end = page.indexOf("</script>", start);
  return start < 0 || end < 0 ? undefined : page.slice(start + FINDINGS.length, end);
}

/** What a reader sees of a page, section by section; the findings are compared by value instead. */
export function textsOf(page: string): readonly TextSection[] {
  return sectionsOf(page, (piece) => !piece.startsWith("<")).map(({ name, texts }) => ({
    name,
    texts: texts.map(unescaped),
  }));
}

/** What draws it: tags with all their attributes, the places of every mark among them. */
export function markupOf(page: string): readonly TextSection[] {
  return sectionsOf(page, (piece) => piece.startsWith("<")).map(({ name, texts }) => ({
    name: `${name} (drawing)`,
    texts,
  }));
}

function sectionsOf(page: string, isKept: (piece: string) => boolean): readonly TextSection[] {
  const findings = findingsOf(page);
  const shown = findings === undefined ? page : page.replace(findings, () => "");
  const sections: { name: string; texts: string[] }[] = [{ name: "top of the page", texts: [] }];
  for (const piece of shown.split(TAG)) {
    const name = SECTION.exec(piece)?.[1];
    if (name !== undefined) sections.push({ name, texts: [] });
    const text = piece.trim();
    if (text !== "" && isKept(text)) sections.at(-1)!.texts.push(text);
  }
  return sections;
}

const CHARACTERS: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => CHARACTERS[entity]!);
}
