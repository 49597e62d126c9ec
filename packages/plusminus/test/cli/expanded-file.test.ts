import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textLines } from "../../src/readers/text-lines.ts";
import { openDiskSource, openDiskSources } from "../../src/cli/disk-source.ts";
import { EXPANSION_LIMITS, expandedBytes, readExpanded } from "../../src/cli/expanded-file.ts";
import type { Show } from "../../src/report/show-document.ts";
import { run } from "./remembered-terminal.ts";
import { zstdFrame } from "./zstd-frame.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-expanded-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

async function linesIn(path: string): Promise<readonly string[]> {
  const source = await openDiskSource(path);
  const [first] = await source.list();
  const lines: string[] = [];
  for await (const line of textLines(source, first!.name)) lines.push(line);
  return lines;
}

const text = '{"row": 1}\n{"row": 2}\n';
const bang = "!".repeat(40);

describe("A compressed file is read through", () => {
  test.each([
    ["gzip", gzipSync(text), text],
    ["gzip of two members", Buffer.concat([gzipSync(text), gzipSync("more")]), `${text}more`],
    ["zstd", zstdFrame(text), text + bang],
    [
      "zstd of two frames",
      Buffer.concat([zstdFrame(text), zstdFrame("x")]),
      `${text}${bang}x${bang}`,
    ],
  ])("%s, whatever its name", async (kind, bytes, wanted) => {
    for (const name of ["log", "log.jsonl", "log.gz", "log.jsonl.zst"]) {
      const source = await openDiskSource(file(`${kind}/${name}`, bytes));
      const [listed] = await source.list();
      expect(listed).toEqual({ name: name.replace(/\.(gz|zst)$/u, ""), size: wanted.length });
      const read = async (range?: { start: number; end: number }): Promise<string> =>
        new TextDecoder().decode(await source.read(listed!.name, range));
      expect(await read()).toBe(wanted);
      expect(await read({ start: 2, end: 5 })).toBe("row");
      expect(await read({ start: 2, end: 2 ** 21 })).toBe(wanted.slice(2));
      expect(await read({ start: 9999, end: 10_000 })).toBe("");
      expect(source.located(listed!.name)).toBe(join(folder, kind, name));
      expect(await linesIn(join(folder, kind, name))).toEqual(
        wanted.replace(/\n$/u, "").split("\n"),
      );
    }
  });

  test("scores from it are those of the plain table, and its own bytes are what is hashed", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `q${i},${i % 2}`).join("\n");
    const table = Buffer.from(`item,score\n${rows}\n`);
    const plain = JSON.parse((await run("show", file("a/m.csv", table), "--json")).answer) as Show;
    const packed = JSON.parse(
      (await run("show", file("b/m.csv.gz", gzipSync(table)), "--json")).answer,
    ) as Show;
    expect(packed.scores).toEqual(plain.scores);
    expect(packed.inputs[0]!.path).toBe(join(folder, "b/m.csv.gz"));
    expect(packed.inputs[0]!.sha256).not.toBe(plain.inputs[0]!.sha256);
  });

  test("beside the file that it was made from, it keeps its ending", async () => {
    file("both/log.json", Buffer.from("{}"));
    file("both/log.json.gz", gzipSync("[]"));
    const names = ["log.json", "log.json.gz"];
    const source = await openDiskSource(join(folder, "both"));
    expect((await source.list()).map(({ name }) => name)).toEqual(names);
    const paths = names.toReversed().map((name) => join(folder, "both", name));
    const [named] = await openDiskSources(paths);
    expect((await named!.list()).map(({ name }) => name).toSorted()).toEqual(names);
    expect(new TextDecoder().decode(await named!.read("log.json"))).toBe("{}");
    expect(new TextDecoder().decode(await named!.read("log.json.gz"))).toBe("[]");
  });
});

describe("A compressed file that is hostile or damaged is refused", () => {
  test("where it grows a thousandfold, before it is in memory", async () => {
    const path = file("bomb.json.gz", gzipSync("0".repeat(60_000_000)));
    await expect(readExpanded(path, "gzip")).rejects.toMatchObject({
      code: "compressed-bomb",
      message: expect.stringContaining("300 times its size"),
      where: { path },
    });
    const other = file("fine.csv", Buffer.from("item,score\na,1\nb,0\nc,1\nd,0\ne,1\nf,0\n"));
    const { exitCode, answer } = await run("show", path, other);
    expect(exitCode).toBe(0);
    expect(answer).toMatch(/bomb\.json\.gz/u);
  });

  test("where a whole file would not fit", async () => {
    const path = file("large.gz", gzipSync("0123456789".repeat(100)));
    const limits = { ...EXPANSION_LIMITS, whole: 500 };
    await expect(readExpanded(path, "gzip", {}, limits)).rejects.toMatchObject({
      code: "compressed-bomb",
    });
    const part = await readExpanded(path, "gzip", { start: 0, end: 10 }, limits);
    expect(new TextDecoder().decode(part)).toBe("0123456789");
  });

  test("where a zstd file grows more than is allowed", async () => {
    const path = file("grows.zst", zstdFrame("x".repeat(90)));
    const limits = { ...EXPANSION_LIMITS, ratio: 1, ratioFrom: 100 };
    const read = async (): Promise<void> => {
      for await (const piece of expandedBytes(path, "zstd", limits)) expect(piece).toBeDefined();
    };
    await expect(read()).rejects.toMatchObject({ code: "compressed-bomb" });
  });

  test("where a zstd frame claims a window of a gigabyte, also when it is not the first", async () => {
    const greedy = zstdFrame("{}", 0xa0);
    for (const bytes of [greedy, Buffer.concat([zstdFrame("{}"), greedy])]) {
      await expect(readExpanded(file("window.zst", bytes), "zstd")).rejects.toMatchObject({
        code: "compressed-bomb",
        message: expect.stringContaining("window"),
      });
    }
  });

  test.each([
    ["gzip", gzipSync("a text that is cut short".repeat(20)).subarray(0, -9)],
    ["zstd", zstdFrame("a text that is cut short").subarray(0, -3)],
  ] as const)("where %s ends too early", async (compression, bytes) => {
    const path = file(`short.${compression}`, bytes);
    await expect(readExpanded(path, compression)).rejects.toMatchObject({
      code: "compressed-damaged",
      remedy: expect.stringContaining("Copy the file again"),
    });
    const { exitCode, told } = await run("show", path);
    expect(exitCode).toBe(2);
    expect(told).toMatch(/cannot be read/u);
  });
});
