import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createRandom,
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  type NotEstimable,
  promptQuantiles,
  shuffle,
  type PromptAnswers,
  type PromptQuantiles,
  type PromptQuantilesOptions,
} from "@plusminus/stats";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";
import { testRefusedCalls } from "../refused-arguments.ts";

interface Case {
  readonly prompts: readonly number[];
  readonly items: readonly number[];
  readonly passed: readonly number[];
  readonly penalty: number;
  readonly probabilities: readonly number[];
  readonly accuracies: readonly number[];
  readonly observed: readonly number[];
  readonly passes: readonly number[];
  readonly mean: number;
  readonly sd: number;
  readonly quantiles: readonly number[];
}

const CASES = readGolden("prompt-quantiles") as readonly Case[];

function described(answers: PromptAnswers, options: PromptQuantilesOptions = {}): PromptQuantiles {
  const result = promptQuantiles(answers, options);
  if (result.kind !== "estimated") throw new Error(result.reason);
  return result;
}

/** Refused for that reason, with the cells that there were. */
function expectRefusal(result: PromptQuantiles | NotEstimable, reason: RegExp, n: number): void {
  expect(result.kind).toBe("not-estimable");
  const refusal = assertRefused(result as NotEstimable);
  expect(refusal.reason).toMatch(reason);
  expect(refusal.n).toBe(n);
}

const accuraciesOf = ({ prompts }: PromptQuantiles): readonly number[] =>
  prompts.map(({ accuracy }) => accuracy);

/** A row per cell; a dot was not run. One text per prompt. */
function cellsOf(
  ...rows: readonly string[]
): PromptAnswers & Record<"prompts" | "items" | "passed", number[]> {
  const cells = rows.flatMap((row, prompt) =>
    [...row].flatMap((answer, item) =>
      answer === "." ? [] : [[prompt, item, Number(answer)] as const],
    ),
  );
  return {
    prompts: cells.map(([prompt]) => prompt),
    items: cells.map(([, item]) => item),
    passed: cells.map(([, , answer]) => answer),
  };
}

test.each(CASES.map((golden, index) => [index, golden] as const))(
  "accuracies over prompts of case %i are those of scipy and of mgcv",
  (_, golden) => {
    const result = described(golden, golden);
    golden.accuracies.forEach((accuracy, prompt) => {
      const own = result.prompts[prompt]!;
      expectClose(own.accuracy, accuracy, `accuracy of prompt ${prompt}`);
      expect(own).toMatchObject({
        prompt,
        observed: golden.observed[prompt],
        passed: golden.passes[prompt],
      });
    });
    expectClose(result.mean, golden.mean, "mean");
    expectClose(result.sd, golden.sd, "sd");
    golden.quantiles.forEach((accuracy, index) => {
      const { accuracy: own, probability } = result.quantiles[index]!;
      expectClose(own, accuracy, `quantile at ${probability}`);
      expect(probability).toBe(golden.probabilities[index]);
    });
    expect(result).toMatchObject({ n: golden.passed.length, penalty: golden.penalty });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  },
);

