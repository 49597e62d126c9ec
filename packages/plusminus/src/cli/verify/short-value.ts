const LONGEST = 160;

/** A value of a report that somebody else may have written: enough of it to be found, and no more. */
export function shortValue(value: unknown, longest: number = LONGEST): string {
  if (value === undefined) return "(absent)";
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? `(a list of ${value.length})` : "(an object)";
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
