import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseGatePolicy } from "../../src/readers/gate-policy-file.ts";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
const DATA = join(ROOT, "docs/how-to/data");

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly required?: boolean; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(
  readFileSync(join(ROOT, ".github/actions/plusminus-gate/action.yml"), "utf8"),
) as Action;
const step = action.runs.steps.at(-1)!;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus gate action "));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The plusminus of these sources, in words without a space. */
const COMMAND = [
  process.execPath,
  join(ROOT, "node_modules/tsx/dist/cli.mjs"),
  "--conditions=source",
  join(ROOT, "packages/plusminus/src/cli/bin.ts"),
].join(" ");

/** Runs the last step as a runner does, with inputs put where the action says. */
function runStep(inputs: Readonly<Record<string, string>>, name: string) {
  const given = Object.fromEntries(
    Object.entries(step.env!).map(([variable, expression]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/u.exec(expression)![1]!;
      return [variable, inputs[input] ?? action.inputs[input]!.default ?? ""];
    }),
  );
  const [summary, output, script] = ["summary", "output", "script.sh"].map((kind) =>
    join(folder, `${name}-${kind}`),
  );
  for (const file of [summary!, output!]) writeFileSync(file, "before\n");
  writeFileSync(script!, step.run);
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-e", "-o", "pipefail", script!],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, ...given, GITHUB_STEP_SUMMARY: summary!, GITHUB_OUTPUT: output! },
    },
  );
  const outputs = readFileSync(output!, "utf8").split("\n").slice(1, -1);
  return {
    status,
    said: stdout + stderr,
    summary: readFileSync(summary!, "utf8"),
    outputs: Object.fromEntries(outputs.map((line) => line.split("=") as [string, string])),
  };
}

test("The action declares what it takes and gives, and puts no input into the text of a script", () => {
  expect(action.runs.using).toBe("composite");
  for (const name of ["baseline", "candidate", "policy"]) {
    expect(action.inputs[name]).toMatchObject({ required: true });
  }
  for (const { value } of Object.values(action.outputs)) expect(value).toContain("steps.gate.");
  for (const { run, shell } of action.runs.steps) {
    expect(run).not.toContain("${{");
    expect(shell).toBe("bash");
  }
});

describe.skipIf(process.platform === "win32")("The script of the action", () => {
  const logs = { baseline: join(DATA, "gate-baseline.csv"), command: COMMAND };
  const whole = {
    ...logs,
    candidate: join(DATA, "gate-candidate.csv"),
    policy: join(DATA, "gate.yaml"),
  };

  test("parses", () => {
    for (const { run } of action.runs.steps) execFileSync("bash", ["-n"], { input: run });
  });

  test("writes the summary of the run, names its files, and ends well where nothing is lost", () => {
    const { status, summary, outputs, said } = runStep({ ...whole, output: "out put" }, "fine");
    expect(status, said).toBe(0);
    expect(summary).toMatch(/^before\n### Gate: not worse/u);
    expect(outputs).toMatchObject({ "exit-code": "0", junit: "out put/junit.xml" });
    expect(readFileSync(join(folder, outputs["junit"]!), "utf8")).toContain("<testsuites");
  });

  test("keeps the exit code of an evaluation that broke, with its summary", () => {
    const { status, summary, outputs } = runStep({ ...whole, candidate: "no; exit 0" }, "broken");
    expect(status).toBe(4);
    expect(outputs).toMatchObject({ "exit-code": "4" });
    expect(summary).toContain("no; exit 0");
  });

  test("keeps that of a mistake, and shows no answer of an earlier run", () => {
    runStep({ ...whole, output: "again" }, "before");
    const { status, summary } = runStep(
      { ...whole, policy: "none.yaml", output: "again" },
      "mistake",
    );
    expect(status).toBe(2);
    expect(summary).toMatch(/gave no answer \(exit code 2\)/u);
  });
});

describe("The pages about the gate", () => {
  const blocks = (page: string): readonly string[] =>
    [
      ...readFileSync(join(ROOT, "docs/how-to", page), "utf8").matchAll(/```yaml\n([\s\S]*?)```/gu),
    ].map(([, text]) => text!);

  test("show a policy that is one", () => {
    const [policy] = blocks("gate.md");
    expect(parseGatePolicy(policy!, "gate.yaml").family).toHaveLength(2);
  });

  test("show workflows that parse, and name only inputs and outputs that the action has", () => {
    const texts = blocks("gate-in-ci.md");
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) {
      expect(parse(text)).toBeTypeOf("object");
      for (const [, output] of text.matchAll(/steps\.gate\.outputs\.([\w-]+)/gu)) {
        expect(action.outputs).toHaveProperty([output!]);
      }
      for (const [, own] of text.matchAll(
        /plusminus-gate@.*\n\s+with:\n((?:\s+[\w-]+: .*\n?)+)/gu,
      )) {
        const names = [...own!.matchAll(/^\s+([\w-]+):/gmu)].map(([, name]) => name!);
        expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(names));
        expect(names).toEqual(expect.arrayContaining(["baseline", "candidate", "policy"]));
      }
    }
  });
});
