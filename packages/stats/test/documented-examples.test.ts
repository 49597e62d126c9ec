import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Every documented example of the form "expression // => value" in these folders of src. */
const FOLDERS = [
  "special",
  "distribution",
  "resample",
  "interval",
  "comparison",
  "multiplicity",
  "design",
  "sampling-curve",
];
const EXAMPLE = /@example (.+) \/\/ => (.+)/gu;

/** Examples print seven significant digits, or more. */
const PRINTED = 5e-7;

for (const folder of FOLDERS) {
  describe(`the documented examples in ${folder}`, () => {
    const directory = new URL(`../src/${folder}/`, import.meta.url);
    for (const file of readdirSync(directory)) {
      const source = readFileSync(new URL(file, directory), "utf8");
      for (const [, expression, result] of source.matchAll(EXAMPLE)) {
        test(`${expression} is ${result}`, async () => {
          const exports = (await import(new URL(file, directory).href)) as Record<string, unknown>;
          expectLike(evaluated(expression!, exports), evaluated(result!, {}), result!);
        });
      }
    }
  });
}

function evaluated(expression: string, names: Readonly<Record<string, unknown>>): unknown {
  // oxlint-disable-next-line no-implied-eval -- the expressions are our own documentation
  const evaluate = new Function(...Object.keys(names), `return (${expression});`) as (
    ...values: unknown[]
  ) => unknown;
  return evaluate(...Object.values(names));
}

/** Everything that the example shows is there; numbers agree as far as they are printed. */
function expectLike(actual: unknown, shown: unknown, where: string): void {
  if (typeof shown === "number") {
    const message = `${String(actual)} instead of ${where}`;
    expect(Math.abs((actual as number) - shown), message).toBeLessThanOrEqual(
      PRINTED * Math.abs(shown),
    );
  } else if (typeof shown === "object" && shown !== null) {
    if (Array.isArray(shown)) expect(actual).toHaveLength(shown.length);
    for (const [key, value] of Object.entries(shown)) {
      expectLike((actual as Record<string, unknown>)[key], value, `${where}, ${key}`);
    }
  } else {
    expect(actual, where).toEqual(shown);
  }
}
