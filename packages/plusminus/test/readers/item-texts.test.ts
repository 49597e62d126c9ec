import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { contentFingerprint, fingerprint } from "../../src/readers/content-fingerprint.ts";
import { filesByReader } from "../../src/readers/detect.ts";
import { READERS } from "../../src/readers/harnesses.ts";
import type { Item } from "../../src/record/item.ts";
import type { ItemTexts, TextKind } from "../../src/record/item-texts.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/", import.meta.url));

interface Found {
  readonly record: RunRecord;
  readonly item: Item;
  readonly texts: ItemTexts;
}

/** The texts of the first items of every run in a folder. */
async function textsIn(path: string, most = 20): Promise<readonly Found[]> {
  const source = await openDiskSource(path);
  const { filesOf } = await filesByReader(source);
  const found: Found[] = [];
  for (const [reader, files] of filesOf) {
    if (reader.texts === undefined || files.length === 0) continue;
    const { records } = await reader.read(source, files, {});
    for (const record of records) {
      for (const item of record.items.slice(0, most)) {
        const asked = { files, run: record.run, item: item.id, options: {} };
        found.push({ record, item, texts: await orDamaged(reader.texts(source, asked)) });
      }
    }
  }
  return found;
}

/** What the command line makes of a transcript that cannot be read: some fixtures have such on purpose. */
async function orDamaged(texts: Promise<ItemTexts>): Promise<ItemTexts> {
  try {
    return await texts;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message: reason, remedy } = error;
    return { kind: "no-texts", code, reason, remedy };
  }
}

function all(texts: ItemTexts, kind: TextKind): readonly string[] {
  if (texts.kind !== "texts") throw new Error(texts.reason);
  return texts.trials[0]!.texts.filter((one) => one.kind === kind).map(({ text }) => text);
}

function withReader(): readonly (readonly [string, string])[] {
  const harnesses = [
    "inspect",
    "lm-eval",
    "every-eval-ever",
    "helm",
    "alpaca-eval",
    "tau-bench",
    "evalplus",
    "live-code-bench",
    "evalscope",
    "generic",
  ];
  return harnesses.flatMap((harness) =>
    readdirSync(`${FIXTURES}${harness}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [harness, name] as const),
  );
}

describe("the texts of an item", () => {
  test.each(withReader())(
    "%s/%s: each is texts, or says why not with a remedy",
    async (...path) => {
      const found = await textsIn(`${FIXTURES}${path.join("/")}`);
      for (const { record, texts } of found) {
        if (texts.kind === "no-texts") {
          expect(texts.reason).toMatch(/\.$/u);
          expect(texts.remedy).toMatch(/\.$/u);
          continue;
        }
        const repeats = texts.trials.map(({ repeat }) => repeat);
        const known = new Set(record.trials.map(({ repeat }) => repeat));
        expect(repeats.every((repeat) => known.has(repeat))).toBe(true);
        expect(new Set(repeats).size).toBe(repeats.length);
        for (const { text } of texts.trials.flatMap((trial) => trial.texts)) {
          expect(text).not.toBe("");
        }
      }
    },
  );

  test("an item that the log does not have is said not to be there", async () => {
    for (const [harness, fixture] of [
      ["inspect", "v2-json"],
      ["inspect", "v2-eval-deflate"],
      ["lm-eval", "0.4-filters"],
      ["helm", "state"],
      ["alpaca-eval", "annotations"],
      ["tau-bench", "v1-list"],
      ["generic", "long-csv"],
    ] as const) {
      const source = await openDiskSource(`${FIXTURES}${harness}/${fixture}`);
      const { filesOf } = await filesByReader(source);
      for (const [reader, files] of filesOf) {
        if (reader.texts === undefined || files.length === 0) continue;
        const [record] = (await reader.read(source, files, {})).records;
        if (record === undefined) continue;
        const asked = { files, run: record.run, item: "no such item", options: {} };
        expect(await reader.texts(source, asked), harness).toMatchObject({
          kind: "no-texts",
          code: "item-not-in-log",
        });
      }
    }
  });

  test("formats whose texts are read are listed on the page of the command", () => {
    const page = readFileSync(new URL("../../../../docs/how-to/items.md", import.meta.url), "utf8");
    const listed = /Texts are read from: (.+?)\.\n/su.exec(page)![1]!.replaceAll("\n", " ");
    const formats = READERS.filter((reader) => reader.texts !== undefined).map(
      ({ format }) => format,
    );
    expect(listed.split(/; /u)).toEqual(formats);
  });
});

/** How each reader fingerprints the question that its texts should show. */
function contentOf(harness: string, texts: ItemTexts): string {
  const [question = ""] = all(texts, "question");
  const [target = ""] = all(texts, "target");
  switch (harness) {
    case "Inspect AI":
      return contentFingerprint([question, target]);
    default:
      return contentFingerprint([question]);
  }
}

/** Every item of which the log holds texts is shown with the question that its record has a fingerprint of. */
async function expectTheQuestionsAsked(path: string, fewest: number): Promise<void> {
  const found = await textsIn(path, 5);
  const known = found.filter(
    ({ item, texts }) => item.content !== undefined && texts.kind === "texts",
  );
  expect(known.length).toBeGreaterThanOrEqual(fewest);
  for (const { record, item, texts } of known) {
    expect(contentOf(record.run.harness.name, texts), `${record.run.id} ${item.id}`).toBe(
      item.content,
    );
  }
}

/** The answers shown have the fingerprints that the records have. */
async function expectTheAnswersGiven(path: string, fewest: number): Promise<void> {
  let compared = 0;
  for (const { record, item, texts } of await textsIn(path, 5)) {
    const trial = record.trials.find((one) => one.item === item.id && one.repeat === 1);
    if (trial?.output === undefined || texts.kind !== "texts") continue;
    expect(all(texts, "answer").map(fingerprint), item.id).toContain(trial.output);
    compared += 1;
  }
  expect(compared).toBeGreaterThanOrEqual(fewest);
}

describe("the texts are those of the item", () => {
  test.each(["v2-json", "v2-eval-scored-later", "v1-json"])("Inspect %s", (fixture) =>
    expectTheQuestionsAsked(`${FIXTURES}inspect/${fixture}`, 2),
  );

  test("AlpacaEval", async () => {
    await expectTheQuestionsAsked(`${FIXTURES}alpaca-eval/annotations`, 2);
    await expectTheAnswersGiven(`${FIXTURES}alpaca-eval/annotations`, 2);
  });
});

describe.skipIf(!SHARED_DATA_IS_HERE)(`Real logs (${WHY_SKIPPED})`, () => {
  test.each([
    ["inspect/popularity-100", 20],
    ["inspect/popularity-10x5epochs", 10],
    ["inspect/qwen2.5-7b-shortened", 50],
    ["tau/tau-bench", 5],
    ["passk/livecodebench-submissions", 10],
  ])("%s: questions are those that the records have fingerprints of", (path, fewest) =>
    expectTheQuestionsAsked(sharedData(path), fewest),
  );

  test.each([
    ["helm/mmlu-scenario_state", 20],
    ["alpaca_eval/v1/phi-2", 5],
    ["passk/livecodebench-submissions", 10],
    ["passk/evalplus-format", 10],
    ["other-harnesses/evalscope", 20],
  ])("%s: answers are those that the records have fingerprints of", (path, fewest) =>
    expectTheAnswersGiven(sharedData(path), fewest),
  );
});
