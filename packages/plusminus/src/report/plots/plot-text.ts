/** Size of most texts, in the unit of the plot. */
export const TEXT_SIZE = 12;

const ELLIPSIS = "…";
const segmenter = new Intl.Segmenter();

/** Widths in DejaVu Sans, in parts of the size; a narrower font leaves room. */
const WIDTHS: readonly (readonly [pattern: RegExp, width: number])[] = [
  [/^[ijl.,:;'|!()[\]·\s]/u, 0.37],
  [/^[frtI\-–/\\"*]/u, 0.43],
  [/^[mwMW@%—…−+±=<>]/u, 0.92],
  [/^[A-Z&_]/u, 0.71],
  [/^[\u1100-\u115f\u2e80-\uffef]|^\p{Extended_Pictographic}|^[\u{1f000}-\u{3ffff}]/u, 1.35],
];
const USUAL_WIDTH = 0.63;

function characters(content: string): readonly string[] {
  return Array.from(segmenter.segment(content), ({ segment }) => segment);
}

/** About how wide a text is: nothing measures it without a browser, so this errs on the wide side. */
export function textWidth(content: string, size: number = TEXT_SIZE): number {
  return characters(content).reduce((sum, character) => sum + widthOf(character), 0) * size;
}

function widthOf(character: string): number {
  return WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? USUAL_WIDTH;
}

/** A character has at least this width, and a family of emoji at most so many units. */
const NARROWEST = 0.37;
const LONGEST_CHARACTER = 12;

/** Names differ at both ends, so a long one is shortened in the middle. */
export function shortened(content: string, width: number, size: number = TEXT_SIZE): string {
  // A log's name may be megabytes long; what cannot be shown need not be cut into characters.
  const most = Math.ceil(width / (NARROWEST * size)) * LONGEST_CHARACTER;
  const isCut = content.length > 2 * most;
  const plain = isCut ? content.slice(0, most) + content.slice(-most) : content;
  const all = characters(plain);
  const widths = all.map((character) => widthOf(character) * size);
  if (!isCut && widths.reduce((sum, own) => sum + own, 0) <= width) return plain;
  let room = width - widthOf(ELLIPSIS) * size;
  let [from, to] = [0, all.length];
  while (from < to) {
    const next = from <= all.length - to ? from : to - 1;
    room -= widths[next]!;
    if (room < 0) break;
    if (next === from) from += 1;
    else to -= 1;
  }
  return [...all.slice(0, from), ELLIPSIS, ...all.slice(to)].join("");
}

/** Lines no wider than the plot; a line break begins a paragraph, and a word that is wider is shortened. */
export function wrapped(
  content: string,
  width: number,
  size: number = TEXT_SIZE,
): readonly string[] {
  return content.split("\n").flatMap((paragraph) => linesOf(paragraph, width, size));
}

function linesOf(paragraph: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(/\s+/u)) {
    const own = shortened(word, width, size);
    const longer = line === "" ? own : `${line} ${own}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = own;
  }
  return line === "" ? lines : [...lines, line];
}
