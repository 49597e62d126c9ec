// What `npm test` runs once everything is installed and built: each check in its turn, up to the first that
// fails. The last line is always "N passed, N failed, N skipped", about the tests; a check before the tests
// that fails counts as one failure. Plain JavaScript so that no loader stands between the checks and Node.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { ROOT, packageBin } from "./package-bin.mjs";
import { skippedTests, tally } from "./test-tally.mjs";

const CHECKS = [
  {
    heading: "Types",
    command: ["@typescript/native", "tsc", "-p", "tsconfig.checked.json"],
    remedy: "Correct the types; npx tsc -p tsconfig.checked.json repeats only this check.",
  },
  {
    heading: "Types of the app",
    command: ["@typescript/native", "tsc", "-p", "packages/app/tsconfig.json"],
    remedy:
      "Correct the types; npx tsc -p packages/app/tsconfig.json repeats only this check (the app has a document, the rest has not).",
  },
  {
    heading: "Lint",
    command: ["oxlint", "oxlint"],
    remedy: "Correct what is named above; npm run lint repeats only this check.",
  },
  {
    heading: "Format",
    command: ["oxfmt", "oxfmt", "--check"],
    remedy: "Run: npm run format",
  },
  {
    heading: "Unused files, exports and dependencies",
    command: ["knip", "knip", "--no-progress"],
    remedy: "Delete what nothing uses, or stop exporting it; npx knip repeats only this check.",
  },
  {
    heading: "Exports that only tests use",
    command: ["knip", "knip", "--no-progress", "--production", "--include", "files,exports,types"],
    remedy: "Test through what the program uses, or mark the export @internal and say why.",
  },
];

const reports = mkdtempSync(join(tmpdir(), "plusminus-checks-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

const failed = CHECKS.find(({ heading, command }) => check(heading, command) !== 0);
if (failed) process.stdout.write(`\n${failed.heading} failed. ${failed.remedy}\n`);
const counts = failed ? { passed: 0, failed: 1, skipped: 0 } : runTests();
process.stdout.write(
  `\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** @returns {{ passed: number, failed: number, skipped: number }} */
function runTests() {
  const file = join(reports, "tests.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const exitCode = check("Tests", ["vitest", "vitest", "run", ...reporters]);
  if (!existsSync(file)) {
    process.stdout.write("\nThe test runner ended without a report; its message is above.\n");
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const report = JSON.parse(readFileSync(file, "utf8"));
  for (const line of skippedTests(report, ROOT)) process.stdout.write(`${line}\n`);
  return tally(report, exitCode);
}

/**
 * @param {string} heading
 * @param {string[]} command - package, command, arguments
 */
function check(heading, [packageName = "", name = "", ...args]) {
  process.stdout.write(`\n── ${heading}\n`);
  const start = performance.now();
  const script = packageBin(packageName, name);
  const result = spawnSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(
    `   ${result.status === 0 ? "passed" : "failed"} in ${seconds.toFixed(1)} s\n`,
  );
  return result.status ?? 1;
}
