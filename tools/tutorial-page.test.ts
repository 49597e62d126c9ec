import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  consoleBlocks,
  consoleSession,
  leftOnScreen,
  type ConsoleSession,
} from "./console-blocks.ts";
import { ROOT } from "./package-bin.mjs";

const TUTORIAL = join(ROOT, "docs/tutorial");
const page = readFileSync(join(TUTORIAL, "from-your-log-to-a-claim.md"), "utf8");
const blocks = consoleBlocks(page);

test("the logs of the tutorial are what their script writes", () => {
  const data = join(TUTORIAL, "data");
  const names = readdirSync(data, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:json|csv)$/u.test(name),
  );
  expect(names.length).toBeGreaterThan(3);
  const before = names.map((name) => readFileSync(join(data, name)));
  execFileSync(process.execPath, [join(data, "make.mjs")]);
  for (const [index, name] of names.entries()) {
    expect(readFileSync(join(data, name)).equals(before[index]!), name).toBe(true);
  }
});

describe("every command of the tutorial prints what the page shows (npm run tutorial writes it anew)", () => {
  test("every console block is one of them", () => {
    expect(blocks.length).toBeGreaterThan(6);
    expect(blocks.length).toBe(page.split("```console").length - 1);
  });

  let session: ConsoleSession;
  beforeAll(() => {
    session = consoleSession();
  });
  afterAll(() => session.close());

  test.each(blocks)("$command", async ({ command, shown }) => {
    expect(shown.length).toBeGreaterThan(0);
    expect(await session.outputOf(command)).toBe(shown);
  });
});

test("every number that the text quotes in code is printed by a command", () => {
  const printed = blocks.map(({ shown }) => shown).join("\n");
  const prose = page.replaceAll(/```[\s\S]*?```/gu, "");
  const quoted = [...prose.matchAll(/`([+−]?[\d.,]+(?: %)?)`/gu)].map(([, number]) => number!);
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.filter((number) => !printed.includes(number))).toEqual([]);
});

test("every file that a command of the tutorial names exists", () => {
  const named = [...page.matchAll(/docs\/tutorial\/data\/[\w/.-]*\w/gu)].map(([path]) => path);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test("progress that wiped itself away is not part of what a command prints", () => {
  const wipe = "\r\u001B[2K";
  expect(leftOnScreen(`kept\n${wipe}Reading a …${wipe}Reading b …${wipe}said\n`)).toBe(
    "kept\nsaid\n",
  );
  expect(leftOnScreen("said\n")).toBe("said\n");
});
