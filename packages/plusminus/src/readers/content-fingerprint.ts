/**
 * Short fingerprint of a text: two lanes of FNV-1a. Use it to see that two texts differ; it is no defence
 * against a person who wants a collision.
 *
 * @returns 16 hexadecimal digits.
 * @source Fowler, Noll & Vo, FNV-1a, draft-eastlake-fnv, 32-bit parameters; the second lane starts elsewhere
 */
export function fingerprint(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ (unit + index), 0x01000193);
  }
  return [first, second].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Harnesses shorten long texts in their summaries, so only the beginning can be compared. */
const COMPARED_LENGTH = 500;

/** Fingerprint of a question as asked: the beginnings of its texts, blind to how they are wrapped. */
export function contentFingerprint(texts: readonly string[]): string {
  const beginnings = texts.map((text) =>
    // Four times the length leaves room for indentation without collapsing a whole document.
    text
      .slice(0, 4 * COMPARED_LENGTH)
      .replaceAll(/\s+/gu, " ")
      .trim()
      .slice(0, COMPARED_LENGTH),
  );
  return fingerprint(beginnings.join("\u0000"));
}
