import { describe, expect, test } from "vitest";
import {
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { scoreForecast, type ScoreForecast } from "../../src/sampling-curve/score-forecast.ts";
import { expectClose, expectInterval, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

const GOLDEN = readGolden("score-forecast") as readonly {
  readonly times: readonly number[];
  readonly scores: readonly number[];
  readonly threshold: number;
  readonly level: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}[];

describe("the date at which a trend reaches a threshold", () => {
  test("is where R's prediction interval meets it", () => {
    for (const { times, scores, threshold, level, value, lower, upper } of GOLDEN) {
      const found = scoreForecast(times, scores, { threshold, level }) as ScoreForecast;
      expectClose(found.value, value, `${threshold}`);
      // R's root finder stops at a tolerance.
      expectInterval(found.interval, [lower, upper], `${threshold}`, 1e-8);
    }
  });

  test("is refused for five dates, for scores without odds, and where nothing rises", () => {
    const times = [1, 2, 3, 4, 5, 6];
    const options = { threshold: 0.7 };
    assertRefused(scoreForecast([1, 2, 3, 4, 5, 5], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], options));
    assertRefused(scoreForecast(times, [0, 0.2, 0.3, 0.4, 0.5, 0.6], options));
    assertRefused(scoreForecast(times, [0.3, 0.1, 0.4, 0.1, 0.5, 0.2], options));
    const line = times.map((time) => 1 / (1 + Math.exp(-time)));
    assertRefused(scoreForecast(times, line, options));
  });

  test("covers the date of a new record on the line about as often as it says", () => {
    const root = createRandom(4);
    const studies = 2000;
    let covered = 0;
    for (let study = 0; study < studies; study++) {
      const rng = root.substream(`study ${study}`);
      const times = Array.from({ length: 8 }, (_, index) => index);
      const at = (time: number): number => 1 / (1 + Math.exp(2 - 0.4 * time - 0.2 * normal(rng)));
      const scores = times.map(at);
      const found = scoreForecast(times, scores, { threshold: at(9) });
      const { lower = 0, upper = 0 } = found.kind === "estimated" ? found.interval : {};
      covered += Number(lower <= 9 && 9 <= upper);
    }
    // Three binomial standard errors around 95 %.
    expect(Math.abs(covered / studies - 0.95)).toBeLessThan(0.015);
  });

  test("refuses arguments that are none", () => {
    const six = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    expect(() => scoreForecast(six, six, { threshold: 1 })).toThrow(InvalidParameterError);
    expect(() => scoreForecast(six, [0.5], { threshold: 0.5 })).toThrow(LengthMismatchError);
    expect(() => scoreForecast([Number.NaN], [0.5], { threshold: 0.5 })).toThrow(
      NonFiniteValueError,
    );
  });
});
