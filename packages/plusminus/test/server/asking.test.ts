import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { run } from "../cli/remembered-terminal.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { BOARD, localPage, temporaryFolder } from "./local-page.ts";
import { refusalOf } from "./refusal-of.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const data = (name: string): string => join(ROOT, "docs/how-to/data", name);
const [FIRST, SECOND] = [data("first.csv"), data("second.csv")] as const;

/** A question of a page, and the same on the command line. */
const QUESTIONS: readonly (readonly [string, string, object, readonly string[]])[] = [
  ["show", BOARD, {}, []],
  ["show", BOARD, { by: "subject", level: 0.9 }, ["--by", "subject", "--level", "0.9"]],
  [
    "compare",
    BOARD,
    { treatment: "ash", control: "birch", margin: 0.02, seed: 7 },
    ["--treatment", "ash", "--control", "birch", "--margin", "0.02", "--seed", "7"],
  ],
  ["compare", BOARD, { allMetrics: true, scale: [0, 1] }, ["--all-metrics", "--scale", "0,1"]],
  [
    "rank",
    BOARD,
    { combine: "equal", direction: "higher" },
    ["--combine", "equal", "--direction", "higher"],
  ],
  ["passk", data("passes.csv"), { k: [1, 2, 4], extrapolate: false }, ["--k", "1,2,4"]],
  ["headroom", BOARD, { labelErrors: 0.02 }, ["--label-errors", "0.02"]],
  ["judge", data("ratings.csv"), {}, []],
  ["audit", FIRST, {}, []],
  ["show", join(ROOT, "fixtures/inspect"), { includeIncomplete: true }, ["--include-incomplete"]],
  ["compare", join(ROOT, "fixtures/lm-eval"), {}, []],
];

describe("A page gets what the command line prints", () => {
  test.each(QUESTIONS)("%s of %s %j", async (command, path, options, flags) => {
    const page = await localPage([path]);
    const printed = await run(command, path, ...flags, "--json");
    const response = await page.ask(command, options);
    if (printed.exitCode === 0) {
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(await response.text()).toBe(printed.answer);
      // Once more, from what is kept.
      expect(await (await page.ask(command, options)).text()).toBe(printed.answer);
      expect(printed.answer.length).toBeGreaterThan(300);
    } else {
      const { message, remedy } = await refusalOf(response);
      expect(printed.told).toContain(message);
      expect(printed.told).toContain(remedy);
    }
    expect(page.bugs).toEqual([]);
  });

  test("every question of the list above but the audits and empty comparisons has an answer", async () => {
    const codes = await Promise.all(
      QUESTIONS.map(
        async ([command, path, , flags]) => (await run(command, path, ...flags)).exitCode,
      ),
    );
    expect(codes.filter((code) => code === 0).length).toBeGreaterThanOrEqual(9);
  });

  test("several inputs are asked together, some alone, and every study by its own in replicate", async () => {
    const page = await localPage([FIRST, SECOND, BOARD]);
    const together = await run("show", FIRST, SECOND, BOARD, "--json");
    expect(await (await page.ask("show")).text()).toBe(together.answer);
    const alone = await run("show", SECOND, "--json");
    expect(await (await page.ask("show", {}, [SECOND])).text()).toBe(alone.answer);
    const studies = await run("replicate", FIRST, SECOND, "--json");
    expect(studies.exitCode).toBe(0);
    expect(await (await page.ask("replicate", {}, [FIRST, SECOND])).text()).toBe(studies.answer);
  });

  test("a store is asked like logs, also for its means", async () => {
    const store = join(temporaryFolder(), ".plusminus");
    expect((await run("ingest", BOARD, "--store", store)).exitCode).toBe(0);
    const page = await localPage([store]);
    for (const command of ["show", "means", "audit"]) {
      const printed = await run(command, store, "--json");
      expect(printed.exitCode).toBe(0);
      expect(await (await page.ask(command)).text()).toBe(printed.answer);
    }
  });

  test("a log that is given twice keeps its two ids, also when it is asked again", async () => {
    const folder = temporaryFolder();
    const copy = join(folder, "board.csv");
    writeFileSync(copy, readFileSync(BOARD));
    const page = await localPage([BOARD, copy]);
    const printed = await run("show", BOARD, copy, "--json");
    expect(printed.exitCode).toBe(0);
    for (let times = 0; times < 2; times += 1) {
      expect(await (await page.ask("show")).text()).toBe(printed.answer);
    }
  });

  test("a plan from guesses needs no log, and a table reads the YAML file that was dropped", async () => {
    const page = await localPage([]);
    const guesses = { rates: [0.85, 0.8], icc: 0.3, detect: 0.05 };
    const flags = ["--rates", "0.85,0.8", "--icc", "0.3", "--detect", "0.05"];
    const printed = await run("plan", ...flags, "--json");
    expect(await (await page.ask("plan", guesses)).text()).toBe(printed.answer);
    const yaml = "system,score\n";
    await page.drop("table.yaml", yaml);
    expect((await page.ask("table", {}, ["table.yaml"])).status).toBe(422);
  });

  test("files that options name are inputs, and are then no logs", async () => {
    const page = await localPage([BOARD, data("flags.csv")]);
    const printed = await run("relabel", BOARD, "--flags", data("flags.csv"), "--json");
    expect(printed.exitCode).toBe(0);
    expect(await (await page.ask("relabel", { flags: data("flags.csv") })).text()).toBe(
      printed.answer,
    );
  });

  test.skipIf(!SHARED_DATA_IS_HERE)(`real logs (${WHY_SKIPPED})`, async () => {
    for (const [command, path] of [
      ["compare", sharedData("inspect/popularity-100")],
      ["audit", sharedData("lm-eval/gpt-neo-125M")],
    ] as const) {
      const page = await localPage([path]);
      const printed = await run(command, path, "--json");
      expect(printed.exitCode).toBe(0);
      expect(await (await page.ask(command)).text()).toBe(printed.answer);
    }
  });
});
