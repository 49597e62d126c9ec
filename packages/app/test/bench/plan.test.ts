import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { PlanDocument } from "../../../plusminus/src/report/plan-document.ts";
import { run } from "../../../plusminus/test/cli/remembered-terminal.ts";
import { commandLine } from "../../src/command-line.ts";
import { detectableByItems, itemsByRepeats } from "../../src/bench/plan/curves.ts";
import { addressOfQuestion, questionInAddress } from "../../src/bench/plan/limits.ts";
import {
  designOf,
  levelOfEach,
  planOf,
  planOptions,
  USUAL_QUESTION,
  type PlanQuestion,
} from "../../src/bench/plan/question.ts";

const board = fileURLToPath(new URL("../../../../docs/how-to/data/board.csv", import.meta.url));

/** What the command line of the page prints when somebody runs it. */
async function printed(line: string): Promise<PlanDocument> {
  const { exitCode, answer, told } = await run(...line.split(" ").slice(1), "--json");
  expect([exitCode, told]).toEqual([0, ""]);
  return JSON.parse(answer) as PlanDocument;
}

/** Of the uncertainty of a pilot's variances, which the answers of the pilot give and its variances alone do not. */
function withoutIntervals(plan: unknown): unknown {
  return JSON.parse(
    JSON.stringify(plan, (key, value: unknown) => (key === "interval" ? undefined : value)),
  );
}

const questions: readonly (readonly [string, PlanQuestion])[] = [
  ["the usual question", USUAL_QUESTION],
  [
    "a launch table's",
    {
      ...USUAL_QUESTION,
      rates: [0.889, 0.853],
      icc: 0.3,
      correlation: 0.66,
      repeats: 4,
      detect: 0.036,
    },
  ],
  ["items in groups", { ...USUAL_QUESTION, groupSize: 5, groupCorrelation: 0.2 }],
  [
    "a family of ten with prices",
    { ...USUAL_QUESTION, family: 10, priceItem: 0.5, priceAnswer: 0.02 },
  ],
];

describe("the plan of the page", () => {
  test.each(questions)("%s is answered as its command line answers it", async (_, question) => {
    const document = await printed(commandLine("plan", planOptions(question, false), []));
    const { design, ...plan } = planOf(question, designOf(question));
    expect(document.plans).toEqual(JSON.parse(JSON.stringify([{ design, ...plan }])));
  });

  test("a pilot's is answered as its command line answers it, but for the interval of the pilot", async () => {
    const question = { ...USUAL_QUESTION, repeats: 2 };
    const options = { ...planOptions(question, true), treatment: "ash", control: "cedar" };
    const line = commandLine("plan", options, [board]);
    const [plan] = (await printed(line)).plans;
    const own = planOf(question, plan!.design);
    expect(JSON.stringify(plan)).toContain("pilot-jackknife");
    expect(withoutIntervals(own)).toEqual(withoutIntervals(plan));
  });

  test("a family is judged at the level that all of it leaves", () => {
    expect(levelOfEach({ level: 0.95, family: 10 })).toBeCloseTo(0.995, 14);
    expect(levelOfEach({ level: 0.95, family: 1 })).toBe(0.95);
  });
});

describe("a question in the address", () => {
  const inAddress = (values: Readonly<Record<string, string | undefined>>): PlanQuestion =>
    questionInAddress((key) => values[key]);

  test.each(questions)("%s comes back as it was", (_, question) => {
    expect(inAddress(addressOfQuestion(question))).toEqual(question);
  });

  test("what is usual does not stand in it", () => {
    expect(Object.values(addressOfQuestion(USUAL_QUESTION)).every((one) => one === undefined)).toBe(
      true,
    );
  });

  test.each(["NaN", "Infinity", "-1", "1e99", "<script>", "0x10", "5.5", " "])(
    "%j is no number of items, and the usual one stands",
    (items) => {
      const { items: found } = inAddress({ items });
      expect(items === "0x10" ? [16, 300] : [300]).toContain(found);
    },
  );
});

describe("the curves of the plan", () => {
  const design = designOf(USUAL_QUESTION);

  test("more items show smaller differences, and the same items show smaller ones than different items", () => {
    const curve = detectableByItems(USUAL_QUESTION, design);
    expect(curve[0]!.at).toBeLessThan(USUAL_QUESTION.items);
    expect(curve.at(-1)!.at).toBeGreaterThan(USUAL_QUESTION.items);
    expect(curve).toEqual(curve.toSorted((a, b) => b.paired - a.paired));
    expect(curve.every(({ paired, unpaired }) => paired < unpaired)).toBe(true);
  });

  test("the curve passes through the items that the plan asks for", () => {
    const needed = planOf(USUAL_QUESTION, design).detect!.rows[0]!.paired;
    const shown = planOf({ ...USUAL_QUESTION, items: needed }, design).shows!.rows[0]!.paired;
    const oneLess = planOf({ ...USUAL_QUESTION, items: needed - 1 }, design).shows!.rows[0]!.paired;
    expect(shown).toBeLessThanOrEqual(USUAL_QUESTION.detect);
    expect(oneLess).toBeGreaterThan(USUAL_QUESTION.detect);
  });

  test("repeats buy items, never all of them", () => {
    const curve = itemsByRepeats(USUAL_QUESTION, design);
    expect(curve.map(({ at }) => at)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    expect(curve[15]!.paired).toBeLessThan(curve[0]!.paired);
    expect(curve[15]!.paired).toBeGreaterThan(0);
  });

  test("a pilot with one answer per item has one point: dice cannot be told from items", () => {
    expect(itemsByRepeats(USUAL_QUESTION, { ...design, identified: false })).toHaveLength(1);
  });
});
