import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textLines } from "../../src/readers/text-lines.ts";
import { openZipArchive, ZIP_LIMITS } from "../../src/cli/zip-archive.ts";
import { zipFile, type ZipEntry } from "./zip-file.ts";
import { zstdFrame } from "./zstd-frame.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-zip-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function archive(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function deflated(name: string, text: string, declaredSize: number = text.length): ZipEntry {
  return { name, data: deflateRawSync(text), method: 8, declaredSize, checksum: crc32(text) };
}

/** An entry whose data are given as they are to be stored. */
function stored(name: string, data: Uint8Array, method = 0, plain: Uint8Array = data): ZipEntry {
  return { name, data, method, declaredSize: plain.length, checksum: crc32(plain) };
}

async function textOf(path: string, name: string): Promise<string> {
  return new TextDecoder().decode(await (await openZipArchive(path)).read(name));
}

describe("Reading", () => {
  test("stored, deflated and zstd entries come back as they went in", async () => {
    const text = '{"scores": [1, 2, 3]}';
    const path = archive(
      "methods.zip",
      zipFile([
        stored("a/stored.json", Buffer.from(text)),
        deflated("deflated.json", text),
        stored("zstd.json", zstdFrame(text), 93, Buffer.from(text + "!".repeat(40))),
        stored("a/", Buffer.alloc(0)),
        deflated("empty.json", ""),
      ]),
    );
    const source = await openZipArchive(path);
    expect(await source.list()).toEqual([
      { name: "a/stored.json", size: text.length },
      { name: "deflated.json", size: text.length },
      { name: "zstd.json", size: text.length + 40 },
      { name: "empty.json", size: 0 },
    ]);
    expect(await textOf(path, "a/stored.json")).toBe(text);
    expect(await textOf(path, "deflated.json")).toBe(text);
    expect(await textOf(path, "zstd.json")).toBe(text + "!".repeat(40));
    expect(await textOf(path, "empty.json")).toBe("");
    const part = await source.read("deflated.json", { start: 2, end: 8 });
    expect(new TextDecoder().decode(part)).toBe("scores");
  });

  test("lines come without their ends, and a last line break begins no line", async () => {
    const path = archive("lines.zip", zipFile([deflated("rows.jsonl", "1\r\n2\n\n3\n")]));
    const lines: string[] = [];
    for await (const line of textLines(await openZipArchive(path), "rows.jsonl")) lines.push(line);
    expect(lines).toEqual(["1", "2", "", "3"]);
  });

  test("of two entries with one name the later one counts", async () => {
    const path = archive(
      "twice.zip",
      zipFile([deflated("h.json", "old"), deflated("h.json", "new")]),
    );
    expect(await textOf(path, "h.json")).toBe("new");
  });

  test("an archive too large to be read at once is read entry by entry", async () => {
    const noise = Buffer.alloc(9_000_000, "0123456789abcdef");
    const path = archive(
      "large.zip",
      zipFile([stored("noise", noise), deflated("header.json", "{}")]),
    );
    expect(await textOf(path, "header.json")).toBe("{}");
  });
});

