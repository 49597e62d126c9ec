import { whole } from "../../verdict/numbers-in-words.ts";

/** So many rows make a picture as high as twelve screens; more are a table's business. */
const MOST = 500;

/** The first rows, and a sentence about what is left out. */
export function shownFirst<Item>(
  rows: readonly Item[],
  most: number = MOST,
): { readonly shown: readonly Item[]; readonly left: string } {
  if (rows.length <= most) return { shown: rows, left: "" };
  return {
    shown: rows.slice(0, most),
    left: `Shown are the first ${whole(most)} of ${whole(rows.length)} rows; the others stand in the table.`,
  };
}
