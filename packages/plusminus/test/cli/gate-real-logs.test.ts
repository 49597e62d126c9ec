import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Compare } from "../../src/report/compare-document.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { gateFolder } from "./gate-folder.ts";
import { run } from "./remembered-terminal.ts";

describe.skipIf(!SHARED_DATA_IS_HERE)(`The gate on real logs (${WHY_SKIPPED})`, () => {
  const { gate } = gateFolder();
  const folder = "inspect/popularity-100";
  // In the order in which they were run: sonnet, flash-lite twice, flash.
  const logs = (): readonly string[] =>
    readdirSync(sharedData(folder))
      .toSorted()
      .map((name) => sharedData(`${folder}/${name}`));

  test("two runs of one model on 100 items: not worse by more than a tenth, and nothing is shown within a twentieth", async () => {
    const [, first, second] = logs();
    const wide = await gate([first!, second!], "margin: 0.1");
    expect(wide.exitCode).toBe(0);
    expect(wide.document.members[0]).toMatchObject({
      commonItems: 100,
      items: { lost: 3, gained: 5, alike: 92 },
    });
    const narrow = await gate([second!, first!], "margin: 0.05");
    expect(narrow.exitCode).toBe(3);
    expect(narrow.document.unchangedPasses).toBeLessThan(0.9);
  });

  test("a weaker model is worse by the p of compare, and a stronger one passes", async () => {
    const [, , lite, flash] = logs();
    const worse = await gate([lite!, flash!], "margin: 0.05");
    expect(worse.exitCode).toBe(1);
    const { answer } = await run("compare", flash!, lite!, "--json");
    const [comparison] = (JSON.parse(answer) as Compare).comparisons;
    expect(worse.document.members[0]!.test!.p).toBe(comparison!.test!.p);
    expect(worse.document.members[0]!.difference).toEqual(comparison!.difference);
    expect((await gate([flash!, lite!], "margin: 0.05")).exitCode).toBe(0);
  });

  test("a cancelled run and a log of aggregates alone are not judged", async () => {
    const [baseline] = logs();
    const edge = "inspect/edge-cases/2025-05-12T20-28-13-04-00_popularity.json";
    const cancelled = await gate([baseline!, sharedData(edge)], "margin: 0.05");
    expect(cancelled.exitCode).toBe(4);
    expect(cancelled.document.members[0]!.sentence).toMatch(/was cancelled/u);
    const aggregates = sharedData("lm-eval/results_gpt2.json");
    const { exitCode, document } = await gate([aggregates, aggregates], "margin: 0.05");
    expect(exitCode).toBe(4);
    expect(document.members.length).toBeGreaterThan(0);
  });
});
