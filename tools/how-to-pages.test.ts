import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { COMMANDS } from "../packages/plusminus/src/cli/commands.ts";
import { run } from "../packages/plusminus/test/cli/remembered-terminal.ts";

const PAGES = fileURLToPath(new URL("../docs/how-to/", import.meta.url));
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "plusminus-how-to-"));

afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = COMMANDS.map(({ usage }) => usage.split(" ")[0]!);

const SECTIONS = [
  "What it answers",
  "How to read it",
  "What you can ask besides",
  "What it does not say",
];

/** Pages about more than one command. */
const GUIDES = new Set(["README.md", "gate-in-ci.md"]);

test("every command has a page, and every page is of a command and stands in the list", () => {
  const pages = readdirSync(PAGES).filter((name) => name.endsWith(".md") && !GUIDES.has(name));
  expect(pages.toSorted()).toEqual(NAMES.map((name) => `${name}.md`).toSorted());
  const list = readFileSync(join(PAGES, "README.md"), "utf8");
  const listed = [...list.matchAll(/\]\((\w+)\.md\)/gu)].map(([, name]) => name!);
  expect(listed.toSorted()).toEqual(NAMES.toSorted());
});

test("the tables of the pages are what their script writes", () => {
  const data = join(PAGES, "data");
  const before = new Map(readdirSync(data).map((name) => [name, readFileSync(join(data, name))]));
  execFileSync(process.execPath, [join(data, "make.mjs")]);
  for (const [name, bytes] of before) {
    expect(readFileSync(join(data, name)).equals(bytes), name).toBe(true);
  }
});

describe.each(NAMES)("the page of %s", (name) => {
  const page = readFileSync(join(PAGES, `${name}.md`), "utf8");
  const commands = [...page.matchAll(/^plusminus (.+)$/gmu)].map(([, words]) => words!);

  test("has its sections in order, and names only options that the command has", () => {
    const headings = [...page.matchAll(/^## (.+)$/gmu)].map(([, heading]) => heading!);
    expect(SECTIONS.filter((section) => headings.includes(section))).toEqual(headings);
    const { options } = COMMANDS.find(({ usage }) => usage.split(" ")[0] === name)!;
    const known = new Set(options.map(({ flags }) => flags.split(" ")[0]!));
    const named = [...page.matchAll(/`(--[a-z-]+)/gu)].map(([, flag]) => flag!);
    expect(named.filter((flag) => !known.has(flag))).toEqual([]);
  });

  test("shows commands that run as they stand", async () => {
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const words = command
        .replaceAll("STORE", join(folder, "store"))
        .replaceAll("OUT", join(folder, "out"))
        .split(" ")
        .map((word) => (existsSync(join(ROOT, word)) ? join(ROOT, word) : word));
      const { exitCode, answer } = await run(...(words as [string, ...string[]]));
      expect(exitCode, command).toBe(0);
      expect(answer.length, command).toBeGreaterThan(100);
    }
  });

  test("shows pages that exist", () => {
    for (const [, target] of page.matchAll(/\]\((?!https?:|#)([^)#]+)/gu)) {
      expect(existsSync(join(PAGES, target!)), target).toBe(true);
    }
  });
});
