import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { parseGatePolicy } from "../../src/readers/gate-policy-file.ts";
import { canonicalPolicy } from "../../src/record/gate-policy.ts";

function mistakeIn(text: string): UserError {
  try {
    parseGatePolicy(text, "gate.yaml");
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("no mistake was found");
}

describe("The policy of a gate", () => {
  test("needs a margin and nothing else", () => {
    expect(parseGatePolicy("margin: 0.02\n", "gate.yaml")).toEqual({
      level: 0.95,
      minimumItems: 1,
      missing: 0.05,
      inconclusive: "exit-3",
      family: [{ margin: 0.02 }],
    });
  });

  test("hands what it says of all to every entry of the family that does not say otherwise", () => {
    const text = `
metric: acc
margin: 0.02
direction: higher
family:
  - benchmark: gsm8k
  - benchmark: latency
    metric: seconds
    direction: lower
    scale: [0, 60]
    margin: 1.5
level: 0.99
group: passage
budget: { alpha: 0.05, tests: 40, release: "2.1", ledger: gate.jsonl }
`;
    const policy = parseGatePolicy(text, "gate.yaml");
    expect(policy.family).toEqual([
      { benchmark: "gsm8k", metric: "acc", margin: 0.02, direction: "higher-is-better" },
      {
        benchmark: "latency",
        metric: "seconds",
        margin: 1.5,
        direction: "lower-is-better",
        scale: [0, 60],
      },
    ]);
    expect(policy).toMatchObject({ level: 0.99, group: "passage", budget: { tests: 40 } });
  });

  test("has one canonical form, whatever its order, comments and defaults that were typed", () => {
    const one = parseGatePolicy("margin: 0.02\nlevel: 0.9", "a");
    const other = parseGatePolicy("# same\nlevel: 0.90\nmissing: 0.05\nmargin: 2.0e-2", "b");
    expect(canonicalPolicy(one)).toBe(canonicalPolicy(other));
  });
});

describe("A mistake in a policy names its line, its field and the remedy", () => {
  test.each([
    ["margin: 0.02\nmetrik: acc", /^gate\.yaml:2: metrik is not a known field\./u, /metric/u],
    ["margin: -0.1", /^gate\.yaml:1: margin must be above 0/u, /gate\.md/u],
    ["margin: 0", /^gate\.yaml:1: margin must be above 0/u, /gate\.md/u],
    ["margin: .nan", /^gate\.yaml:1: margin must be a number/u, /gate\.md/u],
    ["margin: 0.1\nlevel: 1", /^gate\.yaml:2: level must lie between/u, /gate\.md/u],
    ["margin: 0.1\nlevel: 0", /^gate\.yaml:2: level must lie between/u, /gate\.md/u],
    ["level: 0.9", /^gate\.yaml:1: the policy has no margin/u, /margin: 0\.02/u],
    ["family:\n  - metric: a", /^gate\.yaml:2: family\[0\] has no margin/u, /margin: 0\.02/u],
    ["margin: 0.1\nfamily: []", /^gate\.yaml:2: family must hold at least one/u, /gate\.md/u],
    ["margin: 0.1\nfamily:\n - benchmark: a\n - benchmark: a", /:4: family\[1\] asks/u, /Leave/u],
    ["margin: 0.1\nfamily:\n - bench: a", /:3: family\[0\]\.bench is not a known/u, /benchmark/u],
    ["margin: 0.1\ninconclusive: maybe", /:2: inconclusive must be exit-3/u, /gate\.md/u],
    ["margin: 0.1\nmissing: 2", /:2: missing must be a share/u, /gate\.md/u],
    ["margin: 0.1\nscale: [1, 0]", /:2: scale must have the lower end first/u, /gate\.md/u],
    ["margin: 0.1\nbudget: { alpha: 0.05 }", /:2: budget\.tests is missing/u, /gate\.md/u],
    ["margin: 0.1\nbudget: { alpha: 1 }", /:2: budget\.alpha must lie between/u, /gate\.md/u],
    ["", /^gate\.yaml:1: the policy must be a mapping/u, /gate\.md/u],
    ["- 1", /^gate\.yaml:1: the policy must be a mapping/u, /gate\.md/u],
    ["margin: [", /^gate\.yaml:1:/u, /Correct the YAML/u],
    ["margin: 1\nmargin: 2", /gate\.yaml:2.*given twice/u, /Correct the YAML/u],
  ])("%j", (text, message, remedy) => {
    const mistake = mistakeIn(text);
    expect(mistake.code).toBe("gate-policy");
    expect(mistake.message).toMatch(message);
    expect(mistake.remedy).toMatch(remedy);
  });
});
