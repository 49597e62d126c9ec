import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { inspectReader } from "../../src/readers/inspect.ts";
import { lmEvalReader } from "../../src/readers/lm-eval.ts";
import { tauBenchReader } from "../../src/readers/tau-bench.ts";
import { plusminusTableReader } from "../../src/readers/plusminus-table.ts";
import { readFixture, type Expected, recordInWords } from "./log-fixture.ts";

const READERS = {
  inspect: inspectReader,
  "lm-eval": lmEvalReader,
  "tau-bench": tauBenchReader,
  "plusminus-table": plusminusTableReader,
};

for (const [harness, reader] of Object.entries(READERS)) {
  const folder = fileURLToPath(new URL(`../../../../fixtures/${harness}/`, import.meta.url));
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  describe(`every folder of fixtures/${harness} is read as its expected.json says`, () => {
    test.each(names)("%s", async (name) => {
      const expected = JSON.parse(
        readFileSync(`${folder}${name}/expected.json`, "utf8"),
      ) as Expected;
      const result = await readFixture(reader, await openDiskSource(folder + name));
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
}
