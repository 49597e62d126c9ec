/**
 * Renders the JSON face: one document, keys in the order in which they are documented, an unknown absent.
 * A number that is not finite is a bug of ours and must not reach a reader as null.
 *
 * @throws {@link RangeError} at the first NaN or infinity, naming its key.
 */
export function renderJson(document: object): string {
  return `${JSON.stringify(document, finiteOnly, 2)}\n`;
}

function finiteOnly(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError(`${key} is ${value}; a document holds finite numbers only`);
  }
  return value;
}
