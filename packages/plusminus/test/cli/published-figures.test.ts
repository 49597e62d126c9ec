import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Compare } from "../../src/report/compare-document.ts";
import type { ParetoDocument } from "../../src/report/pareto-document.ts";
import type { Show } from "../../src/report/show-document.ts";
import type { Table } from "../../src/report/table-document.ts";
import { run } from "./remembered-terminal.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plusminus-figures-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function answerOf<Answer>(name: string, text: string, ...command: readonly string[]) {
  const path = join(folder, name);
  await writeFile(path, text);
  const { exitCode, answer, told } = await run(command[0]!, path, ...command.slice(1), "--json");
  expect(told).toBe("");
  expect(exitCode).toBe(0);
  return JSON.parse(answer) as Answer;
}

/** Verdicts on so many tasks, of which so many are a win or a tie. */
function verdicts(model: string, good: number, tasks: number): string {
  return Array.from(
    { length: tasks },
    (_, task) => `task-${task},${model},${task < good ? (task % 2 === 0 ? "win" : "tie") : "loss"}`,
  ).join("\n");
}

describe("GDPval", () => {
  test("105 wins or ties of 220 tasks are 41.2 to 54.3 %", async () => {
    const { scores } = await answerOf<Show>(
      "gdpval.csv",
      `task_id,model,verdict\n${verdicts("m", 105, 220)}\n`,
      "show",
      "--metric",
      "win_or_tie_rate",
    );
    const { estimate } = scores[0]!;
    if (estimate.kind !== "estimated") throw new Error(estimate.reason);
    const ends = [estimate.interval.lower!, estimate.interval.upper!];
    expect(ends.map((end) => (100 * end).toFixed(1))).toEqual(["41.2", "54.3"]);
  });

  test("47.6 % cannot be reached from 220 tasks with one verdict each", async () => {
    const yaml = `title: GDPval, wins and ties
sources:
  paper: { title: "GDPval", date: 2025-09-25 }
rows:
  - name: GDPval gold subset
    items: 220
    trials: 1
    scale: percent
    direction: higher-is-better
    cells:
      - { system: Opus 4.1, value: 47.6, source: paper }
      - { system: one of 105 tasks, value: 47.7, source: paper }
`;
    const { cells } = await answerOf<Table>("gdpval.yaml", yaml, "table");
    expect(cells.map(({ reachable }) => reachable.answer)).toEqual(["no", "yes"]);
  });
});

describe("Remote Labor Index", () => {
  test("6 against 2 of 240 projects are a tie, Fisher p = .28", async () => {
    const csv = `task_id,model,verdict\n${verdicts("a", 6, 240)}\n${verdicts("b", 2, 240).replaceAll("task-", "other-")}\n`;
    const { comparisons } = await answerOf<Compare>(
      "rli.csv",
      csv,
      "compare",
      "--metric",
      "win_or_tie_rate",
    );
    const fisher = comparisons[0]!.alsoReported.find(({ method }) => method === "fisher-exact");
    expect(fisher!.p).toBeGreaterThan(0.275);
    expect(fisher!.p).toBeLessThan(0.295);
    expect(comparisons[0]!.verdict.outcome).toBe("inconclusive");
  });
});

describe("Yue et al., tables 2 and 4", () => {
  test("MATH500: pass@256 is higher for GRPO, PPO and RLOO than for the base, and not one of them is shown", async () => {
    const printed = { base: 96.2, GRPO: 97.2, PPO: 97.2, RLOO: 97.4, DAPO: 96.4 };
    const cells = Object.entries(printed).map(
      ([system, value]) =>
        `      - { system: ${system}, value: ${value.toFixed(1)}, source: paper }`,
    );
    const yaml = `title: RLVR on MATH500, pass@256
focus: base
sources:
  paper: { title: "Yue et al., arXiv 2504.13837, table 2", date: 2025-04-18 }
rows:
  - name: MATH500 pass@256
    items: 500
    trials: 1
    scale: percent
    direction: higher-is-better
    cells:
${cells.join("\n")}
`;
    const { comparisons } = await answerOf<Table>("yue.yaml", yaml, "table");
    const above = new Map(comparisons.map(({ b, difference }) => [b, -difference]));
    expect([...above.values()].every((difference) => difference > 0)).toBe(true);
    expect(above.get("RLOO")).toBeCloseTo(0.012, 12);
    expect(comparisons.map(({ verdict }) => verdict.outcome)).toEqual(
      comparisons.map(() => "inconclusive"),
    );
  });
});

test("NSGA-Net: of four printed points three are on the front, whose bars overlap, and the large one is behind", async () => {
  const csv =
    "model,error,n,cost\nm1,2.43,10000,417\nm2,2.22,10000,550\nm3,2.02,10000,817\nm4,3.73,10000,1240\n";
  const { fronts } = await answerOf<ParetoDocument>("nsga.csv", csv, "pareto");
  const { models } = fronts[0]!;
  expect(models.map(({ label, onFront }) => [label, onFront])).toEqual([
    ["m1", true],
    ["m2", true],
    ["m3", true],
    ["m4", false],
  ]);
  for (const [index, { quality }] of models.slice(1, 3).entries()) {
    expect(quality.upper).toBeGreaterThan(models[index]!.quality.lower);
  }
  expect(models[1]!.probability).toBeLessThan(0.95);
  expect(models[3]!.probability).toBeLessThan(0.001);
});
