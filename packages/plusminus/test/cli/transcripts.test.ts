import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Items } from "../../src/report/items-document.ts";
import { find, textsOf, transcript } from "./asked-transcript.ts";
import { entry, evalArchive, made } from "./inspect-archive.ts";
import { run } from "./remembered-terminal.ts";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/", import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-transcripts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function evalFile(...[name, ...content]: Parameters<typeof evalArchive>): string {
  return file(`${name}.eval`, evalArchive(name, ...content));
}

describe("a transcript", () => {
  test("holds question, target, messages by role, answer, score and the scorer's words", async () => {
    const path = evalFile("whole", [made("one"), made("two")]);
    const texts = textsOf(await transcript(path, "one"));
    expect(texts).toEqual([
      { kind: "question", text: "What is 2 + 3?" },
      { kind: "target", text: "5" },
      { kind: "message", name: "system", text: "Be brief." },
      { kind: "message", name: "user", text: "What is 2 + 3?" },
      {
        kind: "message",
        name: "assistant",
        text: '[thinks] hm\n[image]\n4\n[calls add] {\n  "a": 2,\n  "b": 3\n}',
      },
      { kind: "answer", text: "4" },
      { kind: "score", name: "match", text: "I" },
      { kind: "answer", name: "scored by match", text: "4" },
      { kind: "explanation", name: "match", text: "4 is not 5" },
    ]);
  });

  test("narrows the list to its item, with its scores", async () => {
    const path = evalFile("narrow", [made("one"), made("two")]);
    const document = await transcript(path, "two");
    expect(document).toMatchObject({ total: 2, matching: 1, transcript: { item: "two" } });
    expect(document.items).toMatchObject([{ id: "two", scores: [{ mean: 0, trials: 1 }] }]);
  });

  test("decompresses no entry but those of its item", async () => {
    const torn = { ...entry("samples/three_epoch_1.json", "{}"), data: Buffer.from("no deflate") };
    const path = evalFile("one-entry", [made("one")], { more: [torn] });
    expect(find(textsOf(await transcript(path, "one")), "answer")!.text).toBe("4");
  });

  test("has a part for each repeat, in order", async () => {
    const samples = [3, 1, 2].map((epoch) =>
      made("one", { output: { completion: `answer ${epoch}` } }, epoch),
    );
    const { transcript: found } = await transcript(evalFile("repeats", samples), "one");
    const [own] = found.subjects;
    if (own?.kind !== "texts") throw new Error("no texts");
    expect(own.trials.map(({ repeat, texts }) => [repeat, find(texts, "answer")!.text])).toEqual([
      [1, "answer 1"],
      [2, "answer 2"],
      [3, "answer 3"],
    ]);
  });

  test("puts in texts that a log keeps apart", async () => {
    const hash = "0123456789abcdef0123456789abcdef";
    const more = { input: `See attachment://${hash}!`, attachments: { [hash]: "the whole story" } };
    const texts = textsOf(await transcript(evalFile("apart", [made("one", more)]), "one"));
    expect(find(texts, "question")!.text).toBe("See the whole story!");
  });

  test("of two models that are named is of these two", async () => {
    const paths = ["a", "b", "c"].map((name) => evalFile(`three-${name}`, [made("one")]));
    const all = await transcript(paths, "one");
    expect(all.transcript.subjects.map(({ subject }) => subject)).toEqual([0, 1, 2]);
    const two = await transcript(paths, "one", "--treatment", "three-c", "--control", "three-a");
    const labels = two.transcript.subjects.map(({ subject }) => two.subjects[subject]!.label);
    expect(labels).toEqual(["three-c", "three-a"]);
  });

  test("of an item that one model alone has says so of the other", async () => {
    const paths = [evalFile("has", [made("one"), made("two")]), evalFile("lacks", [made("one")])];
    const { transcript: found, items: listed } = await transcript(paths, "two");
    expect(found.subjects).toMatchObject([
      { kind: "texts" },
      { kind: "no-texts", code: "item-not-in-log" },
    ]);
    expect(listed[0]!.scores).toEqual([{ mean: 0, trials: 1 }, { trials: 0 }]);
  });

  test("of lm-evaluation-harness holds request, document, answers by filter and scores", async () => {
    const path = `${FIXTURES}lm-eval/0.4-filters`;
    const texts = textsOf(await transcript(path, "0"));
    expect(texts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["field", "answer", "score"]),
    );
    const filters = texts.filter(({ name }) => name?.startsWith("filtered by") === true);
    expect(new Set(filters.map(({ name }) => name)).size).toBeGreaterThan(1);
  });

  test("of a table is the row, without what it says of other models", async () => {
    const row = (id: number) =>
      JSON.stringify({
        question: `q${id}`,
        ground_truth: "5",
        alpha: { solution: "five", is_correct: true },
        beta: { solution: "four", is_correct: false },
      });
    const path = file("wide.jsonl", `${row(1)}\n${row(2)}\n`);
    const { items: listed } = JSON.parse((await run("items", path, "--json")).answer) as Items;
    const texts = textsOf(await transcript(path, listed[1]!.id), 1);
    expect(texts).toEqual([
      { kind: "question", name: "question", text: "q2" },
      { kind: "target", name: "ground_truth", text: "5" },
      { kind: "answer", name: "solution", text: "four" },
      { kind: "score", name: "is_correct", text: "false" },
    ]);
  });
});

