// npm run bench [-- --rounds N]: our promises about speed, beside what others would use, written to docs/performance.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { contests } from "./contests.ts";
import { peerContests } from "./peer-workloads.ts";
import { performancePage } from "./performance-page.ts";
import { findScipy } from "./python-with-scipy.ts";
import { playRounds } from "./rounds.ts";

const FEWEST_ROUNDS = 5;
const DOCS = new URL("../docs/", import.meta.url);

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
const rounds = Math.max(FEWEST_ROUNDS, Number.parseInt(values.rounds, 10) || FEWEST_ROUNDS);
const folder = mkdtempSync(join(tmpdir(), "plusminus-bench-"));
try {
  const python = findScipy();
  const outcomes = playRounds(
    [...contests(folder, python), ...peerContests(folder, python)],
    rounds,
    (line) => process.stderr.write(`${line}\n`),
  );
  const page = performancePage(outcomes, { rounds, scipy: python?.scipy });
  mkdirSync(DOCS, { recursive: true });
  writeFileSync(new URL("performance.md", DOCS), page);
  process.stdout.write(page);
} finally {
  rmSync(folder, { recursive: true });
}
