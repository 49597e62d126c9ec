import { describe, expect, test } from "vitest";
import { CHECKS } from "../../../src/analysis/harness-audit/checks.ts";
import type { RunRecord } from "../../../src/record/run.ts";
import type { Trial } from "../../../src/record/trial.ts";
import { audit, audited, checksOf, scored, singles } from "./audited-records.ts";

const SCORES = singles(1, 1, 0, 1, 0, 1, 1, 1, 0, 1);

/** Twelve answers of a model, item by item. */
function answering(model: string, answerOf: (item: number) => string, settings = {}): RunRecord {
  const trials = Array.from({ length: 12 }, (_, item): Trial => ({
    ...scored(`q${item}`, item % 2),
    output: answerOf(item),
  }));
  return audited(model, { trials, settings });
}

const statusOf = (records: readonly RunRecord[], code: string): string =>
  checksOf(records, code)[0]!.status;

describe("every check", () => {
  test("has a code of its own, and answers of an empty input that there is nothing to ask", () => {
    const codes = CHECKS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(audit([]).checks.map(({ status }) => status)).toEqual(codes.map(() => "not-applicable"));
  });

  test("gives evidence that survives JSON, and a remedy with what it found", () => {
    const records = [
      audited("a", { scores: SCORES, printed: { value: 0.9, "standard-error": 0 } }),
      audited("b", { scores: singles(1, 0) }),
    ];
    const finding = audit(records);
    expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
    const found = finding.checks.filter(({ status }) => status === "fail");
    expect(found.length).toBeGreaterThan(2);
    for (const { remedy, message } of found) {
      expect(remedy).toMatch(/\.$/u);
      expect(message).not.toMatch(/NaN|undefined|Infinity/u);
    }
  });
});

test("what failed stands first, and the most consequential of it first", () => {
  const records = [audited("a", { scores: SCORES, printed: { value: 0.9, "standard-error": 0 } })];
  const { checks } = audit(records);
  const failed = checks.filter(({ status }) => status === "fail").map(({ code }) => code);
  expect(failed).toEqual([
    "zero-error",
    "printed-value-differs",
    "printed-error-differs",
    "normal-interval-of-few-items",
  ]);
  expect(checks.slice(0, failed.length).every(({ status }) => status === "fail")).toBe(true);
});

describe("mixed denominators", () => {
  const a = audited("a", { scores: SCORES, printed: { value: 0.6, n: 10 } });

  test("are named with who has which", () => {
    const b = audited("b", { scores: SCORES, printed: { value: 0.6, n: 9 } });
    const [found] = checksOf([a, b], "mixed-denominators");
    expect(found!.status).toBe("fail");
    expect(found!.message).toBe(
      "quiz · accuracy: the printed numbers are over different numbers of items: 10 (a), 9 (b).",
    );
    expect(found!.evidence).toMatchObject({ sizes: [10, 9] });
  });

  test("are none where all are the same, of another benchmark, or absent", () => {
    const same = audited("b", { scores: SCORES, printed: { n: 10 } });
    const elsewhere = audited("b", { benchmark: "exam", scores: SCORES, printed: { n: 9 } });
    expect(statusOf([a, same], "mixed-denominators")).toBe("pass");
    expect(statusOf([a, elsewhere], "mixed-denominators")).toBe("pass");
    expect(statusOf([audited("a", { scores: SCORES })], "mixed-denominators")).toBe(
      "not-applicable",
    );
  });
});

