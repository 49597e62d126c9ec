import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GateLedgerEntry } from "../../src/record/gate-ledger.ts";
import type { Gate } from "../../src/report/gate-document.ts";
import { elementsOf } from "../well-formed-xml.ts";
import { run, type Remembered } from "./remembered-terminal.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-gate-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A table of one model: both solve so many, only the baseline, only the candidate, neither. */
function tables(name: string, counts: readonly number[], item = (n: number) => `q${n}`) {
  const [old, fresh] = [
    [1, 1, 0, 0],
    [1, 0, 1, 0],
  ].map((scores) => {
    const all = counts.flatMap((count, kind) => Array<number>(count).fill(scores[kind]!));
    const rows = all.map((score, n) => `"${item(n)}",${score}\n`);
    return `item,score\n${rows.join("")}`;
  });
  return [file(`${name}-baseline.csv`, old!), file(`${name}-candidate.csv`, fresh!)] as const;
}

const policy = (text: string, name = "gate.yaml"): string => file(name, text);

async function gate(
  [baseline, candidate]: readonly [string, string],
  text: string,
  ...more: string[]
): Promise<Remembered & { readonly document: Gate }> {
  const asked = ["gate", baseline, candidate, "--policy", policy(text), ...more];
  const answered = await run(...(asked as ["gate"]), "--json");
  expect(answered.answer).not.toMatch(/NaN|Infinity|undefined|\[object/u);
  return { ...answered, document: JSON.parse(answered.answer) as Gate };
}

describe("The exit code of gate", () => {
  test("is 1 for a loss that is shown", async () => {
    const { exitCode, document } = await gate(tables("worse", [100, 40, 10, 50]), "margin: 0.02");
    expect(exitCode).toBe(1);
    expect(document.verdict).toMatchObject({ outcome: "worse", decision: "fail", exitCode: 1 });
    expect(document.members[0]).toMatchObject({ outcome: "worse", commonItems: 200 });
    expect(document.largestLosses).toHaveLength(10);
  });

  test("is 0 where the margin holds, and the policy, the logs and the chance to pass are named", async () => {
    const logs = tables("fine", [400, 20, 20, 60]);
    const { exitCode, document } = await gate(logs, "margin: 0.05");
    expect(exitCode).toBe(0);
    expect(document.verdict.outcome).toBe("not-worse");
    expect(document.policy.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(document.inputs.map(({ sha256 }) => sha256)).toEqual([
      document.baseline.sha256,
      document.candidate.sha256,
    ]);
    expect(document.unchangedPasses).toBeGreaterThan(0.9);
    const again = await gate(logs, "# a comment\nmargin: 0.050");
    expect(again.document.policy.sha256).toBe(document.policy.sha256);
  });

  test("is 3 where it is undecided, unless the policy maps that", async () => {
    const logs = tables("open", [10, 5, 4, 10]);
    expect((await gate(logs, "margin: 0.02")).exitCode).toBe(3);
    expect((await gate(logs, "margin: 0.02\ninconclusive: fail")).exitCode).toBe(1);
    const passed = await gate(logs, "margin: 0.02\ninconclusive: pass");
    expect(passed.exitCode).toBe(0);
    expect(passed.document.verdict.sentence).toContain("lets pass what is undecided");
  });

  test("is 4 for a log that is not there, that cannot be read, or that holds other items", async () => {
    const [baseline, candidate] = tables("broken", [40, 5, 4, 10]);
    const missing = await gate([baseline, join(folder, "none.csv")], "margin: 0.02");
    expect(missing.exitCode).toBe(4);
    expect(missing.document.verdict.sentence).toMatch(/nothing against the candidate.*none\.csv/u);
    expect(missing.document.candidate).not.toHaveProperty("sha256");
    const noise = file("noise.csv", "\u0000\u0001\u0002");
    expect((await gate([noise, candidate], "margin: 0.02")).exitCode).toBe(4);
    const [, other] = tables("other", [40, 5, 4, 10], (n) => `z${n}`);
    const apart = await gate([baseline, other], "margin: 0.02");
    expect(apart.exitCode).toBe(4);
    expect(apart.document.members[0]!.sentence).toContain("no scored item in common");
  });

  test("is 2 for a mistake in the command or the policy", async () => {
    const [baseline, candidate] = tables("mistake", [40, 5, 4, 10]);
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[baseline], /missing required argument/u],
      [[baseline, candidate], /--policy is missing/u],
      [[baseline, candidate, "--policy", join(folder, "no.yaml")], /no file or folder .*no\.yaml/u],
      [[baseline, candidate, "--policy", policy("margn: 1", "b.yaml")], /b\.yaml:1: margn is not/u],
      [[baseline, candidate, "--policy", policy("margin: 1"), "--level", "0.9"], /unknown option/u],
      [
        [baseline, candidate, "--policy", policy("margin: 1"), "--candidate-model", "x"],
        /--candidate-model: there is no run of "x"/u,
      ],
      [
        [baseline, candidate, "--policy", policy("margin: 1"), "--summary", folder],
        /cannot be written/u,
      ],
    ];
    for (const [args, message] of cases) {
      const { exitCode, told } = await run("gate", ...args);
      expect(exitCode, told).toBe(2);
      expect(told).toMatch(message);
    }
  });

  test("is 0 with a doubt for one log given twice", async () => {
    const [baseline] = tables("same", [200, 0, 0, 50]);
    const { exitCode, document } = await gate([baseline, baseline], "margin: 0.05");
    expect(exitCode).toBe(0);
    expect(document.warnings.map(({ code }) => code)).toContain("identical-scores");
    expect(document.members[0]!.unchanged).toMatchObject({ kind: "not-estimable" });
  });
});

