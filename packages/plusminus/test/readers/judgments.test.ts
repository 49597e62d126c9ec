import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openDiskSource } from "../../src/cli/disk-source.ts";
import { readSources } from "../../src/readers/detect.ts";
import { textSource } from "../../src/readers/text-source.ts";
import type { JudgmentTable } from "../../src/record/judgment.ts";

async function judgmentsIn(name: string, value: unknown): Promise<readonly JudgmentTable[]> {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const { groups } = await readSources(textSource(name, text), {});
  return groups.flatMap(({ result }) => result.judgments ?? []);
}

async function judgmentsOfFixture(path: string): Promise<readonly JudgmentTable[]> {
  const folder = fileURLToPath(new URL(`../../../../fixtures/${path}`, import.meta.url));
  const { groups } = await readSources(await openDiskSource(folder), {});
  return groups.flatMap(({ result }) => result.judgments ?? []);
}

describe("verdicts of graders are read with who met whom", () => {
  test("AlpacaEval: a preference is a chance, the answers' lengths and the judge are kept", async () => {
    const annotation = {
      instruction: "Say it.",
      output_1: "four",
      output_2: "eleven char",
      generator_1: "reference",
      generator_2: "m",
      annotator: "gpt",
      preference: 1.25,
    };
    const [table] = await judgmentsIn("annotations.json", [
      annotation,
      { ...annotation, preference: null },
    ]);
    expect(table!.ordered).toBe(false);
    expect(table!.judgments).toEqual([
      {
        item: "1",
        model: "m",
        opponent: "reference",
        score: 0.25,
        grader: "gpt",
        lengths: [11, 4],
      },
    ]);
  });

  test("arena battles: every row, copies and all", async () => {
    const rows = ["model_a", "model_b", "tie", "tie (bothbad)"].map((winner, row) =>
      JSON.stringify({ question_id: `q${row}`, model_a: "a", model_b: "b", winner }),
    );
    const [table] = await judgmentsIn("battles.jsonl", rows.join("\n"));
    expect(table!.judgments.map(({ item, score }) => [item, score])).toEqual([
      ["q0", 1],
      ["q1", 0],
      ["q2", 0.5],
      ["q3", 0.5],
    ]);
  });

  test("people beside a person's work: the grader is kept", async () => {
    const csv = "task_id,model,verdict,grader\nt1,m,win,g1\nt1,m,tie,g2\nt2,m,unclear,g1\n";
    const [table] = await judgmentsIn("grades.csv", csv);
    expect(table!.judgments).toEqual([
      { item: "t1", model: "m", opponent: "the human expert", score: 1, grader: "g1" },
      { item: "t1", model: "m", opponent: "the human expert", score: 0.5, grader: "g2" },
    ]);
  });

  test("a column may name whose work it was held against", async () => {
    const csv = "task_id,model,opponent,verdict,grader\nt1,m,n,loss,g1\nt2,m,,win,g1\n";
    const [table] = await judgmentsIn("grades.csv", csv);
    expect(table!.judgments.map(({ opponent, score }) => [opponent, score])).toEqual([
      ["n", 0],
      ["the human expert", 1],
    ]);
  });

  test("OpenCompass: the first answer stood first", async () => {
    const entry = (prediction: string) => ({
      prediction,
      gold: { answer1: "a", answer2: "b", capability: "c" },
    });
    const [table] = await judgmentsIn("judged.json", {
      0: entry("选择：A"),
      1: entry("Choice: B"),
      2: entry("none"),
    });
    expect(table).toMatchObject({ ordered: true });
    expect(table!.judgments).toEqual([
      { item: "0", model: "a", opponent: "b", score: 1 },
      { item: "1", model: "a", opponent: "b", score: 0 },
    ]);
  });

  test("ratings: one verdict for each item, model and rater", async () => {
    const [table] = await judgmentsOfFixture("ratings/table");
    expect(table).toMatchObject({ kind: "answers", ordered: false });
    expect(table!.judgments).toEqual([
      { item: "q1", model: "a", grader: "judge-1", score: 1 },
      { item: "q1", model: "a", grader: "human-1", score: 1 },
      { item: "q2", model: "a", grader: "judge-1", score: 1 },
      { item: "q1", model: "b", grader: "judge-1", score: 0 },
    ]);
  });

  test("PandaLM: a judge's file learns from the people's who met whom", async () => {
    const tables = await judgmentsOfFixture("pandalm/people");
    const judgments = tables.flatMap(({ judgments: own }) => own);
    expect(judgments.length).toBeGreaterThan(0);
    expect(judgments.every(({ grader }) => grader !== undefined)).toBe(true);
  });
});