describe("the distribution over prompts", () => {
  test("is that of the plain row means where every cell was run", () => {
    const result = described(cellsOf("1101001", "1111111", "0000000", "0100110"));
    expect(accuraciesOf(result)).toEqual([4 / 7, 1, 0, 3 / 7]);
    expect(result).toMatchObject({ mean: 0.5, n: 28, items: 7, iterations: 0, warnings: [] });
    expect(result.quantiles.map(({ probability }) => probability)).toEqual([
      0.05, 0.25, 0.5, 0.75, 0.95,
    ]);
    expect(result.quantiles[2]!.accuracy).toBeCloseTo(0.5, 15);
    const equal = described(cellsOf("11", "11"));
    expect(equal).toMatchObject({ mean: 1, sd: 0 });
  });

  test("has no quantile that was not asked for", () => {
    expect(described(CASES[0]!, { probabilities: [] }).quantiles).toEqual([]);
    const ends = described(CASES[0]!, { probabilities: [1, 0] });
    const all = accuraciesOf(ends);
    expect(ends.quantiles.map(({ accuracy }) => accuracy)).toEqual([
      Math.max(...all),
      Math.min(...all),
    ]);
  });

  test("keeps prompts and items finite that have only one answer, and says so", () => {
    const answers = cellsOf("11.1..", "0..00.", ".1010.", "1.0..1");
    for (const penalty of [1e-6, 0.5, 1e3]) {
      const { prompts, warnings } = described(answers, { penalty });
      for (const { accuracy } of prompts) {
        expect(accuracy).toBeGreaterThanOrEqual(0);
        expect(accuracy).toBeLessThanOrEqual(1);
      }
      expect(warnings.map(({ code }) => code)).toEqual(["few-cells", "prompts-without-spread"]);
      expect(warnings[0]!.message).toMatch(/^4 of 4 prompts have fewer than 30 cells/u);
      expect(warnings[1]!.message).toMatch(/^2 of 4 prompts passed or failed every item/u);
    }
  });

  test("warns of few cells from below 30, and not of a prompt that was run on every item", () => {
    const seen = (cells: number) => "10".repeat(20).slice(0, cells).padEnd(40, ".");
    const whole = "01".repeat(20);
    const warned = (cells: number) => described(cellsOf(seen(cells), whole)).warnings;
    expect(warned(30)).toEqual([]);
    expect(warned(29).map(({ code }) => code)).toEqual(["few-cells"]);
    expect(warned(29)[0]!.message).toMatch(/^1 of 2 prompts/u);
  });

  test("narrows, and loses the prompts' own cells last, as the penalty grows", () => {
    const spreads = [1e-6, 0.01, 0.5, 5, 1e3].map(
      (penalty) => described(CASES[0]!, { penalty }).sd,
    );
    expect(spreads).toEqual(spreads.toSorted((a, b) => b - a));
    const { passed } = CASES[0]!;
    const level = passed.reduce((sum, answer) => sum + answer, 0) / passed.length;
    // Then every cell that was not run has the common pass rate.
    described(CASES[0]!, { penalty: 1e3 }).prompts.forEach(({ accuracy, observed, passed: own }) =>
      expect(accuracy).toBeCloseTo((own + (20 - observed) * level) / 20, 2),
    );
  });
});

describe("no distribution over prompts", () => {
  test("of no cells or one prompt", () => {
    expectRefusal(promptQuantiles(cellsOf()), /at least two of them; there are 0/u, 0);
    expectRefusal(promptQuantiles(cellsOf("101")), /at least two of them; there are 1/u, 3);
  });

  test("of cells whose parts share no prompt and no item", () => {
    const answers = cellsOf("10...", "01...", "..10.", "..011");
    expectRefusal(promptQuantiles(answers), /2 parts .* prompt 0 stands to prompt 2/u, 9);
    const bridged = cellsOf("10...", "01..1", "..10.", "..011");
    expect(promptQuantiles(bridged).kind).toBe("estimated");
  });

  test("of answers that are all equal, unless all cells were run", () => {
    expectRefusal(promptQuantiles(cellsOf("11", "1.")), /Every cell that was run passed/u, 3);
    expectRefusal(promptQuantiles(cellsOf("00", "0.")), /Every cell that was run failed/u, 3);
  });

  test("where the steps run out", () => {
    const { iterations } = described(CASES[2]!, { penalty: 1e-6 });
    expectRefusal(
      promptQuantiles(CASES[2]!, { penalty: 1e-6, steps: iterations - 1 }),
      new RegExp(`still moving after ${iterations - 1} steps`, "u"),
      CASES[2]!.passed.length,
    );
    expect(described(CASES[2]!, { penalty: 1e-6, steps: iterations }).iterations).toBe(iterations);
  });
});

