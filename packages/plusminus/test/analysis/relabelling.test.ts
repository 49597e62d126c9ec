import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { orderChanges } from "../../src/analysis/relabelling/order-changes.ts";
import { relabelled, type RelabelOptions } from "../../src/analysis/relabelling.ts";
import { readLabelFlags } from "../../src/readers/label-flags.ts";
import type { LabelFlag } from "../../src/record/label-flag.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { textSource } from "../../src/readers/text-source.ts";
import { bits, madeRun, solved } from "./made-records.ts";

const OPTIONS: RelabelOptions = { level: 0.95, seed: 1, includeIncomplete: false, strong: 2 };

function relabellingOf(records: readonly RunRecord[], options: Partial<RelabelOptions>) {
  return relabelled(records, { ...OPTIONS, ...options }).benchmarks[0]!;
}

function dropped(...items: readonly number[]): readonly LabelFlag[] {
  return items.map((item) => ({ item: String(item), repair: { kind: "drop" } }));
}

/** Answers in words, scored against a key of "A" everywhere. */
function answering(model: string, answers: string): RunRecord {
  const record = madeRun(
    model,
    [...answers].map((answer) => [Number(answer === "A")]),
  );
  return {
    ...record,
    trials: record.trials.map((trial, item) => ({ ...trial, output: `answer ${answers[item]}` })),
  };
}

describe("repaired keys", () => {
  test("change places where dropped items carried the lead, and say how uncertain that is", () => {
    const records = [madeRun("a", bits("1111110000")), madeRun("b", bits("0001111000"))];
    const found = relabellingOf(records, { flags: dropped(0, 1, 2) });
    expect(found.models).toMatchObject([
      { label: "a", before: 0.6, after: 3 / 7, placeBefore: 1, placeAfter: 2 },
      { label: "b", before: 0.4, after: 4 / 7, placeBefore: 2, placeAfter: 1 },
    ]);
    const [flip, ...others] = found.order!.flips;
    expect(others).toEqual([]);
    expect(flip).toMatchObject({ ahead: "a", behind: "b", certain: false });
    // One of seven items differs: mean −1/7 with standard error 1/7, so that the chance is Φ(1).
    expect(flip!.flipProbability).toBeCloseTo(0.8413447, 6);
    expect(found.order!.agreement).toMatchObject({ tau: -1, discordant: 1 });
    expect(found.order!.doubtful).toMatchObject([{ ahead: "a", behind: "b" }]);
  });

  test("are certain where every other item says so", () => {
    const records = [
      madeRun("a", [...solved(60, 60), ...solved(1, 40)]),
      madeRun("b", [...solved(0, 60), ...solved(40, 40)]),
    ];
    const flags = dropped(...Array.from({ length: 60 }, (_, item) => item));
    expect(relabellingOf(records, { flags }).order!.flips[0]).toMatchObject({
      certain: true,
    });
  });

  test("turn fails into passes where the log says what was answered", () => {
    const records = [answering("a", "AABBBBBB"), answering("b", "AAAACCCC")];
    const flags: readonly LabelFlag[] = [
      { item: "4", repair: { kind: "answer", output: "answer B" } },
    ];
    const found = relabellingOf(records, { flags });
    expect(found.repaired).toMatchObject({ flagged: 1, corrected: 1, dropped: 0, items: 8 });
    expect(found.models.map(({ label, after }) => [label, after])).toEqual([
      ["b", 4 / 8],
      ["a", 3 / 8],
    ]);
  });

  test("drop what cannot be corrected, and count it", () => {
    const vague = answering("a", "AABBBBBB");
    const texts = vague.trials.map((trial, item) => ({ ...trial, output: `text ${item % 3}` }));
    // Passing answers that differ are texts around an answer; no key can be held against them.
    const records = [{ ...vague, trials: texts }, answering("b", "AAAACCCC")];
    const flags: readonly LabelFlag[] = [
      { item: "4", repair: { kind: "answer", output: "answer B" } },
      { item: "no such item", repair: { kind: "drop" } },
    ];
    const { benchmarks, warnings } = relabelled(records, { ...OPTIONS, flags });
    expect(benchmarks[0]!.repaired).toMatchObject({ dropped: 1, corrected: 0, uncheckable: 1 });
    expect(warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["flags-elsewhere", "keys-uncheckable"]),
    );
  });

  test("take the scores that somebody gave by the right key", () => {
    const records = [madeRun("a", solved(5, 10)), madeRun("b", solved(4, 10))];
    const flags: readonly LabelFlag[] = ["7", "8"].map((item) => ({
      item,
      repair: { kind: "score", model: "b", score: 1 },
    }));
    const { models } = relabellingOf(records, { flags });
    expect(models.map(({ label, after }) => [label, after])).toEqual([
      ["a", 0.5],
      ["b", 0.6],
    ]);
  });

  test("of a metric where less is better keep the order of its places", () => {
    const made = { metric: { direction: "lower-is-better" as const } };
    const records = [madeRun("a", solved(2, 10), made), madeRun("b", solved(4, 10), made)];
    const { models } = relabellingOf(records, { flags: dropped(0, 9) });
    expect(models).toMatchObject([
      { label: "a", before: 0.2, after: 1 / 8, placeAfter: 1 },
      { label: "b", before: 0.4, after: 3 / 8, placeAfter: 2 },
    ]);
  });
});

