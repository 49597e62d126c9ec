import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { parsePublishedTable } from "../../../plusminus/src/readers/published-table-file.ts";
import { tableDocument, type Table } from "../../../plusminus/src/report/table-document.ts";
import { run } from "../../../plusminus/test/cli/remembered-terminal.ts";
import { fieldText, numbersTyped, withField } from "../../src/bench/published-table/edited.ts";
import { examined } from "../../src/bench/published-table/examined.ts";

const launch = readFileSync(
  fileURLToPath(
    new URL("../../../plusminus/examples/claude-opus-4-5-launch.yaml", import.meta.url),
  ),
  "utf8",
);
const folder = mkdtempSync(join(tmpdir(), "plusminus-table-"));
afterAll(() => rmSync(folder, { recursive: true }));

const VALUE = ["rows", 0, "cells", 0, "value"] as const;

function judged(text: string) {
  const found = examined(text, "table.yaml", 0.95);
  if (found.kind === "refused") throw new Error(found.refusal.message);
  return found.judged;
}

describe("an edited table", () => {
  test("is answered as the command answers the exported file", async () => {
    const text = withField(withField(launch, VALUE, "91.20"), ["rows", 0, "trials"], "4");
    const file = join(folder, "edited.yaml");
    writeFileSync(file, text);
    const { exitCode, answer } = await run("table", file, "--json");
    expect(exitCode).toBe(0);
    const { version, seed, inputs, problems, warnings, ...found } = JSON.parse(answer) as Table;
    const own = tableDocument(judged(text), { version, seed, inputs, problems, warnings });
    expect(JSON.parse(JSON.stringify(own))).toEqual({
      version,
      seed,
      inputs,
      problems,
      warnings,
      ...found,
    });
  });

  test("an edit changes the characters of its own field and nothing else", () => {
    const before = fieldText(launch, VALUE)!;
    const text = withField(launch, VALUE, "91.20");
    expect(text).toHaveLength(launch.length + "91.20".length - before.length);
    expect(withField(text, VALUE, before)).toBe(launch);
    expect(judged(text).finding.cells[0]!.printed).toBe("91.20");
  });

  test("more trials make the widest interval narrower", () => {
    const widest = (text: string): number => {
      const intervals = judged(text).finding.cells[0]!.intervals.flatMap(({ interval }) =>
        interval === undefined ? [] : [interval.upper! - interval.lower!],
      );
      return intervals.at(-1)!;
    };
    const more = withField(launch, ["rows", 0, "items"], "1140");
    expect(widest(more)).toBeLessThan(widest(launch));
  });

  test("a field that is not there yet is written, and taken away again", () => {
    const path = ["rows", 0, "cells", 0, "trials"];
    const text = withField(launch, path, "[4, 5]");
    expect(parsePublishedTable(text, "t").rows[0]!.cells[0]!.trials).toEqual([4, 5]);
    expect(fieldText(text, path)).toBe("4, 5");
    const back = withField(text, path, "");
    expect(fieldText(back, path)).toBeUndefined();
    expect(judged(back).finding.cells).toEqual(judged(launch).finding.cells);
  });

  test("taking away what is not there changes nothing", () => {
    expect(withField(launch, ["rows", 0, "cells", 0, "sd"], "")).toBe(launch);
  });

  test("a comment survives an edit", () => {
    const text = launch.replace("rows:", "# typed by hand\nrows:");
    expect(withField(text, VALUE, "90")).toContain("# typed by hand");
  });
});

describe("what is typed", () => {
  test.each([
    ["114", "114"],
    ["361, 369", "[361, 369]"],
    ["0.2,.36", "[0.2, .36]"],
    ["", undefined],
    ["12 items", undefined],
    ["1e9", undefined],
    ["!!js/function x", undefined],
    ["[1]", undefined],
  ])("%j is %j", (typed, yaml) => {
    expect(numbersTyped(typed)).toBe(yaml);
  });

  test.each([
    ["no YAML", "rows: [\n", "table-file"],
    ["a value outside the scale", withField(launch, VALUE, "889"), undefined],
    ["trials below one", withField(launch, ["rows", 0, "trials"], "0"), "table-file"],
    [
      "a script in the title",
      launch.replace("title: ", "title: <script>alert(1)</script> "),
      undefined,
    ],
  ])("%s gives an answer or a refusal with its remedy, never an exception", (_, text, code) => {
    const found = examined(text, "table.yaml", 0.95);
    if (code === undefined) return expect(["examined", "refused"]).toContain(found.kind);
    expect(found).toMatchObject({ kind: "refused", refusal: { code, remedy: expect.any(String) } });
  });
});
