/**
 * A parsed JSON value. `undefined` stands where the text holds a number that JSON does not know: Python
 * writes a bare `NaN` or `Infinity`, and neither may pass for a score.
 */
export type Json = null | boolean | number | string | undefined | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !isJsonList(value);
}

export function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value of an own key: "constructor" in a log is a name like any other. */
export function valueAt(object: Json, key: string): Json {
  return isJsonObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

export function objectAt(object: Json, key: string): JsonObject | undefined {
  const value = valueAt(object, key);
  return isJsonObject(value) ? value : undefined;
}

/** The list under a key; an absent one is empty. */
export function listAt(object: Json, key: string): readonly Json[] {
  const value = valueAt(object, key);
  return isJsonList(value) ? value : [];
}

export function textAt(object: Json, key: string): string | undefined {
  const value = valueAt(object, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The finite number under a key: `1e999` is a number to JSON, and no number to us. */
export function numberAt(object: Json, key: string): number | undefined {
  const value = valueAt(object, key);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A text, a finite number or a truth value, as text. */
export function scalarInWords(value: Json): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
}
