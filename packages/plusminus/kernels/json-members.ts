// AssemblyScript: finds the members of a JSON object without building it, so that a reader parses only what it needs.
// `npm run build:kernels` compiles it into src/readers/json-lines/json-members-wasm.ts. It allocates nothing: every address comes from
// the caller, who leaves 32 bytes behind the lines: vectors are read beyond their end.
// It accepts what JSON.parse accepts on one line, and NaN and the infinities that Python writes; in every other case it
// gives up, and the caller hands the line to a parser that says what is wrong.

/** Levels that one 64-bit word can hold; deeper texts are for the parser. */
const DEEPEST: i32 = 64;
/** Bytes of one found member: depth, and the places of its key and of its value. */
const MEMBER: usize = 20;

const QUOTE: u32 = 0x22;
const BACKSLASH: u32 = 0x5c;

// @ts-ignore: a decorator of AssemblyScript
@inline
function isDigit(byte: u32): bool {
  return byte - 48 < 10;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function isHex(byte: u32): bool {
  return isDigit(byte) || (byte | 32) - 97 < 6;
}

/** One bit for each letter from "b" on that may follow a backslash: b, f, n, r, t. */
const LETTERS: u32 = 0b1010001000000010001;

/** Behind the escape at a backslash; 0 if it is none. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function afterEscape(at: usize): usize {
  const kind = <u32>load<u8>(at + 1);
  const letter = kind - 0x62;
  if (letter < 19 && ((LETTERS >> letter) & 1) != 0) return at + 2;
  if (kind == QUOTE || kind == BACKSLASH || kind == 0x2f) return at + 2;
  if (kind != 0x75) return 0;
  for (let digit: usize = 2; digit < 6; digit++) if (!isHex(load<u8>(at + digit))) return 0;
  return at + 6;
}

/** Place of the quote that ends the text which begins here; 0 if it does not end, or holds what it must not. */
function endOfText(begin: usize, end: usize): usize {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  const space = i8x16.splat(0x20);
  let at = begin;
  while (at < end) {
    const bytes = v128.load(at);
    const more = v128.load(at + 16);
    const first = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)), i8x16.lt_u(bytes, space)),
    );
    const second = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(more, quote), i8x16.eq(more, backslash)), i8x16.lt_u(more, space)),
    );
    const stops = first | (second << 16);
    if (stops == 0) {
      at += 32;
      continue;
    }
    at += ctz(stops);
    if (at >= end) return 0;
    const byte = <u32>load<u8>(at);
    if (byte == QUOTE) return at;
    if (byte != BACKSLASH) return 0;
    at = afterEscape(at);
    if (at == 0) return 0;
  }
  return 0;
}

/** Behind a number; 0 if there is none. */
function afterNumber(begin: usize): usize {
  let at = begin;
  if (load<u8>(at) == 0x2d) at++;
  if (load<u64>(at) == 0x7974696e69666e49) return at + 8; // Infinity
  const first = <u32>load<u8>(at);
  if (!isDigit(first)) return 0;
  at++;
  if (first != 48) while (isDigit(load<u8>(at))) at++;
  if (load<u8>(at) == 0x2e) {
    if (!isDigit(load<u8>(at + 1))) return 0;
    at += 2;
    while (isDigit(load<u8>(at))) at++;
  }
  if ((load<u8>(at) | 32) == 0x65) {
    at++;
    const sign = <u32>load<u8>(at);
    if (sign == 0x2b || sign == 0x2d) at++;
    if (!isDigit(load<u8>(at))) return 0;
    while (isDigit(load<u8>(at))) at++;
  }
  return at;
}