const PAIR = { prompts: [0, 1], items: [0, 0], passed: [1, 0] };
testRefusedCalls([
  [
    LengthMismatchError,
    "prompts has 2 entries and items has 1",
    () => promptQuantiles({ ...PAIR, items: [0] }),
  ],
  [
    LengthMismatchError,
    "prompts has 2 entries and passed has 3",
    () => promptQuantiles({ ...PAIR, passed: [1, 0, 1] }),
  ],
  [InvalidCountError, "prompts[1] is 0.5", () => promptQuantiles({ ...PAIR, prompts: [0, 0.5] })],
  [
    InvalidCountError,
    "items[0] is NaN",
    () => promptQuantiles({ ...PAIR, items: [Number.NaN, 0] }),
  ],
  [
    InvalidParameterError,
    "passed[1] is 0.5; it must be 0 or 1",
    () => promptQuantiles({ ...PAIR, passed: [1, 0.5] }),
  ],
  [
    InvalidParameterError,
    "row 2 is prompt 7, item 3; it must be a cell that no other row has (row 0 has it too)",
    () => promptQuantiles({ prompts: [7, 8, 7], items: [3, 3, 3], passed: [1, 0, 0] }),
  ],
  [
    InvalidParameterError,
    "probabilities[1] is 5;",
    () => promptQuantiles(PAIR, { probabilities: [0.5, 5] }),
  ],
  [InvalidParameterError, "penalty is 0;", () => promptQuantiles(PAIR, { penalty: 0 })],
  [InvalidParameterError, "penalty is 1001;", () => promptQuantiles(PAIR, { penalty: 1001 })],
  [InvalidCountError, "steps is 0;", () => promptQuantiles(PAIR, { steps: 0 })],
  [
    InvalidCountError,
    "number of prompts or items, the fewer, is 2001;",
    () => {
      const units = Array.from({ length: 2001 }, (_, unit) => unit);
      return promptQuantiles({
        prompts: units,
        items: units,
        passed: units.map((unit) => unit % 2),
      });
    },
  ],
]);

/** A table with holes: every prompt and every item has one answer at least. */
const tables = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 9 }))
  .chain(([prompts, items]) =>
    fc.array(fc.stringMatching(new RegExp(`^[01.]{${items}}$`, "u")), {
      minLength: prompts,
      maxLength: prompts,
    }),
  );

test("accuracies lie between what the cells allow, whatever the order and the names", () => {
  const permuted = createRandom(3);
  fc.assert(
    fc.property(tables, fc.double({ min: 1e-3, max: 10, noNaN: true }), (rows, penalty) => {
      const answers = cellsOf(...rows);
      const result = promptQuantiles(answers, { penalty });
      fc.pre(result.kind === "estimated");
      const { prompts, items, sd, quantiles } = result;
      for (const { accuracy, observed, passed } of prompts) {
        expect(accuracy).toBeGreaterThanOrEqual(passed / items);
        expect(accuracy).toBeLessThanOrEqual((passed + items - observed) / items);
      }
      expect([result.mean, sd].every(Number.isFinite)).toBe(true);
      const rising = quantiles.map(({ accuracy }) => accuracy);
      expect(rising).toEqual(rising.toSorted((a, b) => a - b));

      const order = shuffle(
        permuted,
        answers.passed.map((_, row) => row),
      );
      const by = (column: readonly number[]) => Array.from(order, (row) => column[row]!);
      const reordered = {
        prompts: by(answers.prompts),
        items: by(answers.items),
        passed: by(answers.passed),
      };
      expect(promptQuantiles(reordered, { penalty })).toEqual(result);

      const renamed = {
        prompts: answers.prompts.map((prompt) => 100 - 7 * prompt),
        items: answers.items.map((item) => -item),
        passed: answers.passed,
      };
      const other = described(renamed, { penalty });
      other.prompts.toReversed().forEach((own, index) => {
        expect(own.accuracy).toBeCloseTo(prompts[index]!.accuracy, 9);
        expect(own.prompt).toBe(100 - 7 * prompts[index]!.prompt);
      });

      const mirrored = { ...answers, passed: answers.passed.map((answer) => 1 - answer) };
      accuraciesOf(described(mirrored, { penalty })).forEach((accuracy, index) =>
        expect(1 - accuracy).toBeCloseTo(prompts[index]!.accuracy, 9),
      );
    }),
    { numRuns: 200, seed: 1 },
  );
});
