import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openDiskSource } from "../../../src/cli/disk-source.ts";
import { lmEvalReader } from "../../../src/readers/lm-eval.ts";
import { readFixture, type Expected, recordInWords } from "../log-fixture.ts";

const folder = fileURLToPath(new URL("../../../../../fixtures/lm-eval/", import.meta.url));
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("every folder of fixtures/lm-eval is read as its expected.json says", () => {
  test.each(names)("%s", async (name) => {
    const expected = JSON.parse(readFileSync(`${folder}${name}/expected.json`, "utf8")) as Expected;
    const source = await openDiskSource(folder + name);
    const result = await readFixture(lmEvalReader, source);
    expect(result.records).toHaveLength(expected.records.length);
    for (const [index, record] of result.records.entries()) {
      const wanted = expected.records[index]!;
      expect(recordInWords(record, wanted)).toEqual(wanted);
    }
    expect(
      result.problems.map(({ code, where }) =>
        where?.item === undefined ? { code } : { code, item: where.item },
      ),
    ).toEqual(expected.problems);
  });
});
