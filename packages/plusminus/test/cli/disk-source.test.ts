import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textLines } from "../../src/readers/text-lines.ts";
import { hashFile, openDiskSource, openDiskSources } from "../../src/cli/disk-source.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-disk-"));
  for (const below of ["logs/b", "logs/.cache", "outside"])
    mkdirSync(join(folder, below), { recursive: true });
  writeFileSync(join(folder, "logs/z.json"), "{}");
  writeFileSync(join(folder, "logs/a.json"), "abc");
  writeFileSync(join(folder, "logs/b/c.json"), "");
  writeFileSync(join(folder, "logs/.hidden.json"), "{}");
  writeFileSync(join(folder, "logs/.cache/x.json"), "{}");
  writeFileSync(join(folder, "outside/secret.json"), "{}");
  symlinkSync(join(folder, "outside"), join(folder, "logs/link"));
  symlinkSync(join(folder, "logs"), join(folder, "logs/b/loop"));
  symlinkSync(join(folder, "outside/secret.json"), join(folder, "logs/secret.json"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(path: string): Promise<readonly string[]> {
  const source = await openDiskSource(path);
  const lines: string[] = [];
  for await (const line of textLines(source, (await source.list())[0]!.name)) lines.push(line);
  return lines;
}

describe("A folder", () => {
  test("is listed in one order, without hidden files and without what links point to", async () => {
    const source = await openDiskSource(join(folder, "logs"));
    expect(await source.list()).toEqual([
      { name: "a.json", size: 3 },
      { name: "b/c.json", size: 0 },
      { name: "z.json", size: 2 },
    ]);
    expect(source.leftOut).toEqual(["b/loop", "link", "secret.json"]);
  });

  test("gives whole files and parts of them, also beyond their ends", async () => {
    const source = await openDiskSource(join(folder, "logs"));
    const text = async (range?: { start: number; end: number }): Promise<string> =>
      new TextDecoder().decode(await source.read("a.json", range));
    expect(await text()).toBe("abc");
    expect(await text({ start: 1, end: 2 })).toBe("b");
    expect(await text({ start: 1, end: 99 })).toBe("bc");
    expect(await text({ start: 9, end: 99 })).toBe("");
  });
});

describe("A file", () => {
  test("is a source of itself", async () => {
    const source = await openDiskSource(join(folder, "logs/a.json"));
    expect(await source.list()).toEqual([{ name: "a.json", size: 3 }]);
    expect(new TextDecoder().decode(await source.read("a.json"))).toBe("abc");
  });

  test("gives its lines whatever their ends, their length and where a chunk of the disk cuts them", async () => {
    const path = join(folder, "lines.txt");
    const long = "äöü€".repeat(200_000);
    writeFileSync(path, `one\r\n\n${long}\nlast`);
    expect(await linesOf(path)).toEqual(["one", "", long, "last"]);
    writeFileSync(path, "\u{FEFF}one\ntwo\n");
    expect(await linesOf(path)).toEqual(["one", "two"]);
  });

  test("has the SHA-256 that is published for its content", async () => {
    // FIPS 180-2, appendix B.1.
    expect(await hashFile(join(folder, "logs/a.json"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});

test("a path that is not there is the user's mistake, with a remedy", async () => {
  await expect(openDiskSource(join(folder, "nowhere"))).rejects.toMatchObject({
    code: "path-not-found",
    message: expect.stringContaining("nowhere"),
    remedy: expect.stringContaining("spelling"),
  });
  await expect(openDiskSource(join(folder, "logs/a.json/below"))).rejects.toMatchObject({
    code: "path-not-found",
  });
});

test("Files of one folder named one by one are one source, in the order of the names", async () => {
  const [first, second, ...others] = await openDiskSources([
    join(folder, "logs/z.json"),
    join(folder, "logs/b"),
    join(folder, "logs/a.json"),
    join(folder, "logs/a.json"),
  ]);
  expect(others).toEqual([]);
  expect((await first!.list()).map(({ name }) => name)).toEqual(["z.json", "a.json"]);
  expect(first!.located("a.json")).toBe(join(folder, "logs/a.json"));
  expect((await second!.list()).map(({ name }) => name)).toEqual(["c.json"]);
});
