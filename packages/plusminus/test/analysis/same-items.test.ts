import { expect, test } from "vitest";
import { compareRuns } from "../../src/analysis/comparison-family.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { g1 } from "./g1-records.ts";

const options = { level: 0.95, includeIncomplete: false };

/** G1's first repeat as a run of its own file, whose items ask `words` (or do not say what they ask). */
function run(model: "A" | "B", name: string, words: string | undefined): RunRecord {
  const { run: base, items, trials } = g1(model, 1);
  return {
    run: { ...base, id: name, model: name, source: `${name}.csv` },
    items: items.map(({ id }) =>
      words === undefined ? { id, groups: {} } : { id, content: `${words} ${id}`, groups: {} },
    ),
    trials,
  };
}

test("Equal ids with different texts are not comparable, and only the pair that conflicts is", () => {
  const records = [run("A", "a", "Why"), run("B", "b", "Why"), run("B", "c", "How")];
  const { comparisons } = compareRuns(records, options);
  expect(comparisons.map(({ comparability }) => comparability.answer)).toEqual(["yes", "no", "no"]);
  expect(comparisons[1]!.comparability.why[0]).toContain("different text: 60");
});

test("Equal ids without texts are taken for equal items, and that is said", () => {
  const codes = (a: RunRecord, b: RunRecord): readonly string[] =>
    compareRuns([a, b], options).warnings.map(({ code }) => code);
  expect(codes(run("A", "a", undefined), run("B", "b", "Why"))).toContain("same-items-assumed");
  expect(codes(run("A", "a", "Why"), run("B", "b", "Why"))).not.toContain("same-items-assumed");
});

test("Two models in one table share its items, text or none", () => {
  const [a, b] = [run("A", "a", undefined), run("B", "b", undefined)];
  const together = [a, b].map((record) => ({ ...record, run: { ...record.run, source: "t.csv" } }));
  const { warnings } = compareRuns(together, options);
  expect(warnings.map(({ code }) => code)).not.toContain("same-items-assumed");
});
