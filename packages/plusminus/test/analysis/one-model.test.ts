import { expect, test } from "vitest";
import { scoresOf } from "../../src/analysis/scores.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { g1 } from "./g1-records.ts";

const options = { level: 0.95, includeIncomplete: false };

function scoreOf(record: RunRecord) {
  const finding = scoresOf([record], options);
  return { ...finding.scores[0]!.estimate, doubts: finding.warnings.map(({ code }) => code) };
}

test("G1's model A has too few effective failures for its passages to be compared, so each passage counts as one item", () => {
  const estimate = scoreOf(g1("A", 3));
  if (estimate.kind !== "estimated") throw new Error(estimate.reason);
  expect(estimate.value).toBeCloseTo(0.833333333333333, 12);
  expect(estimate.groups!.effectiveDf).toBeCloseTo(9.30232627492605, 9);
  // scipy 1.17.1, beta.ppf at 8.571 of 10.286 passages: 60² / Σ m² = 3600 / 350.
  expect(estimate.interval.lower).toBeCloseTo(0.4849252844119461, 10);
  expect(estimate.interval.upper).toBeCloseTo(0.9840082946289646, 10);
  expect(estimate.doubts).toContain("outside-domain");
});

test("With as many passages again, twice, Wilson's interval stands on the CR2 standard error", () => {
  const { run, items, trials } = g1("A", 3);
  const copies = [0, 1, 2];
  const thrice: RunRecord = {
    run,
    items: copies.flatMap((copy) =>
      items.map(({ id, groups }) => ({
        id: `${copy}-${id}`,
        groups: { passage: `${copy}-${groups["passage"]!}` },
      })),
    ),
    trials: copies.flatMap((copy) =>
      trials.map((trial) => ({ ...trial, item: `${copy}-${trial.item}` })),
    ),
  };
  const estimate = scoreOf(thrice);
  if (estimate.kind !== "estimated") throw new Error(estimate.reason);
  expect(estimate.interval.method).toBe("effective-wilson");
  // Three copies leave R's CR0 √3 times smaller, and bring CR2, which corrects for few clusters, nearer to it.
  const ofOneCopy = estimate.standardError! * Math.sqrt(3);
  expect(ofOneCopy).toBeGreaterThan(0.0604765029363257);
  expect(ofOneCopy).toBeLessThan(0.063365406583349);
  expect(estimate.doubts).not.toContain("outside-domain");
});

test("Without passages the standard error is that of 60 item means, not of 180 answers", () => {
  const { items, ...rest } = g1("A", 3);
  const estimate = scoreOf({ ...rest, items: items.map(({ id }) => ({ id, groups: {} })) });
  if (estimate.kind !== "estimated") throw new Error(estimate.reason);
  expect(estimate.standardError).toBeCloseTo(0.0349872185432566, 12);
  expect(estimate).toMatchObject({ items: 60, trials: 180 });
});

test("All right over several repeats has an interval that is not zero wide", () => {
  const { items, trials, run } = g1("A", 3);
  const perfect = scoreOf({
    run,
    items: items.map(({ id }) => ({ id, groups: {} })),
    trials: trials.map((trial) => ({ ...trial, scores: { acc: 1 } })),
  });
  if (perfect.kind !== "estimated") throw new Error(perfect.reason);
  expect(perfect.value).toBe(1);
  expect(perfect.interval.upper).toBe(1);
  // Wilson at 60 of 60: n / (n + z²).
  expect(perfect.interval.lower).toBeCloseTo(60 / (60 + 1.959963984540054 ** 2), 9);
  expect(perfect.standardError).toBeUndefined();
  expect(perfect.doubts).toContain("outside-domain");
});

test("One group is refused instead of given a standard error of zero", () => {
  const { items, ...rest } = g1("A", 1);
  const one = { ...rest, items: items.map(({ id }) => ({ id, groups: { passage: "only" } })) };
  const finding = scoresOf([one], { ...options, groupKey: "passage" });
  expect(finding.scores[0]!.estimate).toMatchObject({ kind: "not-estimable", items: 60 });
  expect(() => scoresOf([one], { ...options, groupKey: "repo" })).toThrow(/no key "repo"/u);
});

test("An incomplete run is listed with its reason and never with a score, unless it is asked for", () => {
  const complete = g1("A", 1);
  const cancelled: RunRecord = {
    ...complete,
    run: {
      ...complete.run,
      completeness: {
        kind: "incomplete",
        code: "cancelled",
        reason: "Cancelled.",
        remedy: "Re-run.",
      },
    },
  };
  expect(scoreOf(cancelled)).toMatchObject({ kind: "not-estimable", reason: "Cancelled." });
  const included = scoresOf([cancelled], { ...options, includeIncomplete: true });
  expect(included.scores[0]!.estimate.kind).toBe("estimated");
  expect(included.warnings.map(({ code }) => code)).toContain("incomplete-run-included");
});

test("A printed number that the trials do not give is a warning", () => {
  const base = g1("A", 1);
  const printed = { metric: "acc", statistic: "value", name: "acc", printed: 0.9 } as const;
  const codes = (record: RunRecord) => scoresOf([record], options).warnings.map(({ code }) => code);
  expect(codes({ ...base, run: { ...base.run, printed: [printed] } })).toContain("printed-differs");
  expect(codes(base)).not.toContain("printed-differs");
});
