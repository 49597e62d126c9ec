/**
 * Colours of all plots, by what they mean. Every mark that carries a meaning has 3 : 1 against the paper (WCAG 1.4.11),
 * texts have 4.5 : 1, and the hues of series are Okabe and Ito's, moved in lightness so that they are also told apart
 * in grey. Colour never carries a meaning alone: shapes, dashes or words say the same.
 */
export type Role =
  | "paper"
  | "ink"
  | "quiet"
  | "grid"
  | "better"
  | "worse"
  | "equivalent"
  | "open"
  | Series;

export type Series = "series-1" | "series-2" | "series-3" | "series-4" | "series-5" | "series-6";

/** In the order in which they are given out. */
export const SERIES: readonly Series[] = [
  "series-1",
  "series-2",
  "series-3",
  "series-4",
  "series-5",
  "series-6",
];

export type Palette = Readonly<Record<Role, string>>;

/** @internal Exported so that a test can measure its contrasts. */
export const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#1b1f24",
  quiet: "#57606a",
  grid: "#d8dee4",
  better: "#00507e",
  worse: "#c55500",
  equivalent: "#006f52",
  open: "#57606a",
  "series-1": "#00507e",
  "series-2": "#cf7c00",
  "series-3": "#5c2344",
  "series-4": "#006f52",
  "series-5": "#c55500",
  "series-6": "#1e2124",
};

/** @internal Exported so that a test can measure its contrasts. */
export const DARK: Palette = {
  paper: "#12161c",
  ink: "#e8eaed",
  quiet: "#9aa4af",
  grid: "#323a44",
  better: "#3fafef",
  worse: "#fe5500",
  equivalent: "#4cd2a6",
  open: "#9aa4af",
  "series-1": "#3fafef",
  "series-2": "#fbd15d",
  "series-3": "#ca4894",
  "series-4": "#4cd2a6",
  "series-5": "#fe5500",
  "series-6": "#eeeff1",
};

const ROLES = Object.keys(LIGHT) as readonly Role[];

/** Paints the inside; the attribute is the light colour, for renderers that know no style sheets. */
export function fill(role: Role): { readonly class: string; readonly fill: string } {
  return { class: `pm-f-${role}`, fill: LIGHT[role] };
}

/** Paints the line, and leaves the inside empty. */
export function stroke(role: Role): {
  readonly class: string;
  readonly stroke: string;
  readonly fill: string;
} {
  return { class: `pm-s-${role}`, stroke: LIGHT[role], fill: "none" };
}

/** A mark with the colour's line around the paper. */
export function hollow(role: Role): {
  readonly class: string;
  readonly stroke: string;
  readonly fill: string;
} {
  return { class: `pm-s-${role} pm-f-paper`, stroke: LIGHT[role], fill: LIGHT.paper };
}

function variables(palette: Palette): string {
  return ROLES.map((role) => `--pm-${role}-own:var(--pm-${role},${palette[role]})`).join(";");
}

/**
 * The style sheet in every plot, the same in all of them: a page with a strict policy can allow it by its hash, or
 * hold it itself. A host sets `--pm-ink` and the like to lend its own colours, and `data-theme` to choose the mode.
 */
export const PLOT_STYLE: string = [
  `.pm-plot{${variables(LIGHT)};max-width:100%;height:auto;font-family:var(--pm-font,"DejaVu Sans",Verdana,sans-serif)}`,
  `@media (prefers-color-scheme:dark){.pm-plot{${variables(DARK)}}}`,
  `[data-theme="light"] .pm-plot{${variables(LIGHT)}}`,
  `[data-theme="dark"] .pm-plot{${variables(DARK)}}`,
  `@media print{.pm-plot.pm-plot.pm-plot{${variables(LIGHT)}}}`,
  ...ROLES.flatMap((role) => [
    `.pm-plot .pm-f-${role}{fill:var(--pm-${role}-own)}`,
    `.pm-plot .pm-s-${role}{stroke:var(--pm-${role}-own)}`,
  ]),
].join("");

export const STYLE_ELEMENT: string = `<style>${PLOT_STYLE}</style>`;

/** The same plot in its light colours alone, for renderers that know no style sheets. */
export function plainSvg(svg: string): string {
  return svg.replace(STYLE_ELEMENT, "");
}
