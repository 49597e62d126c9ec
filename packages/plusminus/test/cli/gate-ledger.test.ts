import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { GateLedgerEntry } from "../../src/record/gate-ledger.ts";
import { gateFolder } from "./gate-folder.ts";
import { run } from "./remembered-terminal.ts";

const { folder, file, policy, tables, gate } = gateFolder();

describe("The budget of a release", () => {
  const ledger = (): string => join(folder, "ledger.jsonl");
  const text = (tests = 4): string =>
    `margin: 0.02\nbudget: { alpha: 0.2, tests: ${tests}, release: "1", ledger: ledger.jsonl }`;
  const entries = (): readonly GateLedgerEntry[] =>
    readFileSync(ledger(), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as GateLedgerEntry);

  test("is spent once for each candidate, in a ledger that only grows", async () => {
    rmSync(ledger(), { force: true });
    const worse = tables("spend", [100, 40, 10, 50]);
    const first = await gate(worse, text());
    expect(first.document.alpha).toBeCloseTo(0.05, 12);
    expect(first.document.budget).toMatchObject({ entry: 1, rejected: true, repeated: false });
    const again = await gate(worse, text());
    expect(again.document.budget).toMatchObject({ entry: 1, repeated: true, used: 1 });
    expect(entries()).toHaveLength(1);
    await gate(tables("spend2", [100, 41, 10, 49]), text());
    const third = await gate(tables("spend3", [100, 20, 20, 50]), text());
    expect(third.document.alpha).toBeCloseTo(0.1, 12);
    await gate(tables("spend4", [100, 20, 21, 50]), text());
    const fifth = await gate(tables("spend5", [100, 60, 10, 30]), text());
    expect(fifth.document.alpha).toBe(0);
    expect(fifth.document.verdict.outcome).toBe("inconclusive");
    const all = entries();
    expect(all.map(({ entry }) => entry)).toEqual([1, 2, 3, 4, 5]);
    all.slice(1).forEach(({ previous }, index) => expect(previous).toBe(all[index]!.hash));
    const shown = await run("gate", ...worse, "--policy", policy(text()));
    expect(shown.answer).toMatch(/nothing was spent again/u);
    expect(shown.answer).toMatch(/used up/u);
  });

  test("is not spent where nothing could be tested", async () => {
    rmSync(ledger(), { force: true });
    const [baseline] = tables("nothing", [40, 5, 4, 10]);
    await gate([baseline, join(folder, "none.csv")], text());
    const [, other] = tables("nothing2", [40, 5, 4, 10], (n) => `z${n}`);
    const { document } = await gate([baseline, other], text());
    expect(document).not.toHaveProperty("budget");
    expect(existsSync(ledger())).toBe(false);
  });

  test("refuses a ledger that was edited, cut, or begun with another budget, with the remedy", async () => {
    rmSync(ledger(), { force: true });
    const one = tables("edit1", [100, 20, 20, 50]);
    await gate(one, text());
    await gate(tables("edit2", [100, 21, 20, 50]), text());
    const whole = readFileSync(ledger(), "utf8");
    const [line1, line2] = whole.split("\n") as [string, string];
    const damaged: readonly (readonly [string, RegExp])[] = [
      [whole.replace(/"p":[^,]+/u, '"p":0.9'), /ledger\.jsonl:1: the ledger was changed/u],
      [`${line2}\n`, /:1: the ledger does not follow the line before/u],
      [`${line1}\n${line1}\n`, /:2: the ledger does not follow/u],
      [whole.slice(0, -5), /:2: the ledger breaks off/u],
      [`${whole}nonsense\n`, /:3: the ledger is no entry/u],
    ];
    for (const [content, message] of damaged) {
      file("ledger.jsonl", content);
      const { exitCode, told } = await run("gate", ...one, "--policy", policy(text()));
      expect(exitCode, told).toBe(2);
      expect(told).toMatch(message);
      expect(told).toMatch(/→ Take the ledger back from version control/u);
      expect(readFileSync(ledger(), "utf8")).toBe(content);
    }
    // A line that was made up, with a hash that is right.
    const { hash, ...forged } = { ...(JSON.parse(line1) as GateLedgerEntry), spent: 0.2 };
    const seal = createHash("sha256").update(JSON.stringify(forged)).digest("hex");
    expect(seal).not.toBe(hash);
    file("ledger.jsonl", `${JSON.stringify({ ...forged, hash: seal })}\n`);
    const madeUp = await run("gate", ...one, "--policy", policy(text()));
    expect(madeUp.told).toMatch(/:1: the ledger spent another level than its release left/u);
    file("ledger.jsonl", whole);
    const other = await run("gate", ...one, "--policy", policy(text(50)));
    expect(other.told).toMatch(/begun with alpha 0\.2 over 4 tests, .* over 50/u);
  });
});
