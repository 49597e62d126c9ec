import { findRoot } from "./find-root.ts";
import type { Quadrature } from "./gauss-hermite.ts";
import { gaussLegendre } from "./gauss-legendre.ts";

/** Part of the range of an integral, small enough that one rule integrates it. */
interface Panel {
  readonly from: number;
  readonly to: number;
  readonly mass: number;
}

/** An integral that knows where its mass lies. */
export interface PanelIntegral {
  readonly mass: number;
  /** Integral of another function of the same shape, on the same panels. */
  readonly integralOf: (of: (x: number) => number) => number;
  /** Point below which a share of the mass lies. */
  readonly quantile: (share: number) => number;
  /** Point above which a share of the mass lies; keeps the digits of a small share. */
  readonly upperQuantile: (share: number) => number;
}

/** Found when it is first needed: an eigenvalue problem is no business of an import. */
let rule: Quadrature | undefined;

/** By then a panel is a millionth of what it was: only a density with jumps is not done. */
const MOST_HALVINGS = 20;

/** Smaller changes are rounding. */
const SMALLEST_TOLERANCE = 1e-13;

/** Share of its panel to which a quantile is found, at the least. */
const ROOT_TOLERANCE = 1e-10;

/**
 * Integral of a smooth function that is nowhere negative, on panels that are halved until nothing changes.
 *
 * @param density - Finite, not negative.
 * @param edges - Rising; the first and the last are the ends of the range, those between them start the halving: one
 * should lie where the density is highest, and others close to it.
 * @param tolerance - Change that no longer matters, as a share of the mass.
 * @source Davis & Rabinowitz (1984), Methods of Numerical Integration, chapter 6
 * @example panelIntegral((x) => x, [0, 1, 2], 1e-12).mass // => 2
 */
export function panelIntegral(
  density: (x: number) => number,
  edges: readonly number[],
  tolerance: number,
): PanelIntegral {
  const start = edges.slice(1).map((to, index) => panelOf(density, edges[index]!, to));
  const allowed = Math.max(tolerance, SMALLEST_TOLERANCE) * massOf(start);
  const panels = start.flatMap((panel) => halved(density, { panel, allowed, halvings: 0 }));
  const mass = massOf(panels);
  const mirrored = panels.map(({ from, to, mass: of }) => ({ from: to, to: from, mass: of }));
  return {
    mass,
    integralOf: (of) => panels.reduce((sum, { from, to }) => sum + integral(of, from, to), 0),
    quantile: (share) => massUpTo(density, panels, share * mass),
    upperQuantile: (share) => massUpTo(density, mirrored.toReversed(), share * mass),
  };
}

function integral(of: (x: number) => number, from: number, to: number): number {
  let sum = 0;
  rule ??= gaussLegendre(12);
  const { nodes, weights } = rule;
  for (let node = 0; node < nodes.length; node++) {
    sum += weights[node]! * of(from + (to - from) * nodes[node]!);
  }
  return sum * Math.abs(to - from);
}

function panelOf(density: (x: number) => number, from: number, to: number): Panel {
  return { from, to, mass: integral(density, from, to) };
}

function massOf(panels: readonly Panel[]): number {
  return panels.reduce((sum, { mass }) => sum + mass, 0);
}

/** The halves of a panel, which are far better than it, halved again where its own mass was not good enough. */
function halved(
  density: (x: number) => number,
  {
    panel,
    allowed,
    halvings,
  }: { readonly panel: Panel; readonly allowed: number; readonly halvings: number },
): readonly Panel[] {
  const { from, to } = panel;
  const middle = (from + to) / 2;
  const halves = [panelOf(density, from, middle), panelOf(density, middle, to)];
  const change = Math.abs(massOf(halves) - panel.mass);
  if (change <= allowed || halvings === MOST_HALVINGS) return halves;
  return halves.flatMap((half) =>
    halved(density, { panel: half, allowed, halvings: halvings + 1 }),
  );
}

/** Point up to which the panels, in their order, hold the mass. */
function massUpTo(
  density: (x: number) => number,
  panels: readonly Panel[],
  target: number,
): number {
  let before = 0;
  for (const { from, to, mass } of panels) {
    if (target - before < mass) {
      const rest = Math.max(0, target - before);
      // Summed the other way round, the whole panel could have a last digit less than its mass.
      const above = (x: number): number => (x === to ? mass : integral(density, from, x)) - rest;
      return findRoot(above, from, to, ROOT_TOLERANCE * Math.abs(to - from));
    }
    before += mass;
  }
  return panels.at(-1)!.to;
}
