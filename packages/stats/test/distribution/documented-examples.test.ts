import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expectRelative, type NumberFunction } from "./golden-cases.ts";

/** Every documented example of the form "name(1, 2) // => 3" in these folders of src. */
const FOLDERS = ["special", "distribution"];
const EXAMPLE = /@example (\w+)\(([^)]*)\) \/\/ => (\S+)/gu;

for (const folder of FOLDERS) {
  const directory = new URL(`../../src/${folder}/`, import.meta.url);
  for (const file of readdirSync(directory)) {
    const source = readFileSync(new URL(file, directory), "utf8");
    for (const [, name, values, result] of source.matchAll(EXAMPLE)) {
      test(`the documented example ${name}(${values}) is true`, async () => {
        const module = (await import(new URL(file, directory).href)) as Record<
          string,
          NumberFunction
        >;
        const evaluate = module[name!];
        expect(evaluate, `${name} is not exported by ${file}`).toBeTypeOf("function");
        const actual = evaluate!(...values!.split(", ").map(Number));
        expectRelative(actual, Number(result), `${name}(${values})`, 1e-14);
      });
    }
  }
}
