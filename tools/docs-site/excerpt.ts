/** A piece of text; `found` where it is a word that was searched for. */
export interface ExcerptPart {
  readonly text: string;
  readonly found: boolean;
}

const LENGTH = 180;

/**
 * The part of a text around the first word that was found, cut at words, with all found words apart.
 *
 * @param terms - Words of the index that matched, in lower case.
 */
export function excerpt(text: string, terms: readonly string[]): readonly ExcerptPart[] {
  const parts = marked(text, terms);
  const first = parts.findIndex(({ found }) => found);
  const before = parts
    .slice(0, Math.max(first, 0))
    .reduce((sum, part) => sum + part.text.length, 0);
  const start = before <= LENGTH / 3 ? 0 : text.indexOf(" ", before - LENGTH / 3) + 1;
  const rest = text.slice(start);
  const cut = rest.length <= LENGTH ? rest : `${rest.slice(0, rest.lastIndexOf(" ", LENGTH))} …`;
  return marked(start === 0 ? cut : `… ${cut}`, terms);
}

/** A text in pieces: words that were searched for, and what stands between them. */
export function marked(text: string, terms: readonly string[]): readonly ExcerptPart[] {
  const wanted = new Set(terms);
  const parts: { text: string; found: boolean }[] = [];
  // The same split as the index makes: at spaces and punctuation.
  for (const piece of text.split(/([\n\r\p{Z}\p{P}]+)/u)) {
    if (piece === "") continue;
    const found = wanted.has(piece.toLowerCase());
    const last = parts.at(-1);
    if (last !== undefined && last.found === found) last.text += piece;
    else parts.push({ text: piece, found });
  }
  return parts;
}
