import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ColumnMapping } from "../../../src/readers/column-mapping.ts";
import { genericReader } from "../../../src/readers/generic-table.ts";
import type { RunRecord } from "../../../src/record/run.ts";
import { glimpseOf, readTables } from "./memory-source.ts";

const folder = new URL("../../../../../fixtures/generic/", import.meta.url);
const names = readdirSync(folder);

/** Written by hand from the input, never from what the reader says. */
interface Expected {
  readonly records: readonly unknown[];
  readonly problems: readonly {
    readonly code: string;
    readonly line?: number;
    readonly item?: string;
    readonly count?: number;
  }[];
  readonly guesses: readonly string[];
}

describe("every folder of fixtures/generic is read as its expected.json says", () => {
  test.each(names)("%s", async (name) => {
    const input = readdirSync(new URL(`${name}/`, folder)).find((file) =>
      file.startsWith("input."),
    );
    const bytes = new Uint8Array(readFileSync(new URL(`${name}/${input}`, folder)));
    const mappingFile = new URL(`${name}/mapping.json`, folder);
    const mapping: ColumnMapping = existsSync(mappingFile)
      ? (json(mappingFile) as ColumnMapping)
      : {};
    const expected = json(new URL(`${name}/expected.json`, folder)) as Expected;

    expect(genericReader.recognises(glimpseOf(`${input}`, bytes))).toBe(true);
    const result = await readTables({ [`${input}`]: bytes }, mapping);

    expect(result.records.map(shownRecord)).toEqual(expected.records);
    expect(result.guesses).toEqual(expected.guesses.map((sentence) => `${input}: ${sentence}`));
    expect(result.problems.map(({ code }) => code)).toEqual(
      expected.problems.map(({ code }) => code),
    );
    for (const [index, problem] of result.problems.entries()) {
      const { line, item, count } = expected.problems[index]!;
      expect(problem.where).toEqual({
        path: input,
        ...(line === undefined ? {} : { line }),
        ...(item === undefined ? {} : { item }),
      });
      if (count !== undefined)
        expect(problem.message).toMatch(count === 1 ? /^(?:A|An|One) / : `${count} `);
      expect(problem.remedy).not.toBe("");
    }
  });
});

function json(file: URL): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** A record as a person would write it down: the scores of an item in the order of its repeats, null for missing. */
function shownRecord({ run, items, trials }: RunRecord): unknown {
  const metric = run.metrics[0]!;
  const scores: Record<string, (number | null)[]> = {};
  for (const trial of trials.toSorted((a, b) => a.repeat - b.repeat)) {
    (scores[trial.item] ??= []).push(trial.scores[metric.name] ?? null);
    if (trial.status !== (trial.scores[metric.name] === undefined ? "missing" : "scored")) {
      throw new Error(`trial of ${trial.item} is ${trial.status}`);
    }
  }
  const grouped = items.filter(({ groups }) => Object.keys(groups).length > 0);
  return {
    model: run.model,
    benchmark: run.benchmark,
    metric,
    completeness: run.completeness.kind === "complete" ? "complete" : run.completeness.code,
    scores,
    groups: Object.fromEntries(grouped.map(({ id, groups }) => [id, groups])),
  };
}