describe("Hostile archives are refused by name, before they cost anything", () => {
  test.each([
    "../../evil.json",
    "/etc/evil.json",
    "C:/evil.json",
    String.raw`..\evil.json`,
    String.raw`a\b.json`,
  ])("an entry called %s", async (name) => {
    const path = archive("unsafe.zip", zipFile([deflated(name, "{}")]));
    await expect(openZipArchive(path)).rejects.toMatchObject({
      code: "zip-unsafe-entry",
      where: { path },
      remedy: expect.stringContaining("Nothing of it was unpacked"),
    });
  });

  test("an entry that declares more than a log can be", async () => {
    const path = archive("huge.zip", zipFile([deflated("header.json", "x", 2 ** 31)]));
    await expect(textOf(path, "header.json")).rejects.toMatchObject({ code: "zip-bomb" });
  });

  test("an entry that expands a thousandfold", async () => {
    const zeros = "0".repeat(40_000_000);
    const path = archive("ratio.zip", zipFile([deflated("header.json", zeros)]));
    await expect(textOf(path, "header.json")).rejects.toMatchObject({
      code: "zip-bomb",
      message: expect.stringMatching(/header\.json expands \d{3,4}-fold/u),
    });
  });

  test("an entry that is larger than it says", async () => {
    const liar = zipFile([deflated("header.json", "0".repeat(5_000_000), 10)]);
    await expect(textOf(archive("liar.zip", liar), "header.json")).rejects.toMatchObject({
      code: "zip-bomb",
      message: expect.stringContaining("larger than it says"),
    });
    const zstd = zipFile([stored("h", zstdFrame("x".repeat(90)), 93, Buffer.alloc(10))]);
    await expect(textOf(archive("zstd-liar.zip", zstd), "h")).rejects.toMatchObject({
      code: "zip-bomb",
    });
  });

  test("a zstd frame that claims a window of two gigabytes", async () => {
    const greedy = zstdFrame("{}", 0xa8);
    const path = archive("window.zip", zipFile([stored("h", greedy, 93, Buffer.alloc(42))]));
    // Node's own decoder refuses it as damaged data, ours as a bomb.
    await expect(textOf(path, "h")).rejects.toMatchObject({
      code: expect.stringMatching(/^zip-/u),
    });
  });

  test("entries that are modest one by one and immodest together", async () => {
    const names = Array.from({ length: 12 }, (_, number) => `samples/${number}.json`);
    const page = deflated("", "0".repeat(2_000_000));
    const path = archive("pages.zip", zipFile(names.map((name) => ({ ...page, name }))));
    const source = await openZipArchive(path);
    const readAll = async (): Promise<void> => {
      for (const name of names) await source.read(name);
    };
    await expect(readAll()).rejects.toMatchObject({
      code: "zip-bomb",
      message: expect.stringContaining("300 times its size"),
    });
  });

  test("more entries than any run has samples", async () => {
    const path = archive(
      "many.zip",
      zipFile([deflated("a", "1"), deflated("b", "2"), deflated("c", "3")]),
    );
    await expect(openZipArchive(path, { ...ZIP_LIMITS, entries: 2 })).rejects.toMatchObject({
      code: "zip-bomb",
      message: expect.stringContaining("3 entries"),
    });
  });
});

describe("Damaged archives", () => {
  const whole = zipFile([deflated("header.json", '{"version": 2}')]);

  test.each([
    ["cut short", whole.subarray(0, -30)],
    ["noise behind the magic number", Buffer.concat([whole.subarray(0, 4), Buffer.alloc(200, 7)])],
  ])("%s", async (_, bytes) => {
    await expect(openZipArchive(archive("damaged.zip", bytes))).rejects.toMatchObject({
      code: "zip-damaged",
      remedy: expect.stringContaining("Copy the file again"),
    });
  });

  test("an entry whose data are no deflate stream, and one that is smaller than it says", async () => {
    const noise = stored("h", Buffer.alloc(50, 0xff), 8, Buffer.alloc(100));
    await expect(textOf(archive("noise.zip", zipFile([noise])), "h")).rejects.toMatchObject({
      code: "zip-damaged",
    });
    const short = archive("short.zip", zipFile([deflated("h", "abc", 10)]));
    await expect(textOf(short, "h")).rejects.toMatchObject({ code: "zip-damaged" });
  });

  test("an entry in which one bit has turned", async () => {
    const turned = {
      ...stored("h", Buffer.from('{"value": "C"}')),
      data: Buffer.from('{"value": "I"}'),
    };
    await expect(textOf(archive("bit.zip", zipFile([turned])), "h")).rejects.toMatchObject({
      code: "zip-damaged",
      message: expect.stringContaining("checksum"),
    });
  });

  test("a compression method that nobody needs is named", async () => {
    const entry = stored("h", Buffer.from("x"), 12);
    await expect(textOf(archive("bzip.zip", zipFile([entry])), "h")).rejects.toMatchObject({
      code: "zip-unsupported",
      message: expect.stringContaining("method 12"),
    });
  });
});
