import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { readSources, type SourcesRead } from "../../src/readers/detect.ts";
import { zipFile } from "../cli/zip-file.ts";

const fixtures = fileURLToPath(new URL("../../../../fixtures/", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-detect-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function read(files: Readonly<Record<string, string | Uint8Array>>): Promise<SourcesRead> {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return readSources(await openDiskSource(folder), {});
}

const log = JSON.stringify({
  version: 2,
  status: "success",
  eval: { task: "sums", model: "acme/small", dataset: {}, config: {} },
  plan: {},
  samples: [{ id: 1, epoch: 1, input: "2 + 2", target: "4", scores: { match: { value: "C" } } }],
});
const results = JSON.stringify({
  results: { sums: { acc: 0.5, acc_stderr: 0.1 } },
  versions: { sums: 0 },
});
const sample = JSON.stringify({
  doc_id: 0,
  doc: {},
  resps: [],
  filter: "none",
  metrics: ["acc"],
  acc: 1,
});

describe("The content of a file decides its format", () => {
  test("whatever its name says", async () => {
    const { groups, problems } = await read({
      "table.csv": log,
      "notes.eval": results,
      "image.png": `${sample}\n`,
      "log.json": "model,item,score\na,q1,1\na,q2,0\n",
    });
    expect(groups.map(({ format, files }) => [format, files.map(({ name }) => name)])).toEqual([
      ["Inspect AI log", ["table.csv"]],
      ["lm-evaluation-harness log", ["image.png", "notes.eval"]],
      [expect.stringContaining("table"), ["log.json"]],
    ]);
    expect(problems).toEqual([]);
  });

  test("every fixture of a format is read by the reader of that format", async () => {
    for (const [name, format] of [
      ["inspect/v2-eval-zstd/input.eval", "Inspect AI log"],
      ["inspect/v1-json/input.json", "Inspect AI log"],
      ["inspect/v2-no-samples/input.txt", "Inspect AI log"],
      ["lm-eval/0.3/old.json", "lm-evaluation-harness log"],
      ["lm-eval/0.4-join-by-content/backup.jsonl", "lm-evaluation-harness log"],
      ["lm-eval/0.4-messy", "lm-evaluation-harness log"],
    ] as const) {
      const { groups } = await readSources(await openDiskSource(fixtures + name), {});
      expect(groups[0]?.format).toBe(format);
    }
  });
});

describe("What nobody recognises is a problem with a remedy", () => {
  test.each([
    ["an empty file", "", "empty-file"],
    ["prose", "# Notes\n\nWe ran it again.\n", "unknown-format"],
    ["bytes that are no text", new Uint8Array([0, 159, 146, 150, 0, 1]), "unknown-format"],
    ["a zip of something else", zipFile([entry("readme.txt")]), "unknown-format"],
    ["a zip that wants out", zipFile([entry("../evil.json")]), "zip-unsafe-entry"],
  ])("%s", async (_, content, code) => {
    const { groups, problems } = await read({ thing: content });
    expect(groups).toEqual([]);
    expect(problems).toMatchObject([{ code, where: { path: "thing" } }]);
    expect(problems[0]!.remedy).not.toBe("");
  });

  test("beyond twenty of a kind they are counted, and the first are named", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `note-${String(i).padStart(2, "0")}`);
    const { problems } = await read({
      ...Object.fromEntries(names.map((name) => [name, "just words\n"])),
      empty: "",
    });
    expect(problems.map(({ code }) => code).toSorted()).toEqual(["empty-file", "unknown-format"]);
    expect(problems.find(({ code }) => code === "unknown-format")!.message).toMatch(
      /^30 files .* note-00, note-01, note-02/u,
    );
  });

  test("a damaged log is a problem, and hides no other log", async () => {
    const { groups } = await read({ "a.json": log.slice(0, -20), "b.json": log });
    const [{ result }] = groups as [(typeof groups)[number]];
    expect(result.records.map(({ run }) => run.source)).toEqual(["b.json"]);
    expect(result.problems).toMatchObject([{ code: "invalid-json", where: { path: "a.json" } }]);
  });
});

function entry(name: string): Parameters<typeof zipFile>[0][number] {
  return {
    name,
    data: deflateRawSync("words"),
    method: 8,
    declaredSize: 5,
    checksum: crc32("words"),
  };
}