describe("The files of gate", () => {
  test("are a summary that says what the terminal says, and JUnit XML with a test case for each benchmark", async () => {
    const [baseline, candidate] = tables("files", [100, 40, 10, 50]);
    const [summary, junit] = [join(folder, "out", "summary.md"), join(folder, "out", "junit.xml")];
    const { document } = await gate(
      [baseline, candidate],
      "margin: 0.02",
      "--summary",
      summary,
      "--junit",
      junit,
    );
    const text = readFileSync(summary, "utf8");
    for (const part of [
      "### Gate: worse — exit code 1",
      "95 % interval",
      "smallest loss shown",
      "unchanged model passes",
      "Items that lost most",
      document.policy.sha256,
      document.baseline.sha256!,
      document.candidate.sha256!,
    ]) {
      expect(text).toContain(part);
    }
    const xml = readFileSync(junit, "utf8");
    expect(elementsOf(xml).filter((name) => name === "failure")).toHaveLength(1);
    expect(xml).toContain('tests="1" failures="1" errors="0" skipped="0"');
    // A second run writes over them.
    await gate([baseline, candidate], "margin: 0.9", "--summary", summary, "--junit", junit);
    expect(readFileSync(summary, "utf8")).toContain("exit code 0");
    expect(readFileSync(junit, "utf8")).toContain('failures="0"');
  });

  test("are written too where nothing could be read: an error, and no failure", async () => {
    const [baseline] = tables("unread", [40, 5, 4, 10]);
    const [summary, junit] = [join(folder, "unread.md"), join(folder, "unread.xml")];
    const none = join(folder, "none.eval");
    await gate([baseline, none], "margin: 0.02", "--summary", summary, "--junit", junit);
    expect(readFileSync(summary, "utf8")).toContain("exit code 4");
    expect(elementsOf(readFileSync(junit, "utf8")).slice(-2)).toEqual(["testcase", "error"]);
  });

  test("hold hostile names as text: markup, control characters, directions, emoji", async () => {
    const hostile = (n: number): string =>
      [
        "<script>alert(1)</script>",
        "]]>&amp;",
        "a|b`c",
        "\u202Egnp.exe",
        "\u001B[31m",
        "🦜",
        "عربي",
      ][n % 7]! + String(n);
    const logs = tables("h'<&\u202E", [60, 40, 5, 45], hostile);
    const [summary, junit] = [join(folder, "hostile.md"), join(folder, "hostile.xml")];
    const { exitCode, answer } = await run(
      "gate",
      ...logs,
      "--policy",
      policy("margin: 0.02"),
      "--summary",
      summary,
      "--junit",
      junit,
    );
    expect(exitCode).toBe(1);
    const text = readFileSync(summary, "utf8");
    for (const shown of [answer, text]) expect(shown).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
    expect(text).not.toMatch(/(?<!\\)<script/u);
    expect(text).toContain("🦜");
    expect(elementsOf(readFileSync(junit, "utf8"))).toContain("failure");
  });
});

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
    file("ledger.jsonl", whole);
    const other = await run("gate", ...one, "--policy", policy(text(50)));
    expect(other.told).toMatch(/begun with alpha 0\.2 over 4 tests, .* over 50/u);
  });
});

test("Two models of one log are told apart by name, and of several runs none is picked", async () => {
  const rows = (model: string, scores: string): string =>
    [...scores].map((score, n) => `q${n},${model},${score}\n`).join("");
  const both = `item,model,score\n${rows("a", "1".repeat(60) + "0".repeat(40))}${rows("b", "1".repeat(30) + "0".repeat(70))}`;
  const [one, other] = [file("two.csv", both), file("two-more.csv", both)];
  const unnamed = await gate([one, other], "margin: 0.05");
  expect(unnamed.exitCode).toBe(4);
  expect(unnamed.document.members[0]!.remedy).toContain("--baseline-model NAME");
  const named = ["--baseline-model", "a", "--candidate-model", "b"];
  expect((await gate([one, other], "margin: 0.05", ...named)).exitCode).toBe(1);
});
