import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import type { Gate } from "../../src/report/gate-document.ts";
import { run, type Remembered } from "./remembered-terminal.ts";

/** A folder with tables and policies, and the gate over them; gone after the tests of the file. */
export function gateFolder() {
  const folder = mkdtempSync(join(tmpdir(), "plusminus-gate-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  const policy = (text: string, name = "gate.yaml"): string => file(name, text);

  /** Two tables of one model: both solve so many items, only the baseline, only the candidate, neither. */
  const tables = (name: string, counts: readonly number[], item = (n: number) => `q${n}`) => {
    const [old, fresh] = [
      [1, 1, 0, 0],
      [1, 0, 1, 0],
    ].map((scores) => {
      const all = counts.flatMap((count, kind) => Array<number>(count).fill(scores[kind]!));
      const rows = all.map((score, n) => `"${item(n)}",${score}\n`);
      return `item,score\n${rows.join("")}`;
    });
    return [file(`${name}-baseline.csv`, old!), file(`${name}-candidate.csv`, fresh!)] as const;
  };

  /** Runs the gate under a policy, and reads the document that it prints. */
  const gate = async (
    [baseline, candidate]: readonly [string, string],
    text: string,
    ...more: string[]
  ): Promise<Remembered & { readonly document: Gate }> => {
    const asked = ["gate", baseline, candidate, "--policy", policy(text), ...more];
    const answered = await run(...asked, "--json");
    expect(answered.answer).not.toMatch(/NaN|Infinity|undefined|\[object/u);
    return { ...answered, document: JSON.parse(answered.answer) as Gate };
  };

  return { folder, file, policy, tables, gate };
}
