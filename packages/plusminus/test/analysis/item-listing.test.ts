import { describe, expect, test } from "vitest";
import { itemListing, type ItemListingOptions } from "../../src/analysis/item-listing.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { bits, madeRun } from "./made-records.ts";

function listed(records: readonly RunRecord[], options: Partial<ItemListingOptions> = {}) {
  return itemListing(records, { includeIncomplete: false, offset: 0, limit: 1000, ...options });
}

function idsOf(records: readonly RunRecord[], options: Partial<ItemListingOptions>) {
  return listed(records, options).items.map(({ id }) => id);
}

describe("the items behind a number", () => {
  test("carry the mean of the repeats of each model, and an absent score is absent and not 0", () => {
    const [first, second] = [madeRun("a", [[1, 0], [1, 1], []]), madeRun("b", [[1], [], [0]])];
    const { items, total } = listed([first, second]);
    expect(total).toBe(3);
    expect(items.map(({ scores }) => scores)).toEqual([
      [
        { mean: 0.5, trials: 2 },
        { mean: 1, trials: 1 },
      ],
      [{ mean: 1, trials: 2 }, { trials: 0 }],
      [{ trials: 0 }, { mean: 0, trials: 1 }],
    ]);
    expect(items.map(({ mean }) => mean)).toEqual([0.75, 1, 0]);
    expect(items.map(({ disagreement }) => disagreement)).toEqual([0.5, undefined, undefined]);
    expect(items.map(({ difference }) => difference)).toEqual([-0.5, undefined, undefined]);
  });

  test("say why a trial has no score where the log says it", () => {
    const plain = madeRun("a", bits("10"));
    const lost = { item: "1", repeat: 2, status: "model-error", scores: {} } as const;
    const { items } = listed([{ ...plain, trials: [...plain.trials, lost] }]);
    expect(items[1]!.scores[0]).toEqual({
      mean: 0,
      trials: 1,
      dropped: [{ reason: "model error", count: 1 }],
    });
  });

  test("disagree by the share of pairs of which one solved the item", () => {
    const runs = ["1", "1", "0", "0"].map((bit, number) => madeRun(`m${number}`, bits(bit)));
    // 4 of the 6 pairs are split.
    expect(listed(runs).items[0]!.disagreement).toBeCloseTo(4 / 6, 15);
    const graded = [0.2, 0.5, 0.9].map((score, number) => madeRun(`m${number}`, [[score]]));
    expect(listed(graded).items[0]!.disagreement).toBeCloseTo((0.3 + 0.4 + 0.7) / 3, 15);
  });

  test("do not disagree by what averaging in another order leaves behind", () => {
    const [first, second] = [madeRun("a", [[0.1, 0.2, 0.3]]), madeRun("b", [[0.3, 0.2, 0.1]])];
    expect(listed([first, second]).items[0]).toMatchObject({ disagreement: 0, difference: 0 });
    expect(listed([first, second], { disagreements: true }).matching).toBe(0);
  });

  test("fall into the cells of the 2×2, each into one", () => {
    const runs = [madeRun("a", bits("1100-1")), madeRun("b", bits("10101-"))];
    const { pair } = listed(runs);
    expect(pair!.table).toEqual({ both: 1, onlyTreatment: 1, onlyControl: 1, neither: 1 });
    expect(idsOf(runs, { cell: "both" })).toEqual(["0"]);
    expect(idsOf(runs, { cell: "only-treatment" })).toEqual(["1"]);
    expect(idsOf(runs, { cell: "only-control" })).toEqual(["2"]);
    expect(idsOf(runs, { cell: "neither" })).toEqual(["3"]);
  });

  test("have no cells where there are repeats or parts of a score, and say so", () => {
    const runs = [
      madeRun("a", [
        [1, 0],
        [1, 1],
      ]),
      madeRun("b", bits("10")),
    ];
    expect(listed(runs).pair).not.toHaveProperty("table");
    expect(() => listed(runs, { cell: "both" })).toThrow(/no 2×2/u);
  });

  test("ask for a pair before a cell or a difference is listed", () => {
    const runs = ["a", "b", "c"].map((model) => madeRun(model, bits("10")));
    expect(() => listed(runs, { cell: "both" })).toThrow(/not said which/u);
    expect(() => listed(runs, { sort: "difference" })).toThrow(/not said which/u);
    expect(() => listed(runs, { treatment: "a" })).toThrow(/not what it is held against/u);
    expect(idsOf(runs, { treatment: "a", control: "c", cell: "neither" })).toEqual(["1"]);
  });

  test("are the same whichever page they stand on", () => {
    const runs = [madeRun("a", bits("1011010010")), madeRun("b", bits("0111000110"))];
    const options = { sort: "difference", reverse: true } as const;
    const all = idsOf(runs, options);
    const pages = [0, 3, 6, 9].flatMap((offset) => idsOf(runs, { ...options, offset, limit: 3 }));
    expect(pages).toEqual(all);
    expect(listed(runs, { ...options, offset: 100 })).toMatchObject({ matching: 10, items: [] });
  });
});

