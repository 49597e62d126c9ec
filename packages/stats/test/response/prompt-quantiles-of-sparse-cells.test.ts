import { describe, expect, test } from "vitest";
import {
  createRandom,
  mean,
  normal,
  promptQuantiles,
  sampleVariance,
  type PromptAnswers,
  type PromptQuantilesOptions,
} from "@plusminus/stats";
import { replicateQuantile } from "../../src/interval/bootstrap-interval.ts";

interface World {
  readonly prompts: number;
  readonly items: number;
  readonly cells: number;
  readonly promptSd: number;
  readonly itemSd: number;
  readonly level: number;
}

/** A whole table of answers, and as many cells of each prompt, on the items that were run least so far. */
function simulated(
  seed: number,
  world: World,
): { readonly truth: readonly number[]; readonly answers: PromptAnswers } {
  const rng = createRandom(seed);
  const easiness = Array.from({ length: world.items }, () => world.itemSd * normal(rng));
  const table = Array.from({ length: world.prompts }, () => {
    const ability = world.level + world.promptSd * normal(rng);
    return easiness.map((ease) => Number(rng.uniform() < 1 / (1 + Math.exp(-ability - ease))));
  });
  const runs = Array.from({ length: world.items }, () => 0);
  const answers = { prompts: [] as number[], items: [] as number[], passed: [] as number[] };
  table.forEach((own, prompt) => {
    const least = runs
      .map((count, item) => [count + rng.uniform(), item] as const)
      .toSorted(([one], [other]) => one - other)
      .slice(0, world.cells);
    for (const [, item] of least) {
      runs[item]! += 1;
      answers.prompts.push(prompt);
      answers.items.push(item);
      answers.passed.push(own[item]!);
    }
  });
  return {
    truth: table.map((own) => own.reduce((sum, answer) => sum + answer, 0) / world.items),
    answers,
  };
}

const SPARSE: World = {
  prompts: 50,
  items: 100,
  cells: 10,
  promptSd: 0.5,
  itemSd: 1.5,
  level: 0.5,
};
const TABLES = 40;

const FIVE = [0.05, 0.25, 0.5, 0.75, 0.95];
const spreadOf = (rates: readonly number[]) => Math.sqrt(sampleVariance(rates));

/** Mean distance of five quantiles from the true ones, and spread beside the true spread. */
function judged(rates: readonly number[], truth: readonly number[]) {
  const [own, wanted] = [rates, truth].map((all) => Float64Array.from(all).toSorted());
  const distances = FIVE.map((p) =>
    Math.abs(replicateQuantile(own!, p) - replicateQuantile(wanted!, p)),
  );
  return { error: mean(distances), ratio: spreadOf(rates) / spreadOf(truth) };
}

/** The estimate beside the plain pass rates of the cells that were run, on average over tables. */
function compared(world: World, options: PromptQuantilesOptions = {}) {
  const all = Array.from({ length: TABLES }, (_, seed) => {
    const { truth, answers } = simulated(seed, world);
    const own = promptQuantiles(answers, options);
    if (own.kind !== "estimated") throw new Error(own.reason);
    const plain = own.prompts.map(({ passed, observed }) => passed / observed);
    return {
      own: judged(
        own.prompts.map(({ accuracy }) => accuracy),
        truth,
      ),
      plain: judged(plain, truth),
    };
  });
  const average = (which: "own" | "plain", what: "error" | "ratio") =>
    mean(all.map((table) => table[which][what]));
  return {
    error: average("own", "error"),
    plainError: average("plain", "error"),
    ratio: average("own", "ratio"),
    plainRatio: average("plain", "ratio"),
  };
}

describe("beside the plain pass rates of sparse cells", () => {
  test.each([
    ["ten cells of a hundred", SPARSE],
    ["a high level", { ...SPARSE, level: 2 }],
    ["prompts that hardly differ", { ...SPARSE, cells: 25, promptSd: 0.2 }],
  ])("quantiles are nearer to those of the whole table: %s", (_, world) => {
    const { error, plainError, ratio, plainRatio } = compared(world);
    expect(error).toBeLessThan(0.75 * plainError);
    // What the page says: some of the noise stays in the spread.
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(plainRatio);
  });

  test("the released program's penalty gains little: the figures of the method's page", () => {
    const { error, plainError, ratio, plainRatio } = compared(SPARSE);
    expect([plainError, error].map((figure) => figure.toFixed(3))).toEqual(["0.072", "0.036"]);
    expect([plainRatio, ratio].map((figure) => figure.toFixed(1))).toEqual(["1.8", "1.3"]);
    expect(compared(SPARSE, { penalty: 0.01 }).error.toFixed(3)).toBe("0.066");
  });

  test("five cells are too few for prompts that differ much: the spread comes out too narrow", () => {
    expect(compared({ ...SPARSE, cells: 5, promptSd: 1.5 }).ratio).toBeLessThan(0.9);
  });
});
