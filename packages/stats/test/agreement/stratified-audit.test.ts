import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { horvitzThompsonMean } from "../../src/agreement/horvitz-thompson.ts";
import { accuracyCeiling, labelCorrectedAccuracy } from "../../src/agreement/label-noise.ts";
import { stratifiedAudit, type AuditStratum } from "../../src/agreement/stratified-audit.ts";
import { hypergeometricMass } from "../../src/distribution/hypergeometric.ts";
import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { wilsonInterval } from "../../src/interval/wilson-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bernoulli } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import {
  assertContains,
  assertIntervalLaws,
  assertMirrored,
  assertRefused,
  assertShrinks,
  estimated,
} from "../laws.ts";

const GOLDEN = readGolden("label-audit") as {
  readonly strata: readonly {
    readonly strata: readonly AuditStratum[];
    readonly level: number;
    readonly value: number;
    readonly interval: readonly number[];
    readonly fromSurvey: readonly [number, number];
  }[];
  readonly coverage: readonly {
    readonly sizes: readonly { readonly items: number; readonly audited: number }[];
    readonly wrong: readonly number[];
    readonly covered: number;
  }[];
  readonly totals: readonly {
    readonly values: readonly number[];
    readonly probabilities: readonly number[];
    readonly items: number;
    readonly level: number;
    readonly value: number;
    readonly standardError: number;
    readonly degreesOfFreedom: number;
    readonly interval: readonly number[];
    readonly fromSurvey: readonly [number, number];
  }[];
};

const strata = fc.array(
  fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40)).map(([wrong, right, rest]) => ({
    items: wrong + right + rest + 1,
    audited: wrong + right,
    wrong,
  })),
  { minLength: 1, maxLength: 4 },
);

