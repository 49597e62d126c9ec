import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { csvOf } from "../../src/convert/csv.ts";
import { jsonLinesOf } from "../../src/convert/jsonl.ts";
import { lostInTable } from "../../src/convert/table-rows.ts";
import { readSources } from "../../src/readers/detect.ts";
import { textSource } from "../../src/readers/text-source.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { g1 } from "../analysis/g1-records.ts";
import { recordOf, scored } from "../store/stored-fixture.ts";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/", import.meta.url));
const folders = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((harness) =>
    readdirSync(FIXTURES + harness.name, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((shape) => `${harness.name}/${shape.name}`),
  );

const FORMATS = {
  csv: (records: readonly RunRecord[]) => [...csvOf(records).lines].join(""),
  jsonl: (records: readonly RunRecord[]) => [...jsonLinesOf(records)].join(""),
};

/** What a table holds of a record: everything but what {@link lostInTable} names. */
function kept({ run, items, trials }: RunRecord) {
  const tried = new Set(trials.map(({ item }) => item));
  const measured = new Set(
    trials.flatMap(({ scores, counted = {} }) => [...Object.keys(scores), ...Object.keys(counted)]),
  );
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name < b.name ? -1 : 1;
  return {
    id: run.id,
    model: run.model,
    benchmark: run.benchmark,
    completeness: run.completeness.kind === "complete" ? "complete" : run.completeness.code,
    metrics: run.metrics.filter(({ name }) => measured.has(name)).toSorted(byName),
    items: new Map(items.filter(({ id }) => tried.has(id)).map((item) => [item.id, item])),
    trials,
  };
}

async function readBack(text: string) {
  const { groups, problems } = await readSources(textSource("scores", text), {});
  expect(groups.map(({ format }) => format)).toEqual(["table of plusminus (CSV or JSONL)"]);
  return {
    records: groups.flatMap(({ result }) => result.records),
    problems: [...problems, ...groups.flatMap(({ result }) => result.problems)],
  };
}

describe.each(Object.entries(FORMATS))("What is written as %s is read back", (_, write) => {
  test.each(folders)("fixtures/%s", async (folder) => {
    const { groups } = await readSources(await openDiskSource(FIXTURES + folder), {});
    const records = groups
      .flatMap(({ result }) => result.records)
      .filter(({ trials }) => trials.length > 0);
    const text = write(records);
    if (records.length === 0) {
      expect(text.split("\n").length).toBeLessThanOrEqual(2);
      return;
    }
    const back = await readBack(text);
    expect(back.problems).toEqual([]);
    expect(back.records.map(kept)).toEqual(records.map(kept));
  });

  test("hostile names and texts, several metrics, counted values, answers", async () => {
    const names = [
      "=1+1",
      "+cmd",
      "-2+3",
      "@SUM(A1)",
      "\tx",
      "\rx",
      "\nx",
      "'=x",
      "''=x",
      "'plain",
      "＝x",
      "-5",
      "+5e3",
      "-",
      'say "hi", x;y',
      "two\r\nlines",
      " padded ",
      "__proto__",
      "constructor",
      "a\u0000b",
      "名前",
      "",
    ];
    const trials = names.map((item, i) => ({
      ...scored(item, i / 7, 2),
      output: "0123456789abcdef",
      position: "first" as const,
      rows: 2,
    }));
    const more = [
      { item: "z", repeat: 1, status: "model-error", scores: {}, counted: { acc: 0 } } as const,
      { item: "z", repeat: 2, status: "missing", scores: {} } as const,
      {
        item: "z",
        repeat: 3,
        status: "scored",
        scores: { "=evil": -1.5e-300, acc: 0.1 + 0.2 },
      } as const,
    ];
    const groups = Object.fromEntries([
      ["=key", "=label"],
      ["constructor", "p"],
      ["repo", "a,b"],
    ]);
    const record = recordOf("=model", [...trials, ...more], {
      id: "@run",
      benchmark: "-bench",
      metrics: [
        { name: "acc", direction: "lower-is-better", scale: [-1, 5] },
        { name: "=evil", direction: "unknown" },
      ],
      items: [...names, "z"].map((id) => ({ id, groups, content: "fedcba9876543210" })),
    });
    const back = await readBack(write([record, g1("A", 3)]));
    expect(back.problems).toEqual([]);
    expect(back.records.map(kept)).toEqual([record, g1("A", 3)].map(kept));
  });
});

describe("CSV", () => {
  test("has no cell that a spreadsheet would take for a formula, and counts what it changed", () => {
    const record = recordOf("=cmd|' /C calc'!A0", [
      scored("-1", -1),
      scored("+1", 1),
      scored("@x", 0),
    ]);
    const csv = csvOf([record]);
    const text = [...csv.lines].join("");
    for (const cell of text.split(/[\r\n,]+/u)) {
      const plain = cell.replaceAll('"', "");
      if (!/^[+-]?\d+(\.\d+)?$/u.test(plain)) expect(plain).not.toMatch(/^[=+\-@\t]/u);
    }
    expect(text).toContain(",-1,1,scored,acc,higher-is-better,0,1,-1,");
    // The model in each of three rows, and one item.
    expect(csv.lost()).toEqual([expect.stringMatching(/^4 cells .+ apostrophe$/u)]);
  });
});

test("What a table cannot hold is named and counted", () => {
  const whole = recordOf("m", [scored("a", 1)], {
    items: [
      { id: "a", groups: {} },
      { id: "never", groups: {} },
    ],
    parts: ["x"],
  });
  const empty = recordOf("n", [], {
    settings: {},
    printed: [],
    harness: { name: "h" },
    completeness: { kind: "incomplete", code: "cancelled", reason: "r", remedy: "r" },
  });
  expect(lostInTable([whole, empty])).toEqual([
    "settings (of 1 run)",
    "what the harness printed (of 1 run)",
    "the harness and its version (of 1 run)",
    "why a run is incomplete, but for a code (of 1 run)",
    "which runs are parts of another (of 1 run)",
    "items that were never tried (1)",
    "runs without a trial (1)",
  ]);
});
