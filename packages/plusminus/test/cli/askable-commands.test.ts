import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { askableCommands } from "../../src/cli/open/askable-commands.ts";

const commands = askableCommands(COMMANDS);
const NAMES_A_FILE = /<.*(?:file|folder|path|dir).*>/u;

test("of the options of a command, a page may give none that names a file, unless it is one of the inputs", () => {
  const given: string[] = [];
  for (const { usage, options } of COMMANDS) {
    const [name = ""] = usage.split(" ");
    const askable = commands.get(name);
    if (askable === undefined) continue;
    for (const { flags } of options.filter((option) => NAMES_A_FILE.test(option.flags))) {
      const key = flags.slice(2).split(" ")[0]!;
      const option = askable.options.find((one) => one.key === key);
      if (option !== undefined) given.push(`${name} ${key}`);
      expect(option?.namesFiles ?? true, flags).toBe(true);
    }
  }
  expect(given).toEqual(
    expect.arrayContaining(["relabel flags", "coverage needs", "coverage ratings", "drift usage"]),
  );
  expect(given).not.toContain("failures sheet");
  expect(given).not.toContain("failures ledger");
  expect(given).not.toContain("card repo");
});

test("what writes, starts or needs the repository is not asked", () => {
  for (const name of ["ingest", "convert", "open", "demo", "gate", "verify"]) {
    expect(commands.has(name)).toBe(false);
  }
  for (const { options } of commands.values()) {
    const keys = options.map(({ key }) => key);
    expect(
      keys.filter((key) => ["json", "markdown", "latex", "out", "store"].includes(key)),
    ).toEqual([]);
  }
});
