import { isJsonObject, scalarInWords, type Json } from "./json-value.ts";

/** A longer text is the item itself, not a key that items share. */
export const LONGEST_LABEL = 100;

/** Named keys of an item: the plain fields of what a harness stores beside it. */
export function itemGroups(metadata: Json): Record<string, string> {
  const groups: Record<string, string> = {};
  if (!isJsonObject(metadata)) return groups;
  for (const [key, value] of Object.entries(metadata)) {
    const label = scalarInWords(value);
    if (label !== undefined && label.length <= LONGEST_LABEL && key !== "__proto__") {
      groups[key] = label;
    }
  }
  return groups;
}
