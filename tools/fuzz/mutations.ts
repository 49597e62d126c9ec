import type { Random } from "@plusminus/stats";

/** One way in which a log comes damaged, or is made to do harm. */
export interface Mutation {
  readonly name: string;
  readonly of: (bytes: Uint8Array, rng: Random) => Uint8Array;
}

const NUMBERS = [
  "1e999",
  "-1e999",
  "NaN",
  "Infinity",
  "1e-400",
  "12345678901234567890",
  "-0",
  "null",
  "true",
];
const KEYS = ["__proto__", "constructor", "toString", "hasOwnProperty"];
/** Deeper than a recursive parser goes. */
const DEPTHS = [100, 5_000, 100_000];
const PATHS = ["../../../../etc/passwd", "C:\\windows\\system32", "/dev/zero", "a\u0000b", "~"];

export const MUTATIONS: readonly Mutation[] = [
  {
    name: "bit flips",
    of: (bytes, rng) => {
      const changed = bytes.slice();
      for (let flip = rng.integer(8); flip >= 0; flip--) {
        changed[rng.integer(changed.length)]! ^= 1 << rng.integer(8);
      }
      return changed;
    },
  },
  { name: "truncation", of: (bytes, rng) => bytes.slice(0, rng.integer(bytes.length)) },
  {
    name: "a part left out",
    of: (bytes, rng) => {
      const [start, end] = rangeOf(bytes, rng);
      return joined(bytes.slice(0, start), bytes.slice(end));
    },
  },
  {
    name: "a part twice",
    of: (bytes, rng) => {
      const [start, end] = rangeOf(bytes, rng);
      return joined(bytes.slice(0, end), bytes.slice(start));
    },
  },
  {
    name: "a line twice, or left out",
    of: (bytes, rng) => {
      const start = bytes.indexOf(10, rng.integer(bytes.length)) + 1;
      const end = bytes.indexOf(10, start) + 1;
      if (start === 0 || end === 0) return bytes;
      return rng.integer(2) === 0
        ? joined(bytes.slice(0, start), bytes.slice(end))
        : joined(bytes.slice(0, end), bytes.slice(start));
    },
  },
  {
    name: "another number",
    of: (bytes, rng) => replaced(bytes, rng, /-?\d+(?:\.\d+)?/gu, NUMBERS),
  },
  {
    name: "another key",
    of: (bytes, rng) => replaced(bytes, rng, /(?<=")[a-z_]\w*(?=" ?:)/giu, KEYS),
  },
  {
    name: "a path for a name",
    of: (bytes, rng) => replaced(bytes, rng, /(?<=")[\w./-]+(?=")/gu, PATHS),
  },
  {
    name: "deep nesting",
    of: (bytes, rng) => {
      const depth = DEPTHS[rng.integer(DEPTHS.length)]!;
      const [open, close] = rng.integer(2) === 0 ? ["[", "]"] : ['{"a":', "}"];
      const nested = open.repeat(depth) + (rng.integer(2) === 0 ? `0${close.repeat(depth)}` : "");
      return replaced(bytes, rng, /-?\d+(?:\.\d+)?|"[^"\n]*"|null|true|false/gu, [nested]);
    },
  },
  {
    name: "a very long text",
    of: (bytes, rng) => replaced(bytes, rng, /(?<=")[^"\n]+(?=")/gu, ["x".repeat(300_000)]),
  },
  {
    name: "invalid UTF-8",
    of: (bytes, rng) => {
      const at = rng.integer(bytes.length);
      const broken = [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]][
        rng.integer(4)
      ]!;
      return joined(bytes.slice(0, at), Uint8Array.from(broken), bytes.slice(at));
    },
  },
  { name: "nothing", of: () => new Uint8Array() },
];

function rangeOf(bytes: Uint8Array, rng: Random): readonly [number, number] {
  const start = rng.integer(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + rng.integer(200))];
}

/** One match of the pattern, chosen by chance, is replaced; bytes that are no text stay as they are. */
function replaced(
  bytes: Uint8Array,
  rng: Random,
  pattern: RegExp,
  replacements: readonly string[],
): Uint8Array {
  const text = new TextDecoder("latin1").decode(bytes);
  const matches = [...text.matchAll(pattern)];
  const match = matches[rng.integer(Math.max(1, matches.length))];
  if (match === undefined) return bytes;
  const replacement = new TextEncoder().encode(replacements[rng.integer(replacements.length)]);
  const end = match.index + match[0].length;
  return joined(bytes.slice(0, match.index), replacement, bytes.slice(end));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