describe("an audit that looked at some kinds of items more often", () => {
  test("has the golden numbers of root finding, and the estimate of package survey", () => {
    for (const golden of GOLDEN.strata) {
      const result = estimated(stratifiedAudit(golden.strata, { level: golden.level }));
      const where = `${golden.strata.length} strata`;
      expectClose(result.value, golden.value, where);
      expectClose(result.value, golden.fromSurvey[0], `survey's ${where}`);
      expectInterval(result.interval, golden.interval, where);
    }
  });

  test("covers as scipy's enumeration of all audits says, and not much less than promised", () => {
    for (const { sizes, wrong, covered } of GOLDEN.coverage) {
      const [first, second] = sizes;
      const truth = (wrong[0]! + wrong[1]!) / (first!.items + second!.items);
      const chance = (stratum: number, found: number): number => {
        const { items, audited } = sizes[stratum]!;
        const [successes, failures] = [wrong[stratum]!, items - wrong[stratum]!];
        return hypergeometricMass(found, { successes, failures, draws: audited });
      };
      let hit = 0;
      for (let one = 0; one <= wrong[0]!; one++) {
        for (let other = 0; other <= wrong[1]!; other++) {
          const weight = chance(0, one) * chance(1, other);
          if (weight < 1e-9) continue;
          const found = [
            { ...first!, wrong: one },
            { ...second!, wrong: other },
          ];
          const { interval } = estimated(stratifiedAudit(found));
          hit +=
            weight * Number(interval.lower! <= truth + 1e-12 && truth <= interval.upper! + 1e-12);
        }
      }
      expect(hit).toBeCloseTo(covered, 6);
      expect(hit).toBeGreaterThan(0.94);
    }
  });

  test("contains its share and all that was found, mirrors, and obeys the laws", () => {
    fc.assert(
      fc.property(strata, (audit) => {
        const result = stratifiedAudit(audit);
        if (audit.some(({ audited }) => audited === 0)) {
          assertRefused(result);
          return;
        }
        const { value, interval } = estimated(result);
        assertContains(interval, value);
        const all = audit.reduce((sum, { items }) => sum + items, 0);
        const found = audit.reduce((sum, { wrong }) => sum + wrong, 0);
        expect(interval.lower! * all).toBeGreaterThanOrEqual(found - 1e-9);
        const turned = audit.map((part) => ({ ...part, wrong: part.audited - part.wrong }));
        assertMirrored(interval, estimated(stratifiedAudit(turned)).interval, 0.5);
        const ceiling = estimated(accuracyCeiling(audit));
        expect(ceiling.value).toBeCloseTo(1 - value, 12);
        assertMirrored(interval, ceiling.interval, 0.5);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      { seed: 32, numRuns: 200 },
    );
    const audit = [
      { items: 1000, audited: 100, wrong: 30 },
      { items: 9000, audited: 100, wrong: 10 },
    ];
    assertIntervalLaws((level) => estimated(stratifiedAudit(audit, { level })).interval);
    const more = audit.map((part) => ({ ...part, audited: 200, wrong: 2 * part.wrong }));
    assertShrinks(
      estimated(stratifiedAudit(audit)).interval,
      estimated(stratifiedAudit(more)).interval,
    );
  });

  test("is Wilson's for one kind of which a hardly noticeable part was checked", () => {
    const one = estimated(stratifiedAudit([{ items: 1e12, audited: 80, wrong: 6 }]));
    const { lower, upper } = wilsonInterval(6, 80);
    expectInterval(one.interval, [lower!, upper!], "Wilson");
  });

  test("corrects an accuracy as the audit of a plain sample does", () => {
    const matches = { passes: 400, trials: 500 };
    const plain = estimated(labelCorrectedAccuracy(matches, { wrong: 6, audited: 80 }));
    const large = [{ items: 1e12, audited: 80, wrong: 6 }];
    const kinds = estimated(labelCorrectedAccuracy(matches, large));
    expectClose(kinds.value, plain.value, "accuracy");
    expectInterval(kinds.interval, [plain.interval.lower!, plain.interval.upper!], "accuracy");
    const known = [{ items: 500, audited: 500, wrong: 25 }];
    expect(estimated(labelCorrectedAccuracy(matches, known)).value).toBeCloseTo(0.8 / 0.95, 12);
    assertRefused(labelCorrectedAccuracy(matches, []));
    expect(assertRefused(labelCorrectedAccuracy(matches, [{ ...known[0]!, wrong: 500 }])).n).toBe(
      500,
    );
  });

  test("is refused where a kind was never looked at or all are known, and throws for what is no count", () => {
    assertRefused(stratifiedAudit([]));
    expect(assertRefused(accuracyCeiling([])).value).toBeUndefined();
    const unseen = [
      { items: 5, audited: 2, wrong: 1 },
      { items: 5, audited: 0, wrong: 0 },
    ];
    expect(assertRefused(stratifiedAudit(unseen)).reason).toContain("stratum 1");
    const all = [{ items: 10, audited: 10, wrong: 1 }];
    expect(assertRefused(stratifiedAudit(all)).value).toBe(0.1);
    expect(assertRefused(accuracyCeiling(all)).value).toBe(0.9);
    for (const bad of [
      { items: 0 },
      { audited: 11 },
      { wrong: 5.5 },
      { wrong: Number.NaN },
      { items: Infinity },
    ]) {
      expect(() => stratifiedAudit([{ items: 10, audited: 5, wrong: 1, ...bad }])).toThrow(
        InvalidCountError,
      );
    }
  });
});

describe("Horvitz and Thompson's mean", () => {
  test("has the golden numbers of matrices and of package survey", () => {
    for (const golden of GOLDEN.totals) {
      const { values, probabilities } = golden;
      const result = estimated(horvitzThompsonMean(values, probabilities, golden));
      const where = `${values.length} draws`;
      for (const [value, error] of [
        [golden.value, golden.standardError],
        golden.fromSurvey,
      ] as const) {
        expectClose(result.value, value, where);
        expectClose(result.standardError, error, `standard error of ${where}`);
      }
      expectClose(result.degreesOfFreedom, golden.degreesOfFreedom, `degrees of ${where}`);
      expectInterval(result.interval, golden.interval, where);
      assertIntervalLaws(
        (level) =>
          estimated(horvitzThompsonMean(values, probabilities, { ...golden, level })).interval,
      );
    }
  });

  test("covers the mean over a fixed list of items", () => {
    const rng = createRandom(33);
    const list = Array.from({ length: 400 }, (_, item) => ({
      value: Number(item % 3 === 0),
      probability: item % 3 === 0 ? 0.5 : 0.25,
    }));
    const draws = 1500;
    const hits = countOf(draws, () => {
      const drawn = list.filter(({ probability }) => bernoulli(rng, probability));
      const result = horvitzThompsonMean(
        drawn.map(({ value }) => value),
        drawn.map(({ probability }) => probability),
        { items: 400 },
      );
      return covers(estimated(result).interval, 134 / 400);
    });
    assertRate(hits, draws, [0.94, 0.97]);
  });

  test("gives a number or a refusal for any draws, and moves with the unit of the values", () => {
    const draw = fc.record({
      value: fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      probability: fc.constantFrom(1, 0.5, 0.1, 1e-3, 1e-300),
    });
    fc.assert(
      fc.property(fc.array(draw, { maxLength: 12 }), (drawn) => {
        const values = drawn.map(({ value }) => value);
        const probabilities = drawn.map(({ probability }) => probability);
        const result = horvitzThompsonMean(values, probabilities, { items: 12 });
        if (result.kind === "not-estimable") assertRefused(result);
        else {
          assertContains(result.interval, result.value);
          expect(result.standardError).toBeGreaterThan(0);
          const half = estimated(
            horvitzThompsonMean(
              values.map((value) => value / 2),
              probabilities,
              { items: 24 },
            ),
          );
          expectClose(4 * half.value, result.value, "quarter");
          expectClose(4 * half.standardError!, result.standardError!, "quarter");
        }
      }),
      { seed: 34, numRuns: 200 },
    );
  });

  test("is refused without draws, weight, chance or a find, and throws for what is no probability", () => {
    const asked = (values: number[], probabilities: number[], items = 10): unknown =>
      horvitzThompsonMean(values, probabilities, { items });
    for (const [values, probabilities] of [
      [[], []],
      [[1], [0.5]],
      [
        [1, 1],
        [1e-9, 0.5],
      ],
      [
        [1, 2],
        [1, 1],
      ],
      [
        [0, 0],
        [0.5, 0.5],
      ],
    ] as const) {
      assertRefused(asked([...values], [...probabilities]) as never);
    }
    expect(() => asked([1], [0.5, 0.5])).toThrow(LengthMismatchError);
    expect(() => asked([Number.NaN, 1], [0.5, 0.5])).toThrow(NonFiniteValueError);
    expect(() => asked([1, 1], [0.5, Number.NaN])).toThrow(NonFiniteValueError);
    for (const bad of [0, -0.5, 1.5, 1e-320]) {
      expect(() => asked([1, 1], [0.5, bad])).toThrow(InvalidParameterError);
    }
    expect(() => asked([1, 1], [0.5, 0.5], 1)).toThrow(InvalidCountError);
  });
});
