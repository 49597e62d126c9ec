import { readGolden } from "../golden.ts";

const { a, b } = (
  readGolden("intervals") as { readonly g1: { readonly a: string[]; readonly b: string[] } }
).g1;

/** Golden dataset G1 as item × repeat: 60 items, three 0/1 scores each. */
export const REPEATS_OF_A: readonly (readonly number[])[] = repeatsOf(a);
export const REPEATS_OF_B: readonly (readonly number[])[] = repeatsOf(b);

function repeatsOf(lines: readonly string[]): readonly (readonly number[])[] {
  return Array.from(lines[0]!, (_, item) => lines.map((bits) => Number(bits[item])));
}
