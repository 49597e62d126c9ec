// npm run mutate [-- FOLDER … --concurrency N --incremental]: changes the source of packages/stats in one place at a time, asks the
// tests whether they notice, and writes docs/mutation.md. With --incremental, what neither it nor its tests changed is not asked again.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { FOLDERS } from "./folders.ts";
import { mutationPage, reasonsWithoutSurvivor } from "./mutation-page.ts";
import type { MutationReport } from "./mutation-report.ts";
import { SURVIVORS } from "./survivors/index.ts";

const ROOT = new URL("../../", import.meta.url);

const { values, positionals } = parseArgs({
  options: {
    concurrency: { type: "string", default: "2" },
    incremental: { type: "boolean", default: false },
    // The page alone, from the reports that are there: after a reason was written down.
    page: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const chosen = FOLDERS.filter((folder) => positionals.length === 0 || positionals.includes(folder));

for (const folder of values.page ? [] : chosen) {
  await new Stryker({
    configFile: "tools/mutation/stryker.json",
    appendPlugins: [new URL("prose.mjs", import.meta.url).href],
    ignorers: ["prose"],
    mutate: [`packages/stats/src/${folder}/**/*.ts`],
    concurrency: Math.max(1, Number(values.concurrency) || 1),
    jsonReporter: { fileName: reportOf(folder) },
    incremental: values.incremental,
    incrementalFile: `reports/mutation/${folder}-incremental.json`,
  }).runMutationTest();
}

const reports = FOLDERS.map((folder) => {
  const file = new URL(reportOf(folder), ROOT);
  const report = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as MutationReport)
    : undefined;
  return { folder, report };
});
writeFileSync(new URL("docs/mutation.md", ROOT), mutationPage(reports, SURVIVORS, sourceNow));
for (const reason of reasonsWithoutSurvivor(reports, SURVIVORS)) {
  process.stderr.write(`No such survivor any more; delete its reason: ${reason}\n`);
}

function reportOf(folder: string): string {
  return `reports/mutation/${folder}.json`;
}

/** A file of the report as it is now; nothing where it is gone. */
function sourceNow(path: string): string | undefined {
  const file = new URL(path, ROOT);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
