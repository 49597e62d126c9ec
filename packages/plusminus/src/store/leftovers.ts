import { createHash, randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** Machines share a folder, so a process is known by its machine and its number. */
const MACHINE = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

/** The name under which a file is written before it takes its place; it tells who is writing. */
export function temporaryName(path: string): string {
  return `${path}.tmp-${MACHINE}-${process.pid}-${randomUUID().slice(0, 8)}`;
}

const TEMPORARY = /\.tmp-(?<machine>[0-9a-f]{8})-(?<pid>\d{1,10})-[0-9a-f]{8}$/u;

/**
 * Removes what writers of this machine left that were killed before they could rename it. What is being written
 * stays, and so does what another machine wrote: only that machine knows whether its writer lives.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const writer = TEMPORARY.exec(entry.name)?.groups;
    if (writer === undefined || !entry.isFile()) continue;
    if (writer["machine"] !== MACHINE || isRunning(Number(writer["pid"]))) continue;
    await rm(join(entry.parentPath, entry.name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === "EPERM";
  }
}