describe("different item sets", () => {
  const a = audited("a", { scores: { q1: [1], q2: [0], q3: [1], q4: [1] } });
  const b = audited("b", { scores: { q3: [0], q4: [1], q5: [0] } });

  test("are shown with every rate that can be defended", () => {
    const [found] = checksOf([a, b], "different-item-sets");
    // Of five items in all: a lacks one (3/5 to 4/5), b lacks two (1/5 to 3/5).
    expect(found).toMatchObject({
      status: "fail",
      evidence: {
        items: [4, 3],
        commonItems: 2,
        own: [0.75, 1 / 3],
        common: [1, 0.5],
        worstCase: [0.6, 0.2],
        bestCase: [0.8, 0.6],
      },
    });
  });

  test("are no finding where the items are the same, or a run ended early", () => {
    const again = audited("c", { scores: { q4: [1], q3: [0], q2: [0], q1: [1] } });
    expect(statusOf([a, again], "different-item-sets")).toBe("pass");
    const cancelled = audited("d", {
      scores: { q1: [1] },
      completeness: {
        kind: "incomplete",
        code: "cancelled",
        reason: "Cancelled.",
        remedy: "Again.",
      },
    });
    expect(statusOf([a, cancelled], "different-item-sets")).toBe("pass");
    expect(checksOf([a, cancelled], "incomplete-run")[0]).toMatchObject({
      status: "fail",
      message: "d: Cancelled.",
      remedy: "Again.",
    });
  });
});

describe("failures that are not the model's", () => {
  const lost = (counted?: Record<string, number>): Trial => ({
    item: "q9",
    repeat: 1,
    status: "harness-error",
    scores: {},
    ...(counted === undefined ? {} : { counted }),
  });
  const trials = [scored("q1", 1), scored("q2", 1), scored("q3", 0)];

  test("are shown both ways, and are a defect only where the harness counted them", () => {
    const counted = audited("m", { trials: [...trials, lost({ accuracy: 0 })] });
    const [found] = checksOf([counted], "infrastructure-counted-as-failure");
    expect(found).toMatchObject({
      status: "fail",
      evidence: { lost: 1, without: 2 / 3, withAsFailed: 0.5 },
    });
    const open = audited("m", { trials: [...trials, lost()] });
    expect(statusOf([open], "infrastructure-counted-as-failure")).toBe("unknown");
    expect(statusOf([audited("m", { trials })], "infrastructure-counted-as-failure")).toBe("pass");
  });
});

describe("copies", () => {
  test("of files are named", () => {
    const files = [
      { path: "a.json", sha256: "1" },
      { path: "b.json", sha256: "2" },
      { path: "c.json", sha256: "1" },
    ];
    const [found] = checksOf([], "identical-files", { files });
    expect(found).toMatchObject({ status: "fail", evidence: { paths: ["a.json", "c.json"] } });
    expect(checksOf([], "identical-files", { files: files.slice(0, 2) })[0]!.status).toBe("pass");
  });

  test("of answers under two names, or two seeds, are named", () => {
    const same = (item: number): string => `answer ${item}`;
    const other = (item: number): string => (item === 7 ? "another" : `answer ${item}`);
    expect(statusOf([answering("a", same), answering("b", same)], "identical-outputs")).toBe(
      "fail",
    );
    expect(statusOf([answering("a", same), answering("b", other)], "identical-outputs")).toBe(
      "pass",
    );
    const seeds = [1, 2].map((seed) => answering("a", same, { seed: String(seed) }));
    expect(checksOf(seeds, "identical-outputs")[0]!.message).toContain("different settings");
    const once = [1, 1].map((seed) => answering("a", same, { seed: String(seed) }));
    expect(statusOf(once, "identical-outputs")).toBe("pass");
  });

  test("of one answer to every question are named, but not of letters that vary", () => {
    const constant = checksOf([answering("a", () => "Output (m)")], "constant-answer");
    expect(constant[0]).toMatchObject({ status: "fail", severity: "changes-the-verdict" });
    expect(statusOf([answering("a", (item) => "ABCD"[item % 4]!)], "constant-answer")).toBe("pass");
    expect(statusOf([answering("a", (item) => `answer ${item}`)], "constant-answer")).toBe("pass");
  });

  test("of scores are named where scores vary", () => {
    const pair = (scores: typeof SCORES) => [audited("a", { scores }), audited("b", { scores })];
    expect(statusOf(pair(SCORES), "identical-scores")).toBe("fail");
    const perfect = singles(...Array<number>(10).fill(1));
    expect(statusOf(pair(perfect), "identical-scores")).toBe("pass");
  });

  test("of questions are told once for all runs of a benchmark", () => {
    const items = [
      { id: "q1", content: "x", groups: {} },
      { id: "q2", content: "y", groups: {} },
      { id: "q3", content: "x", groups: {} },
    ];
    const scores = singles(1, 0, 1);
    const records = ["a", "b"].map((model) => audited(model, { items, scores }));
    expect(checksOf(records, "duplicate-items")).toMatchObject([
      { status: "fail", evidence: { runs: 2, copies: 1, example: ["q1", "q3"] } },
    ]);
  });
});

