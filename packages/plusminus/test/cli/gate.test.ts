import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { elementsOf } from "../well-formed-xml.ts";
import { gateFolder } from "./gate-folder.ts";
import { run } from "./remembered-terminal.ts";

const { folder, file, policy, tables, gate } = gateFolder();

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

  test("skip a test case that is undecided, unless the policy stops what is undecided", async () => {
    const logs = tables("skipped", [10, 5, 4, 10]);
    for (const [more, kind] of [
      ["", "skipped"],
      ["\ninconclusive: pass", "skipped"],
      ["\ninconclusive: fail", "failure"],
    ] as const) {
      const junit = join(folder, "undecided.xml");
      await gate(logs, `margin: 0.02${more}`, "--junit", junit);
      expect(elementsOf(readFileSync(junit, "utf8")).at(-1)).toBe(kind);
    }
  });

  test("hold hostile names as text: markup, control characters, directions, emoji", async () => {
    const hostile = (n: number): string =>
      [
        "<script>alert(1)</script>",
        "https://evil.example www.evil.example",
        "]]>&amp;",
        "a|b`c",
        "\u202Egnp.exe",
        "\u001B[31m",
        "🦜",
        "عربي",
      ][n % 8]! + String(n);
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
    expect(text).not.toMatch(/https?:\/\/|www\./u);
    expect(elementsOf(readFileSync(junit, "utf8"))).toContain("failure");
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
  const single = file(
    "alone.csv",
    `item,model,score\n${rows("a", "1".repeat(60) + "0".repeat(40))}`,
  );
  const mixed = await gate([one, single], "margin: 0.05", "--baseline-model", "a");
  expect(mixed.exitCode).toBe(0);
  expect(mixed.document.members[0]).toMatchObject({ benchmark: "two", commonItems: 100 });
  expect((await gate([one, other], "margin: 0.05", ...named)).exitCode).toBe(1);
});
