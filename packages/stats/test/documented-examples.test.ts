import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "vitest";
import { expectLike } from "../../../tools/shown-value.ts";

/** Every documented example of the form "expression // => value" in every folder of src. */
const SOURCES = new URL("../src/", import.meta.url);
const FOLDERS = readdirSync(SOURCES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const EXAMPLE = /@example (.+) \/\/ => (.+)/gu;

for (const folder of FOLDERS) {
  const directory = new URL(`${folder}/`, SOURCES);
  const files = readdirSync(directory).map((file) => ({
    file,
    source: readFileSync(new URL(file, directory), "utf8"),
  }));
  describe.runIf(files.some(({ source }) => source.match(EXAMPLE)))(`examples in ${folder}`, () => {
    for (const { file, source } of files) {
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
