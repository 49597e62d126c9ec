const [BACKSLASH, UNICODE] = [0x5c, 0x75];

/**
 * Whether a JSON text certainly has more characters than it may; where bytes are no UTF-8, or stand for two characters, it
 * may have more although this says no.
 *
 * @param begin - Of the text, at its quote.
 * @param end - Behind its other quote.
 */
export function isLongerThan(most: number, bytes: Uint8Array, begin: number, end: number): boolean {
  if (end - begin - 2 <= most) return false;
  let count = 0;
  for (let at = begin + 1; at < end - 1; at++) {
    const byte = bytes[at]!;
    if (byte === BACKSLASH) at += bytes[at + 1] === UNICODE ? 5 : 1;
    // Bytes that go on with a character begin with the bits 10.
    if ((byte & 0xc0) !== 0x80 && ++count > most) return true;
  }
  return false;
}
