import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, describe, expect, test } from "vitest";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { everyEvalEverOf } from "../../src/convert/every-eval-ever.ts";
import { readSources } from "../../src/readers/detect.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { run } from "../cli/remembered-terminal.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "plusminus-eee-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function recordsIn(path: string): Promise<readonly RunRecord[]> {
  const { groups } = await readSources(await openDiskSource(path), {});
  return groups.flatMap(({ result }) => result.records);
}

/** What the format can hold of a run: its trials with their scores, its groups, and the printed numbers. */
function held({ run: { model, benchmark, printed }, items, trials }: RunRecord) {
  const groups = new Map(items.map((item) => [item.id, item.groups]));
  return {
    model,
    benchmark,
    trials: trials
      .map(({ item, repeat, status, scores }) =>
        JSON.stringify([item, repeat, status, status === "scored" ? scores : {}, groups.get(item)]),
      )
      .toSorted(),
    printed: printed
      .filter(({ statistic }) => statistic === "value")
      .map(({ metric, printed: value }) => [metric, value]),
  };
}

const HARNESSES = [
  "inspect/v2-json",
  "inspect/v2-failed",
  "lm-eval/0.4-filters",
  "tau-bench/v2-simulations",
  "swe-bench/reports",
  "promptfoo/version-3",
  "evalperf/brief",
  "leaderboard/win-rates",
];

describe("a run in the format of Every Eval Ever", () => {
  test.each(HARNESSES)("is read back as it was: %s", async (name) => {
    const out = join(folder, name.replaceAll("/", "-"));
    const before = await recordsIn(FIXTURES + name);
    const { exitCode, answer } = await run(
      "convert",
      FIXTURES + name,
      "--to",
      "every-eval-ever",
      "--out",
      out,
      "--json",
    );
    expect(exitCode).toBe(0);
    expect((JSON.parse(answer) as { lost: readonly string[] }).lost.length).toBeGreaterThan(0);
    const after = await recordsIn(out);
    for (const record of before.filter(({ trials }) => trials.length > 0)) {
      const again = after.find(({ run: { id } }) => id === record.run.id);
      expect(again, record.run.id).toBeDefined();
      const [own, other] = [held(record), held(again!)];
      expect(other.trials).toEqual(own.trials);
      expect([other.model, other.benchmark]).toEqual([own.model, own.benchmark]);
      for (const printed of own.printed) expect(other.printed).toContainEqual(printed);
    }
  });

  test("lists what it cannot hold", async () => {
    const [record] = await recordsIn(`${FIXTURES}promptfoo/version-3`);
    const { lost } = everyEvalEverOf(record!);
    expect(lost.join(" ")).toMatch(/Texts of questions/u);
    expect(lost.join(" ")).toMatch(/Trials without a score/u);
  });
});

describe.skipIf(!SHARED_DATA_IS_HERE)(`the schemas of Every Eval Ever (${WHY_SKIPPED})`, () => {
  test("accept every document and row that is written", async () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    const schema = (name: string) =>
      ajv.compile(
        JSON.parse(readFileSync(sharedData(`every-eval-ever/schemas/${name}`), "utf8")) as object,
      );
    const [aggregate, instance] = [
      schema("eval.schema.json"),
      schema("instance_level_eval.schema.json"),
    ];
    let rows = 0;
    for (const harness of readdirSync(FIXTURES)) {
      for (const record of await recordsIn(join(FIXTURES, harness))) {
        const converted = everyEvalEverOf(record);
        expect(aggregate(converted.aggregate), JSON.stringify(aggregate.errors)).toBe(true);
        for (const row of converted.instances) {
          rows += 1;
          expect(instance(row), JSON.stringify(instance.errors)).toBe(true);
        }
      }
    }
    expect(rows).toBeGreaterThan(200);
  });
});
