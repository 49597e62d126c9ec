import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { READERS } from "../../src/readers/harnesses.ts";
import { alpacaEvalReader } from "../../src/readers/alpaca-eval.ts";
import { arenaReader } from "../../src/readers/arena.ts";
import { bigcodeReader } from "../../src/readers/bigcode.ts";
import { brokenMathReader } from "../../src/readers/broken-math.ts";
import { cruxevalReader } from "../../src/readers/cruxeval.ts";
import { deepevalReader } from "../../src/readers/deepeval.ts";
import { evalperfReader } from "../../src/readers/evalperf.ts";
import { evalplusReader } from "../../src/readers/evalplus.ts";
import { evalscopeReader } from "../../src/readers/evalscope.ts";
import { everyEvalEverReader } from "../../src/readers/every-eval-ever.ts";
import { helmReader } from "../../src/readers/helm.ts";
import { humanVerdictsReader } from "../../src/readers/human-verdicts.ts";
import { passCountsReader } from "../../src/readers/pass-counts.ts";
import { inspectReader } from "../../src/readers/inspect.ts";
import { leaderboardReader } from "../../src/readers/leaderboard.ts";
import { liveCodeBenchReader } from "../../src/readers/live-code-bench.ts";
import { lmEvalReader } from "../../src/readers/lm-eval.ts";
import { metrRunsReader } from "../../src/readers/metr-runs.ts";
import { mmluReduxReader } from "../../src/readers/mmlu-redux.ts";
import { openCompassReader } from "../../src/readers/open-compass.ts";
import { openaiEvalsReader } from "../../src/readers/openai-evals.ts";
import { pandalmReader } from "../../src/readers/pandalm.ts";
import { plusminusTableReader } from "../../src/readers/plusminus-table.ts";
import { promptfooReader } from "../../src/readers/promptfoo.ts";
import { ratingsReader } from "../../src/readers/ratings.ts";
import { sweBenchReader } from "../../src/readers/swe-bench.ts";
import { sweBenchProReader } from "../../src/readers/swe-bench-pro.ts";
import { syconReader } from "../../src/readers/sycon.ts";
import { tauBenchReader } from "../../src/readers/tau-bench.ts";
import { readFixture, type Expected, recordInWords } from "./log-fixture.ts";

/** By the folder of their fixtures. */
const HARNESSES = {
  inspect: inspectReader,
  "lm-eval": lmEvalReader,
  "tau-bench": tauBenchReader,
  "plusminus-table": plusminusTableReader,
  "swe-bench": sweBenchReader,
  "swe-bench-pro": sweBenchProReader,
  "alpaca-eval": alpacaEvalReader,
  arena: arenaReader,
  leaderboard: leaderboardReader,
  evalperf: evalperfReader,
  evalplus: evalplusReader,
  cruxeval: cruxevalReader,
  bigcode: bigcodeReader,
  "live-code-bench": liveCodeBenchReader,
  "openai-evals": openaiEvalsReader,
  promptfoo: promptfooReader,
  deepeval: deepevalReader,
  evalscope: evalscopeReader,
  "open-compass": openCompassReader,
  helm: helmReader,
  "every-eval-ever": everyEvalEverReader,
  "mmlu-redux": mmluReduxReader,
  "metr-runs": metrRunsReader,
  "broken-math": brokenMathReader,
  sycon: syconReader,
  pandalm: pandalmReader,
  "human-verdicts": humanVerdictsReader,
  "pass-counts": passCountsReader,
  ratings: ratingsReader,
};

for (const [harness, reader] of Object.entries(HARNESSES)) {
  const folder = fileURLToPath(new URL(`../../../../fixtures/${harness}/`, import.meta.url));
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  describe(`every folder of fixtures/${harness} is read as its expected.json says`, () => {
    test.each(names)("%s", async (name) => {
      const expected = JSON.parse(
        readFileSync(`${folder}${name}/expected.json`, "utf8"),
      ) as Expected;
      const source = await openDiskSource(folder + name);
      const result = await readFixture(reader, source);
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

test("every reader but that of generic tables has fixtures", () => {
  const tested = new Set(Object.values(HARNESSES));
  const others = READERS.filter((reader) => !tested.has(reader));
  expect(others.map(({ format }) => format)).toEqual(["table (CSV, TSV, JSON, JSONL or Parquet)"]);
});
