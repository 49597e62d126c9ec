import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { forbiddenImports } from "./forbidden-imports.ts";
import { importCycles } from "./import-cycles.ts";
import { LAYERS } from "./layers.ts";
import { ROOT } from "./package-bin.mjs";
import { parseModule, readModules, type SourceModule } from "./source-modules.ts";

const packages = readdirSync(`${ROOT}/packages`).filter((name) => name in LAYERS);
const sources = readModules(
  ROOT,
  packages.map((name) => `packages/${name}/src`),
);
const everything = [
  ...sources,
  ...readModules(ROOT, [...packages.map((name) => `packages/${name}/test`), "tools", "bench"]),
];

/** Modules that may be long because they are a table of data. */
const DATA_TABLES: ReadonlySet<string> = new Set(["packages/stats/src/index.ts"]);

/** What would make statistics depend on chance, time or the place they run in. */
const NOT_IN_STATISTICS = /^(Math\.random|Date\.|new Date|console\.|process\.|performance\.)/;

/** Concepts without a name: a function that has no concept yet stays private in its only caller. */
const NO_CONCEPT = /^(utils?|helpers?|common|misc)(\.|$)/;

describe("the structure of the sources", () => {
  test("the modules of every package were read", () => {
    expect(sources.length).toBeGreaterThan(50);
    for (const name of packages) {
      const own = sources.filter((module) => module.path.startsWith(`packages/${name}/src/`));
      expect(own.length, name).toBeGreaterThan(0);
    }
    expect(sources.flatMap((module) => module.imports).length).toBeGreaterThan(sources.length);
  });

  test("every import is one that the table allows", () => {
    expect(forbiddenImports(sources)).toEqual([]);
  });

  test("no modules import each other in a circle", () => {
    expect(importCycles(sources)).toEqual([]);
  });

  test("statistics mention no chance, clock, console or process", () => {
    const found = sources
      .filter((module) => module.path.startsWith("packages/stats/"))
      .flatMap(({ path, mentions }) =>
        mentions.filter((it) => NOT_IN_STATISTICS.test(it)).map((it) => `${path}: ${it}`),
      );
    expect(found).toEqual([]);
  });

  test("no module is longer than 300 lines, except the listed tables of data", () => {
    const long = everything.filter(({ path, lines }) => lines > 300 && !DATA_TABLES.has(path));
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  test("no file and no folder is named for not knowing what it is", () => {
    const nameless = everything.filter(({ path }) =>
      path.split("/").some((part) => NO_CONCEPT.test(part)),
    );
    expect(nameless.map(({ path }) => path)).toEqual([]);
  });
});

describe("the check of the structure can fail", () => {
  const reader = (text: string) => parseModule("packages/plusminus/src/readers/inspect.ts", text);
  const neighbours = [
    "packages/plusminus/src/record/run.ts",
    "packages/plusminus/src/record/index.ts",
    "packages/plusminus/src/analysis/two-models.ts",
    "packages/stats/src/interval/wilson-interval.ts",
    "packages/stats/src/design/power.ts",
  ].map((path) => parseModule(path, ""));
  const reasons = (module: SourceModule) => forbiddenImports([module, ...neighbours]);

  test.each([
    ["a value", `import { a } from "../analysis/two-models.ts";`],
    ["a type", `import type { A } from "../analysis/two-models.ts";`],
    ["a re-export", `export * from "../analysis/two-models.ts";`],
    ["a dynamic import", `const a = () => import("../analysis/two-models.ts");`],
    ["a type in place", `let a: import("../analysis/two-models.ts").A;`],
  ])("%s from a folder above is reported with its line", (_, text) => {
    expect(reasons(reader(`\n${text}`))).toEqual([
      `packages/plusminus/src/readers/inspect.ts:2: readers may not import analysis`,
    ]);
  });

  test.each([
    [`import "node:fs";`, 'readers may not import "node:fs"'],
    [`import { a } from "@plusminus/stats";`, "readers may not import stats"],
    [`import { a } from "../../../stats/src/interval/wilson-interval.ts";`, "another package"],
    [`import { a } from "../record/index.ts";`, "table of contents"],
    [`import { a } from "../record/gone.ts";`, "no module of ours"],
    ["const a = (name: string) => import(name);", "computed"],
  ])("a reader may not say: %s", (text, reason) => {
    expect(reasons(reader(text))).toEqual([expect.stringContaining(reason)]);
  });

  test("an allowed import is not reported, and a comment is not an import", () => {
    const text = `import { a } from "../record/run.ts"; // import "node:fs"; Math.random()`;
    expect(reasons(reader(text))).toEqual([]);
    expect(reader(text).mentions).toEqual([]);
  });

  test("a verdict may know the types of analysis, not its values", () => {
    const verdict = (text: string) => parseModule("packages/plusminus/src/verdict/judge.ts", text);
    const from = `from "../analysis/two-models.ts";`;
    expect(reasons(verdict(`import type { A } ${from} import { type B } ${from}`))).toEqual([]);
    expect(reasons(verdict(`import { type A, b } ${from}`))).toEqual([
      expect.stringContaining("types of analysis, not values"),
    ]);
  });

  test("statistics may import what stands above them, not below, and nothing from outside", () => {
    const interval = (text: string) => parseModule("packages/stats/src/interval/t.ts", text);
    const design = parseModule(
      "packages/stats/src/design/n.ts",
      `import { a } from "../interval/wilson-interval.ts";`,
    );
    expect(reasons(design)).toEqual([]);
    for (const specifier of ["../design/power.ts", "node:util", "zod"]) {
      expect(reasons(interval(`import { a } from "${specifier}";`))).toHaveLength(1);
    }
  });

  test("a folder without a row is reported", () => {
    const [reason] = reasons(parseModule("packages/plusminus/src/novelty/a.ts", ""));
    expect(reason).toContain("novelty has no row");
  });

  test("a circle is reported with its members", () => {
    const circle = [
      parseModule("packages/stats/src/special/a.ts", `import type { B } from "./b.ts";`),
      parseModule("packages/stats/src/special/b.ts", `export * from "./c.ts";`),
      parseModule("packages/stats/src/special/c.ts", `import { a } from "./a.ts";`),
    ];
    expect(importCycles(circle).map((paths) => paths.map((path) => basename(path)))).toEqual([
      ["a.ts", "b.ts", "c.ts", "a.ts"],
    ]);
  });

  test("chance, clock and console are seen wherever they stand in code", () => {
    const text = "export const f = () => [Math.random(), new Date(), console.log, process.env];";
    const { mentions } = parseModule("packages/stats/src/interval/t.ts", text);
    expect(mentions.filter((it) => NOT_IN_STATISTICS.test(it))).toHaveLength(4);
  });
});
