import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mindWords } from "../../src/analysis/report-card/mind-words.ts";
import type { CardDocument } from "../../src/report/card-document.ts";
import { run } from "./remembered-terminal.ts";

const SLOTS = ["wording", "controls", "failures", "variations", "competence", "replication"];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plusminus-card-"));
});

afterEach(() => rm(folder, { recursive: true }));

/** Answers in which every slot names a file of its own. */
async function filledCard(): Promise<string> {
  for (const slot of SLOTS) await writeFile(join(folder, `${slot}.txt`), "Items were answered.\n");
  const slots = SLOTS.map((slot) => `  ${slot}: { evidence: [${slot}.txt] }`).join("\n");
  const path = join(folder, "card.yaml");
  await writeFile(path, `result: made\nslots:\n${slots}\n`);
  return path;
}

async function card(...flags: readonly string[]) {
  const { exitCode, answer, told } = await run("card", ...flags, "--json");
  return { exitCode, told, document: JSON.parse(answer) as CardDocument };
}

describe("a card", () => {
  test("is clean with six filled slots, and not once the evidence of any one of them is gone", async () => {
    const answers = await filledCard();
    const clean = await card("--answers", answers);
    expect(clean).toMatchObject({ exitCode: 0, document: { clean: true, result: "made" } });
    for (const slot of SLOTS) {
      const path = join(folder, `${slot}.txt`);
      await rm(path);
      const { exitCode, told, document } = await card("--answers", answers);
      expect(exitCode).toBe(1);
      expect(told).toContain(`nothing fills ${slot}`);
      expect(document.clean).toBe(false);
      // A file without a word in it is no evidence.
      await writeFile(path, "");
      expect((await card("--answers", answers)).exitCode).toBe(1);
      await writeFile(path, "Items were answered.\n");
    }
  });

  test("lets a slot say why it was not done, and prints it", async () => {
    const answers = await filledCard();
    const notDone = "slots:\n" + SLOTS.map((slot) => `  ${slot}: { notDone: because }`).join("\n");
    await writeFile(answers, notDone);
    const { exitCode, document } = await card("--answers", answers);
    expect(exitCode).toBe(0);
    expect(document.slots.map(({ state }) => state)).toEqual(SLOTS.map(() => "not-done"));
  });

  test("counts a yes without evidence, or with evidence that is not there, as open", async () => {
    const answers = await filledCard();
    await writeFile(
      answers,
      [
        "answers:",
        '  domain-experts: { answer: "yes" }',
        '  human-level: { answer: "yes", evidence: [nowhere.md] }',
        '  random-level: { answer: "yes", evidence: [wording.txt] }',
        '  use-cases: { answer: "no", because: nobody asked }',
      ].join("\n"),
    );
    const { criteria } = (await card("--answers", answers)).document;
    const stateOf = (id: string) => criteria.find((one) => one.id === id)!.state;
    expect(["domain-experts", "human-level", "random-level", "use-cases"].map(stateOf)).toEqual([
      "open",
      "open",
      "answered",
      "not-met",
    ]);
  });

  test("sees what a repository and logs hold, in 46 criteria and without a grade", async () => {
    const answers = await filledCard();
    await writeFile(join(folder, "LICENSE"), "free");
    await writeFile(join(folder, "README.md"), "canary GUID 1-2-3");
    const log = join(folder, "log.csv");
    await writeFile(
      log,
      "item,repeat,score\n" + [1, 2, 3].map((i) => `${i},1,1\n${i},2,0\n`).join(""),
    );
    const { document } = await card(log, "--repo", folder, "--answers", answers);
    expect(document.criteria).toHaveLength(46);
    expect(new Set(document.criteria.map(({ id }) => id)).size).toBe(46);
    const stateOf = (id: string) => document.criteria.find((one) => one.id === id)!.state;
    expect(["license", "canary", "build-status", "metric-documented"].map(stateOf)).toEqual([
      "met",
      "met",
      "not-met",
      "met",
    ]);
    expect(Object.keys(document)).not.toContain("grade");
  });

  test("has a template that reads as a card with nothing in it", async () => {
    const { answer } = await run("card", "--template");
    const path = join(folder, "card.yaml");
    await writeFile(path, answer);
    const { document, exitCode } = await card("--answers", path);
    expect(exitCode).toBe(1);
    expect(document.slots.every(({ state }) => state === "open")).toBe(true);
  });

  test.each([
    ["slots: { mood: { notDone: because } }", "no slot called mood"],
    ["answers: { taste: { answer: 'no' } }", "no question called taste"],
    ["answers: { license: { answer: perhaps } }", "answers.license.answer"],
    ["slots: [1]", "slots"],
  ])("refuses %s with a place and a remedy", async (yaml, words) => {
    const path = join(folder, "card.yaml");
    await writeFile(path, yaml);
    const { exitCode, told } = await run("card", "--answers", path);
    expect(exitCode).not.toBe(0);
    expect(told).toContain(words);
    expect(told).toContain("→");
  });
});

test("Words of a mind are found line by line, and not in code", () => {
  const text = "It answers.\nThe model understands algebra.\n```\nknows = 1\n```\nIt wants more.\n";
  expect(mindWords(text).map(({ word, line }) => [word, line])).toEqual([
    ["understands", 2],
    ["wants", 6],
  ]);
});