describe("wrong keys at worst", () => {
  test("take a lead of k items with k / 2 keys, and no fewer", () => {
    const records = [madeRun("a", solved(60, 100)), madeRun("b", solved(50, 100))];
    const survives = (errorRate: number) =>
      relabellingOf(records, { errorRate }).bounds!.pairs[0]!.survives;
    expect(survives(0.04)).toBe(true);
    expect(survives(0.05)).toBe(false);
    expect(relabellingOf(records, { errorRate: 0.04 }).bounds!.pairs[0]!.wrongKeysToTie).toBe(5);
  });

  test("lower the highest score that is possible, with the doubt of a sample", () => {
    const records = [madeRun("a", solved(60, 100)), madeRun("b", solved(50, 100))];
    const found = relabellingOf(records, { flags: dropped(1, 2, 3, 4, 5, 6) });
    expect(found.ceiling).toMatchObject({ kind: "estimated", value: 0.94, n: 100 });
    const few = relabellingOf(records, { flags: dropped(1, 2), audited: 20 });
    expect(few.ceiling).toMatchObject({ value: 0.9, n: 20 });
  });
});

describe("suspects", () => {
  test("are the items on which the best give one answer that is not the key's", () => {
    const records = [
      answering("a", "AAAAAABBCD"),
      answering("b", "AAAAAABCCA"),
      answering("c", "BBBBBBBBBB"),
    ];
    const { suspects } = relabellingOf(records, {});
    expect(suspects).toEqual({
      strong: ["b", "a"],
      byAnswer: true,
      items: [
        { item: "6", sameAnswer: true },
        { item: "8", sameAnswer: true },
      ],
    });
  });

  test("are measured against keys that were checked", () => {
    const { suspects } = relabellingOf(
      [madeRun("a", bits("1111100000")), madeRun("b", bits("1111110000"))],
      { flags: dropped(8, 9, 0) },
    );
    expect(suspects!.items.map(({ item }) => item)).toEqual(["6", "7", "8", "9"]);
    expect(suspects!.checked).toMatchObject({
      precision: { count: 2, of: 4 },
      recall: { count: 2, of: 3 },
      falsePositives: { count: 2, of: 7 },
    });
  });
});

test("A chance of a flip is as often right as it says, where differences of all sizes are as likely", () => {
  const root = createRandom(9);
  const bins = [0.5, 0.7, 0.9, 0.99].map((from) => ({ from, said: 0, right: 0, count: 0 }));
  for (let study = 0; study < 3000; study++) {
    const rng = root.substream(`study ${study}`);
    const chances = [0.5, 0.3 + 0.4 * rng.uniform()];
    const scores = chances.map((chance) =>
      Float64Array.from({ length: 200 }, () => Number(rng.uniform() < chance)),
    );
    const [first, second] = scores.map((own) => own.reduce((sum, score) => sum + score, 0));
    if (first === second) continue;
    // As if the keys had turned round what is seen now.
    const { flips } = orderChanges([-first!, -second!], scores, undefined);
    const { flipProbability, behind, ahead } = flips[0]!;
    const bin = bins.findLast(({ from }) => flipProbability >= from)!;
    bin.said += flipProbability;
    bin.right += Number(chances[behind]! > chances[ahead]!);
    bin.count += 1;
  }
  for (const { said, right, count } of bins) {
    const expected = said / count;
    const error = Math.sqrt((expected * (1 - expected)) / count);
    expect(Math.abs(right / count - expected)).toBeLessThan(3.3 * error + 0.002);
  }
});

describe("a file of flagged items", () => {
  const read = async (text: string) => readLabelFlags(textSource("flags.csv", text), "flags.csv");

  test("drops, corrects and rescores", async () => {
    const { flags, problems } = await read(
      "item,answer,model,score\n1,,,\n2,B,,\n3,,m,0.5\n,,,\n4,,m,much\n",
    );
    expect(flags).toMatchObject([
      { item: "1", repair: { kind: "drop" } },
      { item: "2", repair: { kind: "answer" } },
      { item: "3", repair: { kind: "score", model: "m", score: 0.5 } },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(["no-item", "no-score"]);
  });
});
