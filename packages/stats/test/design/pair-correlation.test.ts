import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discordanceFromCorrelation } from "../../src/design/pair-correlation.ts";
import { itemsForPairedProportions } from "../../src/design/paired-proportions-sample-size.ts";
import { simulatedProportionPower } from "../../src/design/simulated-power.ts";
import { InvalidParameterError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { expectClose } from "../golden.ts";

describe("the discordance of two pass rates", () => {
  test("has the correlation that the table of pairs has", () => {
    const tables = fc
      .array(fc.integer({ min: 1, max: 200 }), { minLength: 4, maxLength: 4 })
      .map(([both, onlyTreatment, onlyControl, neither]) => {
        const n = both! + onlyTreatment! + onlyControl! + neither!;
        const treatment = (both! + onlyTreatment!) / n;
        const control = (both! + onlyControl!) / n;
        // φ of the table by its cells, which is how a table is usually described.
        const correlation =
          (both! * neither! - onlyTreatment! * onlyControl!) /
          (n * n * Math.sqrt(treatment * (1 - treatment) * control * (1 - control)));
        return {
          treatment,
          control,
          correlation,
          discordance: (onlyTreatment! + onlyControl!) / n,
        };
      });
    fc.assert(
      fc.property(tables, ({ discordance, ...rates }) => {
        const found = discordanceFromCorrelation(rates);
        expect(found).toBeGreaterThanOrEqual(Math.abs(rates.treatment - rates.control));
        expectClose(found, discordance, JSON.stringify(rates));
      }),
      { seed: 51, numRuns: 300 },
    );
  });

  test("falls with the correlation, and with it the items: pairing helps, and never shrinks the difference", () => {
    // Defect 7 of the statistics reference: at ρ = 0.6 a true difference of 0.03 became 0.012, and n rose by 1 / (1 − ρ).
    const rates = { treatment: 0.73, control: 0.7 };
    const needed = [0, 0.3, 0.6, 0.9].map((correlation) =>
      itemsForPairedProportions({
        discordance: discordanceFromCorrelation({ ...rates, correlation }),
        difference: 0.03,
        power: 0.8,
      }),
    );
    expect(needed).toEqual(needed.toSorted((a, b) => b - a));
    expect(needed[2]! / needed[0]!).toBeCloseTo(1 - 0.6, 2);
  });

  test("gives a simulation the power that was planned", () => {
    const rates = { treatment: 0.73, control: 0.7, correlation: 0.6 };
    const discordance = discordanceFromCorrelation(rates);
    const items = itemsForPairedProportions({ discordance, difference: 0.03, power: 0.8 });
    const n = 1_000_000;
    const onlyTreatment = Math.round(((discordance + 0.03) / 2) * n);
    const counts = { onlyTreatment, onlyControl: Math.round(discordance * n) - onlyTreatment, n };
    const { power } = simulatedProportionPower(counts, { items, rng: createRandom(52) });
    expect(Math.abs(power - 0.8)).toBeLessThan(0.04);
  });

  test("takes models that pass the same items, and refuses correlations that their pass rates exclude", () => {
    expect(discordanceFromCorrelation({ treatment: 0.5, control: 0.5, correlation: 1 })).toBe(0);
    expect(discordanceFromCorrelation({ treatment: 1, control: 0.4, correlation: 0 })).toBe(0.6);
    const apart = { treatment: 0.9, control: 0.6, correlation: 0.9 };
    expect(() => discordanceFromCorrelation(apart)).toThrow("in [-0.27");
    for (const bad of [{ treatment: 1.1 }, { control: -0.1 }, { correlation: Number.NaN }]) {
      expect(() => discordanceFromCorrelation({ ...apart, ...bad })).toThrow(InvalidParameterError);
    }
  });
});
