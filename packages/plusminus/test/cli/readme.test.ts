import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { run } from "./remembered-terminal.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const example = "packages/plusminus/examples/simulated-two-models.csv";

test("The output in the README is what the command prints", async () => {
  const { answer } = await run("compare", root + example);
  const shown = readFileSync(`${root}README.md`, "utf8").split("```")[1]!;
  expect(shown).toContain(`npx plusminus compare ${example}\n`);
  const printed = shown.split("\n").slice(2).join("\n").trim();
  expect(printed.length).toBeGreaterThan(500);
  expect(answer).toContain(printed);
});
