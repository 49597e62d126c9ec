import { describe, expect, test } from "vitest";
import {
  DARK,
  LIGHT,
  PLOT_STYLE,
  SERIES,
  type Palette,
} from "../../../src/report/plots/plot-theme.ts";

/** Relative luminance of WCAG 2.2. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(first: string, second: string): number {
  const [darker, lighter] = [luminance(first), luminance(second)].toSorted((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

test("The contrast of black and white is WCAG's 21, and that of its mid grey 4.54", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
] as const)("The %s palette", (_mode, palette: Palette) => {
  test("has 4.5 : 1 for texts and 3 : 1 for marks against its paper", () => {
    for (const role of ["ink", "quiet"] as const) {
      expect(contrast(palette[role], palette.paper), role).toBeGreaterThanOrEqual(4.5);
    }
    for (const role of [...SERIES, "better", "worse", "equivalent", "open"] as const) {
      expect(contrast(palette[role], palette.paper), role).toBeGreaterThanOrEqual(3);
    }
  });

  test("tells its series apart in grey: each step of lightness is at least 1.25 : 1", () => {
    const order = SERIES.map((role) => palette[role]).toSorted(
      (a, b) => luminance(a) - luminance(b),
    );
    for (const [index, color] of order.slice(1).entries()) {
      expect(contrast(color, order[index]!), color).toBeGreaterThanOrEqual(1.25);
    }
  });

  test("tells better from worse in grey", () => {
    expect(contrast(palette.better, palette.worse)).toBeGreaterThanOrEqual(1.25);
  });
});

test("The style sheet touches nothing but plots", () => {
  const selectors = [...PLOT_STYLE.matchAll(/(?:^|[{}])([^{}@]+)\{/gu)].map(
    ([, selector]) => selector!,
  );
  expect(selectors.length).toBeGreaterThan(30);
  for (const selector of selectors) {
    expect(selector).toMatch(/^(?:\[data-theme="(?:light|dark)"\] )?\.pm-plot/u);
    expect(selector).not.toContain(",");
  }
});