describe("where there is no transcript", () => {
  test("an unknown item is the user's mistake, and ids like it are named", async () => {
    const path = evalFile("unknown", [made("question-1"), made("question-\u001B[31m2")]);
    const { exitCode, answer, told } = await run("items", path, "--transcript", "qestion-1");
    expect([exitCode, answer]).toEqual([2, ""]);
    expect(told).toMatch(
      /No item of made is called "qestion-1"\.\n {2}→ Ids like it: "question-1"/u,
    );
    const hostile = await run("items", path, "--transcript", "\u001B[2Jquestion-\u202E");
    expect(hostile.exitCode).toBe(2);
    expect(hostile.told).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
  });

  test("an item may be of another benchmark, which is said where there are several", async () => {
    const row = (benchmark: string, item: string) => `${benchmark},m,${item},1\n`;
    const rows = row("one", "a") + row("one", "b") + row("two", "c") + row("two", "d");
    const path = file("two.csv", `benchmark,model,item,score\n${rows}`);
    const { exitCode, told } = await run("items", path, "--transcript", "c");
    expect(exitCode).toBe(2);
    expect(told).toMatch(/Items of another benchmark: --benchmark NAME\./u);
    expect(textsOf(await transcript(path, "c", "--benchmark", "two"))).toHaveLength(4);
  });

  test("a store says that it keeps no texts, and whence they come", async () => {
    const store = join(folder, "store");
    const path = evalFile("stored", [made("one"), made("two")]);
    await run("ingest", path, "--store", store);
    const { transcript: found } = await transcript(store, "one");
    expect(found.subjects).toMatchObject([{ kind: "no-texts", code: "log-not-given" }]);
    expect((await run("items", store, "--transcript", "one")).answer).toMatch(
      /Give the log itself/u,
    );
    expect((await run("items", store, "--transcript", "on")).told).toMatch(/Ids like it: "one"/u);
  });

  test("a format whose texts are not read says so", async () => {
    const path = `${FIXTURES}cruxeval/input`;
    const { items: listed } = JSON.parse((await run("items", path, "--json")).answer) as Items;
    const { transcript: found } = await transcript(path, listed[0]!.id);
    expect(found.subjects[0]).toMatchObject({ kind: "no-texts", code: "texts-not-read" });
  });

  test("a damaged transcript is said to be damaged, and the scores stay", async () => {
    const torn = { ...entry("samples/two_epoch_1.json", "{}"), data: Buffer.from("no deflate") };
    const path = evalFile("damaged", [made("one")], { more: [torn], alsoScored: ["two"] });
    const { items: listed, transcript: found } = await transcript(path, "two");
    expect(listed[0]!.scores).toEqual([{ mean: 0, trials: 1 }]);
    expect(found.subjects).toMatchObject([{ kind: "no-texts", code: "zip-damaged" }]);
  });

  test("a log that keeps scores without transcripts says so", async () => {
    const path = evalFile("summaries", [made("one")], { alsoScored: ["two"] });
    const { transcript: found } = await transcript(path, "two");
    expect(found.subjects).toMatchObject([{ kind: "no-texts", code: "item-not-in-log" }]);
  });
});
