import { appendFile, readFile } from "node:fs/promises";
import { ledgerKey, type LedgerEntry } from "../analysis/failure-analysis/ledger.ts";
import { UserError } from "../errors.ts";

/** What a ledger held before, and what was added to it. */
export interface LedgerState {
  readonly path: string;
  readonly added: number;
  /** Entries of earlier that are not among those of now: they stay, and are shown. */
  readonly earlier: readonly LedgerEntry[];
}

/**
 * Adds what is new to a ledger, one JSON value to a line. Nothing is ever removed or changed.
 *
 * @throws {@link UserError} `not-a-ledger`, `not-writable`.
 */
export async function keepLedger(
  path: string,
  entries: readonly LedgerEntry[],
): Promise<LedgerState> {
  const known = await entriesIn(path);
  const keys = new Set(known.map(ledgerKey));
  const added = entries.filter((entry) => !keys.has(ledgerKey(entry)));
  try {
    if (added.length > 0) {
      await appendFile(path, added.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    }
  } catch (error) {
    const { code } = error as { readonly code?: string };
    throw new UserError(
      "not-writable",
      `${path} cannot be written (${code ?? "unknown"}).`,
      "Choose a file that you may write to.",
    );
  }
  const now = new Set(entries.map(ledgerKey));
  return {
    path,
    added: added.length,
    earlier: known.filter((entry) => !now.has(ledgerKey(entry))),
  };
}

async function entriesIn(path: string): Promise<readonly LedgerEntry[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return [];
  }
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => entryOf(line, `${path}:${index + 1}`));
}

function entryOf(line: string, where: string): LedgerEntry {
  try {
    const value = JSON.parse(line) as LedgerEntry;
    if (value.kind === "run" || value.kind === "null-result") return value;
  } catch {
    // Told below, as any line that is none.
  }
  throw new UserError(
    "not-a-ledger",
    `${where} is no entry of a ledger.`,
    "Name a file that plusminus failures --ledger wrote, or one that does not exist yet.",
  );
}
