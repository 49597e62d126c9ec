import type { z } from "zod";
import { UserError } from "../../errors.ts";
import { fieldsAt } from "./schema.ts";
import type { FieldPath, YamlText } from "./yaml.ts";

const FORMAT = "examples/README.md shows the format.";

/** The first mistake in the shape of a table file, as an error that names its place and the remedy. */
export function firstMistake(
  issues: readonly z.core.$ZodIssue[],
  yaml: YamlText,
  path: string,
): UserError {
  // A misspelt field is also a missing one; its own name says more.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) return tableMistake(yaml, path, [], "cannot be read", FORMAT);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more to correct)` : "";
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const known = fieldsAt(issue.path);
    const closest = closestTo(key, known);
    const remedy =
      closest === undefined
        ? `Known fields here: ${known.join(", ")}.`
        : `Did you mean ${closest}? Known fields here: ${known.join(", ")}.`;
    return tableMistake(yaml, path, [...issue.path, key], `is not a known field${more}`, remedy);
  }
  const missing = issue.path.length > 0 && yaml.placeOf(issue.path) === undefined;
  const what = missing ? `is missing; it ${issue.message}` : issue.message;
  const remedy = missing ? `Add it. ${FORMAT}` : `Correct the value. ${FORMAT}`;
  return tableMistake(yaml, path, issue.path, `${what}${more}`, remedy);
}

/** An error about one field; a field that is missing is placed at what should hold it. */
export function tableMistake(
  yaml: YamlText,
  path: string,
  field: FieldPath,
  what: string,
  remedy: string,
): UserError {
  const { line, column } = nearestPlace(yaml, field);
  const message = `${path}:${line}:${column}: ${inWords(field)} ${what}.`;
  return new UserError("table-file", message, remedy, { path, line });
}

function nearestPlace(yaml: YamlText, field: FieldPath): { line: number; column: number } {
  for (let length = field.length; length > 0; length--) {
    const place = yaml.placeOf(field.slice(0, length));
    if (place !== undefined) return place;
  }
  return { line: 1, column: 1 };
}

/** rows[0].cells[1].value */
function inWords(field: FieldPath): string {
  if (field.length === 0) return "the file";
  return field
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./u, "");
}

/** The known name that most probably was meant; none where nothing is near. */
function closestTo(typed: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(2, typed.length / 3)
    ? best.name
    : undefined;
}

/** @source Levenshtein (1966), Soviet Physics Doklady 10, 707–710 */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
