// npm run bench [-- --rounds N] [--minutes M] [--only TEXT]: our promises about speed, beside what others would use.
// Written to docs/performance.md after every contest, so that a run that is cut off leaves what it has; with --only,
// which plays the contests whose question contains the text, the other sections of the page stay as they are.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { contests } from "./contests.ts";
import { peerContests } from "./peer-contests.ts";
import { withFreshSections } from "./page-sections.ts";
import { performancePage } from "./performance-page.ts";
import { findPythons } from "./python-with-scipy.ts";
import { playRounds } from "./rounds.ts";

const DOCS = new URL("../docs/", import.meta.url);

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    minutes: { type: "string", default: "9" },
    only: { type: "string", default: "" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "plusminus-bench-"));
try {
  const pythons = findPythons();
  const all = [...contests(folder, pythons[0]), ...peerContests(folder, pythons)];
  const played = all.filter(({ question }) => question.includes(values.only));
  const limits = { rounds: Number(values.rounds), seconds: Number(values.minutes) * 60 };
  const path = new URL("performance.md", DOCS);
  const before = values.only !== "" && existsSync(path) ? readFileSync(path, "utf8") : "";
  let page = "";
  for (const outcomes of playRounds(played, limits, (line) => process.stderr.write(`${line}\n`))) {
    page = performancePage(outcomes, pythons);
    mkdirSync(DOCS, { recursive: true });
    writeFileSync(path, withFreshSections(before, page));
  }
  process.stdout.write(page);
} finally {
  rmSync(folder, { recursive: true });
}
