import { isJsonList, isJsonObject, scalarInWords, type Json } from "./json-value.ts";

/** A longer text is kept up to here. */
const LONGEST = 200;
/** More fields than a header has; a hostile one must not fill every run with its own. */
const MOST = 100;
/** Objects within objects of a header. */
const DEEPEST = 3;

/**
 * Plain fields of a log that the record has no place for, under the log's own names; nested ones with points between. They
 * are kept for whoever looks, and enter no comparison.
 *
 * @param known - Names at the top that are read elsewhere, or that hold the trials.
 */
export function otherFields(object: Json, known: readonly string[]): Record<string, string> {
  const fields: (readonly [string, string])[] = [];
  const collect = (value: Json, path: string, depth: number): void => {
    if (fields.length >= MOST) return;
    if (isJsonObject(value)) {
      if (depth >= DEEPEST) return;
      for (const [key, own] of Object.entries(value)) {
        if (depth === 0 && known.includes(key)) continue;
        collect(own, path === "" ? key : `${path}.${key}`, depth + 1);
      }
      return;
    }
    const words = isJsonList(value) ? listInWords(value) : scalarInWords(value);
    if (words !== undefined) fields.push([path, shortened(words)]);
  };
  collect(object, "", 0);
  return Object.fromEntries(fields);
}

/** Of plain values; a list of objects is no field of a run. */
function listInWords(list: readonly Json[]): string | undefined {
  const words = list.map((entry) => scalarInWords(entry));
  return words.length === 0 || words.includes(undefined) ? undefined : words.join(", ");
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