describe("a judge", () => {
  const judged = (positions: readonly ("first" | "second")[]) =>
    audited("m", {
      trials: positions.map((position, item) => ({ ...scored(`q${item}`, 1), position })),
    });

  test("that always saw the model in one place cannot be told from the place", () => {
    const [found] = checksOf([judged(["first", "first", "first"])], "judge-position-confounded");
    expect(found).toMatchObject({ status: "fail", evidence: { comparisons: 3, first: 3 } });
    expect(statusOf([judged(["first", "second"])], "judge-position-confounded")).toBe("pass");
    expect(statusOf([audited("m", { scores: SCORES })], "judge-position-confounded")).toBe(
      "not-applicable",
    );
  });

  test("whose rows are copies is asked for one score per question", () => {
    const trials = [{ ...scored("q1", 1), rows: 6 }, scored("q2", 0)];
    expect(checksOf([audited("m", { trials })], "repeated-rows")[0]).toMatchObject({
      status: "fail",
      evidence: { rows: 7, comparisons: 2 },
    });
  });
});

describe("settings", () => {
  const run = (model: string, settings: Record<string, string>) =>
    audited(model, { scores: SCORES, settings });

  test("that change the question end the comparison; others limit it; the date does neither", () => {
    const records = [
      run("a", { prompt: "p1", temperature: "0", date: "Monday" }),
      run("b", { prompt: "p2", temperature: "1", date: "Tuesday" }),
    ];
    expect(checksOf(records, "settings-differ")[0]!.evidence).toMatchObject({
      settings: ["prompt"],
    });
    expect(checksOf(records, "conditions-differ")[0]!.evidence).toMatchObject({
      settings: ["temperature"],
    });
  });

  test("that a log does not record are listed, and never taken for a default", () => {
    const [found] = checksOf([run("a", { prompt: "p", seed: "1" })], "not-recorded");
    expect(found).toMatchObject({ status: "unknown", severity: "note" });
    expect(found!.evidence!["missing"]).toEqual([
      "temperature",
      "scaffold",
      "scorer or judge",
      "benchmark version",
      "harness version",
      "date",
      "cost",
    ]);
  });
});

test("several runs of one model: the rule that decides which counts is stated", () => {
  const whole = audited("m", { scores: SCORES, id: "one" });
  const again = audited("m", { scores: SCORES, id: "two" });
  const broken = audited("m", {
    id: "three",
    completeness: { kind: "incomplete", code: "cancelled", reason: "", remedy: "" },
  });
  expect(checksOf([whole, again], "several-runs-of-one-model")[0]!.message).toContain(
    "each counts as a subject of its own",
  );
  expect(checksOf([whole, broken], "several-runs-of-one-model")[0]!.evidence).toEqual({
    runs: ["one", "three"],
    whole: ["one"],
  });
});

test("numbers of a full run over samples that somebody kept are not held against these", () => {
  const record = audited("m", {
    scores: SCORES,
    printed: { value: 0.1, "standard-error": 0.01 },
    completeness: { kind: "incomplete", code: "truncated", reason: "10 of 500.", remedy: "All." },
  });
  expect(audit([record]).recomputed).toEqual([]);
  expect(statusOf([record], "metric-of-other-samples")).toBe("fail");
});
