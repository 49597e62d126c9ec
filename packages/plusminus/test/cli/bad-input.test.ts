import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "@plusminus/stats";
import type { Compare } from "../../src/report/compare-document.ts";
import type { Show } from "../../src/report/show-document.ts";
import { run, type Remembered } from "./remembered-terminal.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-bad-input-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A user's mistake: exit code 2, nothing on standard output, a remedy, no stack trace, no NaN. */
function expectMistake({ exitCode, answer, told }: Remembered, ...words: RegExp[]): void {
  expect(exitCode).toBe(2);
  expect(answer).toBe("");
  expect(told).toMatch(/^plusminus: .+\n {2}→ .+/u);
  expect(told).not.toMatch(/\n\s+at |NaN|undefined|\[object/u);
  for (const word of words) expect(told).toMatch(word);
}

/** An answer that is given although something is wrong: exit code 0 and no NaN anywhere. */
function expectAnswer({ exitCode, answer }: Remembered, ...words: RegExp[]): void {
  expect(exitCode).toBe(0);
  expect(answer).not.toMatch(/NaN|Infinity|undefined|\[object/u);
  for (const word of words) expect(answer).toMatch(word);
}

const header = "model,item,score\n";
const rows = (model: string, scores: readonly (string | number)[]): string =>
  scores.map((score, item) => `${model},q${item},${score}\n`).join("");
const alternating = Array.from({ length: 20 }, (_, i) => i % 2);

describe("Paths", () => {
  test("a path that does not exist", async () => {
    expectMistake(await run("show", join(folder, "missing.eval")), /missing\.eval/u);
  });

  test("an empty file", async () => {
    expectMistake(await run("show", file("empty.json", "")), /empty/u);
  });

  test("a folder with nothing readable", async () => {
    const path = join(folder, "nothing");
    mkdirSync(path);
    writeFileSync(join(path, "README.md"), "# Just words\n");
    expectMistake(await run("show", path), /nothing|README/u);
  });

  test("10 MB of random bytes", async () => {
    const random = createRandom(1);
    const bytes = new Uint8Array(
      Uint32Array.from({ length: 2_500_000 }, () => random.uint32()).buffer,
    );
    expectMistake(await run("show", file("noise.bin", bytes)), /noise\.bin/u);
  });

  test("a log of an unknown version", async () => {
    const log = { version: 99, status: "success", eval: { task: "t", model: "m" }, samples: [] };
    expectMistake(await run("show", file("future.json", JSON.stringify(log))), /version/u);
  });

  test("an unknown command and an unknown option", async () => {
    expect((await run("compute")).exitCode).toBe(2);
    expect((await run("show", "--no-such-option", folder)).exitCode).toBe(2);
    expect((await run("show")).exitCode).toBe(2);
  });
});

describe("Hostile names", () => {
  test("control characters and overrides of direction reach no format", async () => {
    const path = file("hostile.csv", header + rows("m\u001B[31mred\u202E", alternating));
    for (const flags of [[], ["--markdown"], ["--latex"]]) {
      const { answer } = await run("show", path, ...flags);
      expect(answer).toContain("red");
      expect(answer).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
    }
  });
});

describe("Torn files", () => {
  test("a samples file that breaks off, without a results file, is truncated and no score", async () => {
    const line = (doc: number): string =>
      JSON.stringify({
        doc_id: doc,
        filter: "none",
        metrics: ["acc"],
        doc_hash: `h${doc}`,
        prompt_hash: "p",
        target_hash: "t",
        resps: [],
        filtered_resps: [],
        doc: {},
        arguments: {},
        target: "x",
        acc: doc % 2,
      });
    const whole = Array.from({ length: 30 }, (_, doc) => line(doc)).join("\n");
    const path = file("samples_task.jsonl", whole.slice(0, -20));
    expectAnswer(await run("show", path), /not estimable/u, /breaks\s+off/u, /\(truncated\)/u);
  });
});

describe("Scores", () => {
  test("NaN and strings are problems and are counted, never 0", async () => {
    const path = file("nan.csv", header + rows("a", [...alternating, "NaN", "oops", ""]));
    const answer = await run("show", path, "--json");
    expectAnswer(answer);
    const { scores, problems } = JSON.parse(answer.answer) as Show;
    expect(scores[0]!.estimate).toMatchObject({ value: 0.5, items: 20 });
    expect(scores[0]!.estimate).toHaveProperty("dropped", [{ reason: "score missing", count: 3 }]);
    expect(problems.length).toBeGreaterThan(0);
  });

  test("duplicate item ids are named", async () => {
    const path = file("twice.csv", `${header}${rows("a", alternating)}a,q3,0\n`);
    expectAnswer(await run("show", path), /q3|duplicate/iu);
  });

  test("one item is not estimable, with the reason in the answer", async () => {
    expectAnswer(
      await run("show", file("one.csv", `${header}a,q1,1\na,q1x,1\n`)),
      /not estimable/u,
    );
  });

  test("all right, all wrong and identical models have intervals that are not zero wide", async () => {
    const ones = alternating.map(() => 1);
    const zeros = alternating.map(() => 0);
    const path = file("sure.csv", header + rows("a", ones) + rows("b", ones) + rows("c", zeros));
    const shown = JSON.parse((await run("show", path, "--json")).answer) as Show;
    const compared = JSON.parse((await run("compare", path, "--json")).answer) as Compare;
    const estimates = [
      ...shown.scores.map(({ estimate }) => estimate),
      ...compared.comparisons.map(({ difference }) => difference),
    ];
    expect(estimates).toHaveLength(6);
    for (const estimate of estimates) {
      if (estimate.kind !== "estimated") throw new Error(estimate.reason);
      expect(estimate.interval.upper! - estimate.interval.lower!).toBeGreaterThan(0.05);
    }
  });

  test("one group is not estimable", async () => {
    const grouped = alternating.map((score, item) => `a,q${item},${score},only\n`).join("");
    const path = file("group.csv", `model,item,score,passage\n${grouped}`);
    expectAnswer(
      await run("show", path, "--group", "passage", "--group-columns", "passage"),
      /not estimable/u,
      /one group/u,
    );
  });
});

describe("Comparisons", () => {
  test("two runs without a common item are two samples if they are 0/1, and else not comparable", async () => {
    const other = (factor: number): string =>
      alternating.map((score, item) => `b,z${item},${score * factor}\n`).join("");
    const path = file("disjoint.csv", header + rows("a", alternating) + other(1));
    const unpaired = await run("compare", path);
    expectAnswer(unpaired, /none is common/u, /two independent samples/u);
    expect(unpaired.answer).not.toContain("item by item");
    const graded = file("graded.csv", header + rows("a", alternating) + other(0.5));
    expectAnswer(await run("compare", graded), /no scored item in common/u);
  });

  test("one run alone is the user's mistake", async () => {
    expectMistake(
      await run("compare", file("alone.csv", header + rows("a", alternating))),
      /no two runs/u,
    );
  });

  test("an unknown direction allows no better", async () => {
    const value = (model: string, shift: number): string =>
      alternating.map((_, item) => `${model},q${item},${10 + shift + (item % 7) * 0.1}\n`).join("");
    const noisy = alternating.map((_, item) => `b,q${item},${10 + (item % 3) * 0.1}\n`).join("");
    const path = file("direction.csv", `model,item,value\n${value("a", 5)}${noisy}`);
    const flags = ["--score-column", "value", "--json"];
    const outcome = async (...more: string[]): Promise<string> => {
      const { answer } = await run("compare", path, ...flags, ...more);
      return (JSON.parse(answer) as Compare).comparisons[0]!.verdict.outcome;
    };
    expect(await outcome()).toBe("inconclusive");
    expect(await outcome("--direction", "higher")).toBe("better");
    expect(await outcome("--direction", "lower")).toBe("worse");
  });

  test("what the user says about the direction wins over what a column name suggests", async () => {
    const ones = alternating.map(() => 1);
    const path = file("errors.csv", header + rows("worse", ones) + rows("better", alternating));
    const outcome = async (...flags: string[]): Promise<string> => {
      const { answer } = await run("compare", path, "--json", ...flags);
      return (JSON.parse(answer) as Compare).comparisons[0]!.verdict.outcome;
    };
    expect(await outcome()).toBe("better");
    expect(await outcome("--direction", "lower")).toBe("worse");
  });

  test("an undecided member of a family is told what the family costs it", async () => {
    const models = ["a", "b", "c", "d", "e", "f"];
    const noisy = models.map((model, shift) =>
      rows(
        model,
        Array.from({ length: 100 }, (_, i) => ((i * (shift + 3)) % 11 < 6 - shift * 0.5 ? 1 : 0)),
      ),
    );
    const { answer } = await run("compare", file("family.csv", header + noisy.join("")), "--json");
    const { comparisons } = JSON.parse(answer) as Compare;
    const taken = comparisons.filter(
      ({ test: { p, pAdjusted } = { p: 1 } }) => p <= 0.05 && pAdjusted! > 0.05,
    );
    expect(taken.length).toBeGreaterThan(0);
    for (const { verdict, commonItems, itemsToSettle } of taken) {
      expect(verdict.sentence).toContain("The interval alone excludes no difference");
      expect(itemsToSettle).toBeGreaterThan(commonItems);
    }
  });

  test("a difference that is real but below the margin is called both", async () => {
    const shifted = Array.from({ length: 400 }, (_, i) => (i % 20 === 0 ? 0 : i % 2));
    const base = Array.from({ length: 400 }, (_, i) => (i % 20 === 0 || i % 10 === 1 ? 0 : i % 2));
    const path = file("margin.csv", header + rows("a", shifted) + rows("b", base));
    expectAnswer(
      await run("compare", path, "--margin", "0.3"),
      /better/u,
      /smaller than the\s+margin/u,
    );
  });

  test("the same name for treatment and control, and a group that is a column", async () => {
    const path = file("same.csv", header + rows("a", alternating) + rows("b", alternating));
    const twice = await run("compare", path, "--treatment", "a", "--control", "a");
    expectMistake(twice, /treatment and as control/u);
    expectMistake(await run("compare", path, "--group", "planet"), /--group-columns/u);
  });

  test("two tables of one name in two folders are told apart by their folders", async () => {
    for (const name of ["left", "right"]) mkdirSync(join(folder, name));
    const table = "item,correct\n" + alternating.map((score, i) => `q${i},${score}\n`).join("");
    const paths = ["left", "right"].map((name) => file(`${name}/results.csv`, table));
    expectAnswer(await run("compare", ...paths), /results · left/u, /results · right/u, /assumed/u);
  });

  test("scores whose differences overflow are refused, not called a bug", async () => {
    const huge = (sign: number): string[] =>
      alternating.map((odd) => String(sign * (odd ? 1e308 : -1e308)));
    const path = file("huge.csv", header + rows("a", huge(1)) + rows("b", huge(-1)));
    expectAnswer(await run("compare", path), /overflow/u);
  });

  test("an unknown subject, metric or group lists what there is", async () => {
    const path = file("names.csv", header + rows("a", alternating) + rows("b", alternating));
    expectMistake(await run("compare", path, "--control", "zebra"), /zebra/u, /Name one of: a; b/u);
    expectMistake(await run("compare", path, "--metric", "f1"), /f1/u, /score/u);
    expectMistake(await run("compare", path, "--group", "planet"), /planet/u);
  });
});

describe("Tables", () => {
  test("a YAML file with a wrong field names the place and the closest field", async () => {
    const yaml = "title: T\nsources: {s: {title: S}}\nrows:\n  - nam: x\n";
    expectMistake(await run("table", file("wrong.yaml", yaml)), /wrong\.yaml:4/u, /name/u);
  });

  test("a percentage above 100 is the user's mistake, with the remedy", async () => {
    const cell = "{system: A, value: 188.9, source: s}";
    const yaml = `title: T\nsources: {s: {title: S}}\nrows:\n  - {name: R, items: 114, trials: 1, scale: percent, direction: unknown, cells: [${cell}]}\n`;
    expectMistake(await run("table", file("percent.yaml", yaml)), /188\.9/u, /scale: other/u);
  });

  test("a file that is no YAML", async () => {
    expectMistake(await run("table", file("no.yaml", "{{{{")), /no\.yaml/u);
  });
});