/** Behind a word or a number; 0 if there is none. */
function afterScalar(at: usize): usize {
  const word = load<u32>(at);
  if (word == 0x65757274 || word == 0x6c6c756e) return at + 4; // true, null
  if (word == 0x736c6166 && load<u8>(at + 4) == 0x65) return at + 5; // false
  if ((word & 0xffffff) == 0x4e614e) return at + 3; // NaN
  return afterNumber(at);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function afterBlank(begin: usize): usize {
  let at = begin;
  while (true) {
    const byte = <u32>load<u8>(at);
    if (byte != 0x20 && byte != 0x09 && byte != 0x0d) return at;
    at++;
  }
}

/**
 * The members of the object that a line is, and those of the objects which are its values.
 *
 * @param begin - of the line
 * @param end - behind the last line; the byte before it is a line feed
 * @param found - room for whole numbers: how many members there are, or -1 if the line is no such object, is nested too
 *   deeply, or has too many; where the line ends; whether it has the keys of the line that was found here before; and five
 *   for each member, in the order of their keys: depth (1 or 2), where its key begins and ends (without the quotes), where
 *   its value begins and ends
 * @param room - for how many members
 */
export function members(begin: usize, end: usize, found: usize, room: i32): void {
  const before = load<i32>(found);
  store<i32>(found + 8, 1);
  const count = scan(begin, end, found, room);
  store<i32>(found, count);
  if (count != before) store<i32>(found + 8, 0);
}

/** Whether two keys are the same; bytes behind them are read and do not count. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function isSameKey(one: usize, other: usize, length: usize): bool {
  let at: usize = 0;
  for (; at < length; at += 16) {
    const same = i8x16.bitmask(i8x16.eq(v128.load(one + at), v128.load(other + at)));
    const rest = length - at;
    const wanted: i32 = rest >= 16 ? 0xffff : (1 << <i32>rest) - 1;
    if ((same & wanted) != wanted) return false;
  }
  return true;
}

/**
 * MurmurHash3 for two seeds, as src/readers/content-fingerprint.ts computes it.
 *
 * @param begin - of the bytes that count
 * @param end - behind them
 * @param found - room for two whole numbers
 */
export function fingerprint(begin: usize, end: usize, found: usize): void {
  let first: u32 = 0;
  let second: u32 = 0x9747b28c;
  const length = <u32>(end - begin);
  const whole = begin + (length & ~3);
  for (let at = begin; at < whole; at += 4) {
    const word = scrambled(load<u32>(at));
    first = rotl(first ^ word, 13) * 5 + 0xe6546b64;
    second = rotl(second ^ word, 13) * 5 + 0xe6546b64;
  }
  const rest = (length & 3) << 3;
  const word = scrambled(load<u32>(whole) & ((1 << rest) - 1));
  store<u32>(found, finished(first ^ word ^ length));
  store<u32>(found + 4, finished(second ^ word ^ length));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function scrambled(word: u32): u32 {
  return rotl(word * 0xcc9e2d51, 15) * 0x1b873593;
}

function finished(lane: u32): u32 {
  const once = (lane ^ (lane >> 16)) * 0x85ebca6b;
  const twice = (once ^ (once >> 13)) * 0xc2b2ae35;
  return twice ^ (twice >> 16);
}

const DOUBT: i32 = -1;

function scan(begin: usize, end: usize, found: usize, room: i32): i32 {
  const first = found + 12;
  let at = afterBlank(begin);
  if (load<u8>(at) != 0x7b) return DOUBT;
  let count: i32 = 0;
  let depth: i32 = 0;
  // One bit a level: whether it is an object.
  let objects: u64 = 0;
  // Members whose value has begun: of the object itself, and of an object in it.
  let outer: usize = 0;
  let inner: usize = 0;
  while (true) {
    // A value begins here.
    const byte = <u32>load<u8>(at);
    let closes = false;
    let keyFollows = false;
    if (byte == 0x7b || byte == 0x5b) {
      if (++depth > DEEPEST) return DOUBT;
      const isObject = byte == 0x7b;
      objects = (objects << 1) | u64(isObject);
      at = afterBlank(at + 1);
      closes = <u32>load<u8>(at) == (isObject ? 0x7d : 0x5d);
      if (!closes && !isObject) continue;
      keyFollows = !closes;
    } else {
      at = byte == QUOTE ? endOfText(at + 1, end) + 1 : afterScalar(at);
      if (at < begin) return DOUBT;
    }
    // Behind a value, at the close of an empty list or object, or before the first key.
    while (true) {
      if (closes) {
        at++;
        objects >>= 1;
        if (--depth == 0) {
          at = afterBlank(at);
          if (load<u8>(at) != 0x0a) return DOUBT;
          store<i32>(found + 4, <i32>at);
          return count;
        }
      }
      if (!keyFollows) {
        if (depth == 1) store<i32>(outer + 16, <i32>at);
        else if (depth == 2 && (objects & 3) == 3) store<i32>(inner + 16, <i32>at);
        at = afterBlank(at);
        const mark = <u32>load<u8>(at);
        const isObject = (objects & 1) != 0;
        closes = mark == (isObject ? 0x7d : 0x5d);
        if (closes) continue;
        if (mark != 0x2c) return DOUBT;
        at = afterBlank(at + 1);
        if (!isObject) break;
      }
      // A key begins here.
      if (<u32>load<u8>(at) != QUOTE) return DOUBT;
      const key = at + 1;
      const keyEnd = endOfText(key, end);
      if (keyEnd == 0) return DOUBT;
      at = afterBlank(keyEnd + 1);
      if (load<u8>(at) != 0x3a) return DOUBT;
      at = afterBlank(at + 1);
      if (depth == 1 || (depth == 2 && (objects & 3) == 3)) {
        if (count == room) return DOUBT;
        const member = first + <usize>count * MEMBER;
        count++;
        // The member that stood here was one of an earlier line.
        const other = <usize>load<i32>(member + 4);
        const isAlike =
          load<i32>(member) == depth &&
          <usize>load<i32>(member + 8) - other == keyEnd - key &&
          isSameKey(key, other, keyEnd - key);
        if (!isAlike) store<i32>(found + 8, 0);
        store<i32>(member, depth);
        store<i32>(member + 4, <i32>key);
        store<i32>(member + 8, <i32>keyEnd);
        store<i32>(member + 12, <i32>at);
        if (depth == 1) outer = member;
        else inner = member;
      }
      break;
    }
  }
}
