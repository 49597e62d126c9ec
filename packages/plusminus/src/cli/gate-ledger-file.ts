import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { releaseSpending } from "../analysis/gate-budget.ts";
import { UserError } from "../errors.ts";
import type { GateLedgerEntry, GateSpending } from "../record/gate-ledger.ts";
import type { GateBudget } from "../record/gate-policy.ts";

/** Stands for the line before the first. */
const NOTHING_BEFORE = "0".repeat(64);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const share = z.number().min(0).max(1);
const entrySchema = z.strictObject({
  entry: z.int().min(1),
  date: z.string(),
  release: z.string().min(1),
  alpha: z.number().gt(0).lt(1),
  tests: z.int().min(1),
  policy: sha256,
  baseline: sha256,
  candidate: sha256,
  p: share,
  spent: share,
  rejected: z.boolean(),
  decision: z.string(),
  previous: sha256,
  hash: sha256,
});

/** What is asked of whom: the same question twice spends once. */
export type GateTest = Pick<GateLedgerEntry, "policy" | "baseline" | "candidate">;

/** A ledger, and what it allows one test to spend. */
export interface OpenLedger {
  readonly path: string;
  readonly entries: readonly GateLedgerEntry[];
  readonly budget: GateBudget;
  readonly test: GateTest;
  /** The entry of an earlier run of the same test. */
  readonly earlier?: GateLedgerEntry;
  readonly level: number;
}

/**
 * Opens the ledger of a budget, which begins empty where there is no file yet.
 *
 * @throws {@link UserError} `gate-ledger` where it was damaged or edited, or was begun with another budget.
 */
export async function openGateLedger(
  path: string,
  budget: GateBudget,
  test: GateTest,
): Promise<OpenLedger> {
  const entries = await entriesIn(path);
  assertSameBudget(path, entries, budget);
  const { entries: own, next } = releaseSpending(entries, budget);
  const earlier = own.find((entry) => isSameTest(entry, test));
  const level = earlier?.spent ?? next;
  return { path, entries, budget, test, level, ...(earlier === undefined ? {} : { earlier }) };
}

/**
 * Writes down what a test came to, unless an earlier run of it stands there.
 *
 * @throws {@link UserError} `gate-ledger` where the same logs came to another p before, `not-writable`.
 */
export async function spend(
  { path, entries, budget, test, earlier, level }: OpenLedger,
  { p, decision, date }: { readonly p: number; readonly decision: string; readonly date: string },
): Promise<GateSpending> {
  if (earlier !== undefined) {
    if (Math.abs(earlier.p - p) > 1e-9) throw otherP(path, earlier, p);
    return spendingOf(path, entries, earlier, true);
  }
  const { alpha, tests, release } = budget;
  const rejected = level > 0 && p <= level;
  const unsealed = {
    entry: entries.length + 1,
    date,
    release,
    alpha,
    tests,
    ...test,
    p,
    spent: level,
    rejected,
    decision,
    previous: entries.at(-1)?.hash ?? NOTHING_BEFORE,
  };
  const entry = { ...unsealed, hash: hashOf(unsealed) };
  await append(path, `${JSON.stringify(entry)}\n`);
  return spendingOf(path, [...entries, entry], entry, false);
}

function spendingOf(
  ledger: string,
  entries: readonly GateLedgerEntry[],
  own: GateLedgerEntry,
  repeated: boolean,
): GateSpending {
  const { entry, release, alpha, tests, spent, rejected } = own;
  const { entries: used, next } = releaseSpending(entries, own);
  return {
    ledger,
    entry,
    release,
    alpha,
    tests,
    spent,
    rejected,
    used: used.length,
    repeated,
    next,
  };
}

async function entriesIn(path: string): Promise<readonly GateLedgerEntry[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as { readonly code?: string }).code === "ENOENT") return [];
    throw damaged(path, 1, "cannot be read");
  }
  if (text !== "" && !text.endsWith("\n")) {
    throw damaged(path, text.split("\n").length, "breaks off in the middle of a line");
  }
  const entries = text
    .split("\n")
    .slice(0, -1)
    .map((own, index) => entryOf(own, path, index + 1));
  entries.forEach((entry, index) => assertLink(entries, index, entry, path));
  return entries;
}

function entryOf(text: string, path: string, number: number): GateLedgerEntry {
  try {
    return entrySchema.parse(JSON.parse(text));
  } catch {
    throw damaged(path, number, "is no entry of a ledger");
  }
}

/** Every line must be what its hash says, follow the line before, and have had the level that the method gives. */
function assertLink(
  entries: readonly GateLedgerEntry[],
  index: number,
  { hash, ...rest }: GateLedgerEntry,
  path: string,
): void {
  const before = entries[index - 1]?.hash ?? NOTHING_BEFORE;
  if (hashOf(rest) !== hash) throw damaged(path, index + 1, "was changed after it was written");
  if (rest.previous !== before || rest.entry !== index + 1) {
    throw damaged(path, index + 1, "does not follow the line before it");
  }
  const { next: level } = releaseSpending(entries.slice(0, index), rest);
  if (Math.abs(level - rest.spent) > 1e-12 || rest.rejected !== (level > 0 && rest.p <= level)) {
    throw damaged(path, index + 1, "spent another level than its release left");
  }
}

function assertSameBudget(
  path: string,
  entries: readonly GateLedgerEntry[],
  { release, alpha, tests }: GateBudget,
): void {
  const other = entries.find(
    (entry) => entry.release === release && (entry.alpha !== alpha || entry.tests !== tests),
  );
  if (other === undefined) return;
  throw new UserError(
    "gate-ledger",
    `${path}:${other.entry}: release ${release} was begun with alpha ${other.alpha} over ${other.tests} tests, and the policy now says ${alpha} over ${tests}.`,
    "Keep the budget until the release is out, or begin a new release in the policy.",
    { path, line: other.entry },
  );
}

function isSameTest(entry: GateLedgerEntry, test: GateTest): boolean {
  return (
    entry.policy === test.policy &&
    entry.baseline === test.baseline &&
    entry.candidate === test.candidate
  );
}

/** Everything but the hash, in one order. */
const HASHED = Object.keys(entrySchema.shape).filter((name) => name !== "hash");

function hashOf(unsealed: Omit<GateLedgerEntry, "hash">): string {
  return createHash("sha256").update(JSON.stringify(unsealed, HASHED)).digest("hex");
}

async function append(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, text);
  } catch (error) {
    const { code } = error as { readonly code?: string };
    throw new UserError(
      "not-writable",
      `The ledger ${path} cannot be written (${code ?? "unknown"}), so that nothing may be spent.`,
      "Name a ledger in the policy that may be written to.",
      { path },
    );
  }
}

function damaged(path: string, number: number, what: string): UserError {
  return new UserError(
    "gate-ledger",
    `${path}:${number}: the ledger ${what}.`,
    "Take the ledger back from version control (git checkout, or a merge that keeps the main branch's lines and asks the gate again).",
    { path, line: number },
  );
}

function otherP(path: string, { entry, p: before }: GateLedgerEntry, p: number): UserError {
  return new UserError(
    "gate-ledger",
    `${path}:${entry}: the same policy and logs came to p = ${before} before, and come to ${p} now.`,
    "Use the version of plusminus that the release was begun with, or begin a new release in the policy.",
    { path, line: entry },
  );
}
