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

const SEEDS = [0, 0x9747b28c] as const;

/**
 * Short fingerprint of bytes: MurmurHash3 for two seeds. Made for long texts, of which it takes four bytes at a step.
 *
 * @param begin - Of the bytes that count.
 * @param end - Behind them.
 * @returns 16 hexadecimal digits.
 * @source Appleby, MurmurHash3_x86_32, smhasher revision 92cf370; test values by others for both seeds
 */
export function fingerprintOfBytes(
  bytes: Uint8Array,
  begin = 0,
  end: number = bytes.length,
): string {
  let [first, second]: [number, number] = [...SEEDS];
  const whole = begin + 4 * Math.floor((end - begin) / 4);
  for (let at = begin; at < whole; at += 4) {
    const word = scrambled(
      bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24),
    );
    first = mixed(first ^ word);
    second = mixed(second ^ word);
  }
  let tail = 0;
  for (let at = end - 1; at >= whole; at--) tail = (tail << 8) | bytes[at]!;
  const word = scrambled(tail);
  return fingerprintInDigits(
    finished(first ^ word ^ (end - begin)),
    finished(second ^ word ^ (end - begin)),
  );
}

/** @param first - And second: the two hashes. */
export function fingerprintInDigits(first: number, second: number): string {
  // One call: a text that is put together from parts takes more time, and stays in parts.
  return String.fromCharCode(
    digit(first >>> 28),
    digit((first >>> 24) & 15),
    digit((first >>> 20) & 15),
    digit((first >>> 16) & 15),
    digit((first >>> 12) & 15),
    digit((first >>> 8) & 15),
    digit((first >>> 4) & 15),
    digit(first & 15),
    digit(second >>> 28),
    digit((second >>> 24) & 15),
    digit((second >>> 20) & 15),
    digit((second >>> 16) & 15),
    digit((second >>> 12) & 15),
    digit((second >>> 8) & 15),
    digit((second >>> 4) & 15),
    digit(second & 15),
  );
}

/** Character code of a hexadecimal digit. */
function digit(value: number): number {
  return value < 10 ? 48 + value : 87 + value;
}

function scrambled(word: number): number {
  const product = Math.imul(word, 0xcc9e2d51);
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
}

function mixed(lane: number): number {
  return (Math.imul((lane << 13) | (lane >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
