// npm run mutate [-- interval multiplicity/max-t … --concurrency N --page]: changes the source of packages/stats in one place at a
// time, asks the tests whether they notice, keeps the outcome of each file in docs/mutation/ and writes docs/mutation.md from all.
// Without names it measures the files that changed since they were measured; the tests may have changed too, so name what to ask again.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { FOLDERS } from "./folders.ts";
import { measuredFile, sourceDigest } from "./measured-file.ts";
import { mutationPage, reasonsWithoutSurvivor } from "./mutation-page.ts";
import type { MutationReport } from "./mutation-report.ts";
import { recordOf, writeRecord } from "./record.ts";
import { SURVIVORS } from "./survivors/index.ts";

const ROOT = new URL("../../", import.meta.url);
const SOURCES = "packages/stats/src/";
const REPORT = "reports/mutation/file.json";

const { values, positionals } = parseArgs({
  options: {
    concurrency: { type: "string", default: "2" },
    // The page alone, from what was measured: after a reason was written down.
    page: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

const sources = FOLDERS.map((folder) => ({ folder, files: filesOf(folder) }));
const unknown = positionals.filter(
  (name) => !sources.some(({ folder, files }) => name === folder || files.includes(`${name}.ts`)),
);
if (unknown.length > 0) {
  throw new Error(
    `No such folder or file to mutate: ${unknown.join(", ")}. Name a folder (${FOLDERS.join(", ")}) or a file of one, as in interval/wilson-interval.`,
  );
}

for (const { folder, files } of values.page ? [] : sources) {
  for (const file of askedOf(folder, files)) await measure(folder, file);
}

const folders = sources.map(({ folder, files }) => ({
  folder,
  sources: new Map(files.map((file) => [file, digestOf(file)])),
  measured: recordOf(folder).filter(({ file }) => files.includes(file)),
}));
writeFileSync(new URL("docs/mutation.md", ROOT), mutationPage(folders, SURVIVORS));
for (const reason of reasonsWithoutSurvivor(
  folders.flatMap(({ measured }) => measured),
  SURVIVORS,
)) {
  process.stderr.write(`No such survivor any more; delete its reason: ${reason}\n`);
}

async function measure(folder: string, file: string): Promise<void> {
  await new Stryker({
    configFile: "tools/mutation/stryker.json",
    appendPlugins: [new URL("prose.mjs", import.meta.url).href],
    ignorers: ["prose"],
    mutate: [`${SOURCES}${file}`],
    concurrency: Math.max(1, Number(values.concurrency) || 1),
    jsonReporter: { fileName: REPORT },
  }).runMutationTest();
  const report = JSON.parse(readFileSync(new URL(REPORT, ROOT), "utf8")) as MutationReport;
  // A file without a mutant is not in the report, and has nothing to notice.
  const mutated = report.files[`${SOURCES}${file}`] ?? { source: sourceOf(file), mutants: [] };
  const others = recordOf(folder).filter((measured) => measured.file !== file);
  writeRecord(folder, [...others, measuredFile(file, mutated)]);
}

function askedOf(folder: string, files: readonly string[]): readonly string[] {
  if (positionals.includes(folder)) return files;
  if (positionals.length > 0) {
    return files.filter((file) => positionals.includes(file.replace(/\.ts$/u, "")));
  }
  const known = new Map(recordOf(folder).map(({ file, source }) => [file, source]));
  return files.filter((file) => known.get(file) !== digestOf(file));
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(new URL(`${SOURCES}${folder}`, ROOT), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`)
    .toSorted();
}

function sourceOf(file: string): string {
  return readFileSync(new URL(`${SOURCES}${file}`, ROOT), "utf8");
}

function digestOf(file: string): string {
  return sourceDigest(sourceOf(file));
}