describe("the order of items", () => {
  const graded = [madeRun("a", [[0.5], [], [0.1], [0.5], [0.9]])];

  test("is that of the logs unless another is asked for", () => {
    expect(idsOf(graded, {})).toEqual(["0", "1", "2", "3", "4"]);
    expect(idsOf(graded, { reverse: true })).toEqual(["4", "3", "2", "1", "0"]);
  });

  test("begins with the hardest, keeps ties in their order, and ends with what has no score", () => {
    expect(idsOf(graded, { sort: "mean" })).toEqual(["2", "0", "3", "4", "1"]);
    expect(idsOf(graded, { sort: "mean", reverse: true })).toEqual(["4", "0", "3", "2", "1"]);
  });

  test("takes the highest for the hardest where lower is better", () => {
    const errors = [madeRun("a", [[0.5], [0.1]], { metric: { direction: "lower-is-better" } })];
    expect(idsOf(errors, { sort: "mean" })).toEqual(["0", "1"]);
  });

  test("begins with what the treatment lost", () => {
    const runs = [madeRun("a", bits("1001")), madeRun("b", bits("0110"))];
    expect(idsOf(runs, { sort: "difference" })).toEqual(["1", "2", "0", "3"]);
  });

  test("compares numbers in ids as numbers", () => {
    const plain = madeRun("a", bits("1111"));
    const names = ["q10", "q9", "p100", "q9b"];
    const renamed = {
      ...plain,
      items: plain.items.map((item, at) => ({ ...item, id: names[at]! })),
      trials: plain.trials.map((trial, at) => ({ ...trial, item: names[at]! })),
    };
    expect(idsOf([renamed], { sort: "id" })).toEqual(["p100", "q9", "q9b", "q10"]);
  });
});

describe("suspected keys", () => {
  const runs = ["110110", "111100", "110010"].map((text, number) =>
    madeRun(`m${number}`, bits(text)),
  );

  test("are items that the best models all miss, with the reason", () => {
    const { items, suspects } = listed(runs, { suspects: true });
    expect(items.map(({ id }) => id)).toEqual(["5"]);
    expect(items[0]!.suspect!.why).toMatch(/3 best models .*all miss it/u);
    expect(suspects).toMatchObject({ kind: "asked", byAnswer: false, items: 1 });
  });

  test("count only where the wrong answer is the same, if the logs hold answers", () => {
    const answered = (output: string) => (record: RunRecord, number: number) => ({
      ...record,
      trials: record.trials.map((trial) => ({
        ...trial,
        output: trial.item === "5" ? output.replace("?", String(number)) : "x",
      })),
    });
    expect(listed(runs.map(answered("same")), { suspects: true }).matching).toBe(1);
    expect(listed(runs.map(answered("other ?")), { suspects: true }).matching).toBe(0);
  });

  test("are refused where nobody is known to be strong", () => {
    const unknown = runs.map((record) => ({
      ...record,
      run: { ...record.run, metrics: [{ name: "acc", direction: "unknown" } as const] },
    }));
    expect(listed(unknown).suspects).toMatchObject({ kind: "not-askable" });
    expect(() => listed(unknown, { suspects: true })).toThrow(/Which models are strong/u);
    expect(() => listed([runs[0]!], { suspects: true })).toThrow(/agrees with nobody/u);
  });
});

describe("items that are looked for", () => {
  const groups = (item: number) => ({ subject: item < 2 ? "Law" : "Poetry" });
  const runs = [madeRun("a", bits("1010"), { groups })];

  test("have the text in their id or a label, whatever its capitals", () => {
    expect(idsOf(runs, { search: "lAW" })).toEqual(["0", "1"]);
    expect(idsOf(runs, { search: "3" })).toEqual(["3"]);
    expect(listed(runs, { search: "nowhere" })).toMatchObject({ total: 4, matching: 0 });
  });

  test("are named alike where nobody has the one that was asked for", () => {
    const plain = madeRun("a", bits("11"));
    const rename = (id: string) => `question-${id}`;
    const record = {
      ...plain,
      items: plain.items.map((item) => ({ ...item, id: rename(item.id) })),
      trials: plain.trials.map((trial) => ({ ...trial, item: rename(trial.item) })),
    };
    expect(listed([record], { item: "question-1" })).toMatchObject({ matching: 1 });
    expect(listed([record], { item: "question-1" })).not.toHaveProperty("unknownItem");
    expect(listed([record], { item: "qestion-1" }).unknownItem!.nearest[0]).toBe("question-1");
    expect(listed([record], { item: "something else entirely" }).unknownItem!.nearest).toEqual([]);
  });

  test("are marked where two logs ask something else under one id", () => {
    const asked = (text: string) => ({ content: (item: number) => (item === 1 ? text : "same") });
    const two = [madeRun("a", bits("11"), asked("x")), madeRun("b", bits("11"), asked("y"))];
    expect(listed(two).items.map(({ askedOtherwise }) => askedOtherwise)).toEqual([
      undefined,
      true,
    ]);
  });
});

describe("the question", () => {
  const runs = ["one", "two"].map((benchmark) => madeRun("a", bits("10"), { benchmark }));

  test("is the first benchmark, which is said, or the one that is named", () => {
    expect(listed(runs)).toMatchObject({ benchmark: "one", benchmarks: ["one", "two"] });
    expect(listed(runs).said.join(" ")).toMatch(/one is listed; 1 more benchmark/u);
    expect(listed(runs, { benchmark: "two" })).toMatchObject({ benchmark: "two", said: [] });
    expect(() => listed(runs, { benchmark: "three" })).toThrow(/names no benchmark/u);
  });

  test("is of one metric that exists", () => {
    expect(() => listed(runs, { metric: "f1" })).toThrow(/no.*metric "f1"/iu);
    expect(() => listed(runs, { allMetrics: true })).toThrow(/one metric at a time/u);
  });

  test("is not asked of a run that is not whole, which is said", () => {
    const [first, second] = runs;
    const cut = {
      kind: "incomplete",
      code: "truncated",
      reason: "Cut.",
      remedy: "Run it.",
    } as const;
    const torn = { ...second!, run: { ...second!.run, completeness: cut } };
    expect(listed([first!, torn]).warnings.map(({ code }) => code)).toEqual(["incomplete-run"]);
    expect(() => listed([torn])).toThrow(/None of these runs/u);
  });
});
