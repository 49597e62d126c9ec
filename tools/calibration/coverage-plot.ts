import type { CellResult } from "./run-cell.ts";
import type { Study } from "./study.ts";

const WIDTH = 860;
const PANEL_HEIGHT = 190;
const MARGIN = { left: 56, right: 16, top: 44, bottom: 58 } as const;
/** Height of a further row of the legend. */
const LEGEND_ROW = 16;

/** Told apart without colour by shape: ours is a full disc, peers are a cross, a plus, a triangle and a square. */
const MARKS: readonly ((x: number, y: number) => string)[] = [
  (x, y) => `<circle cx="${x}" cy="${y}" r="3"/>`,
  (x, y) => `<path d="M${x - 3} ${y - 3}l6 6m0 -6l-6 6" fill="none"/>`,
  (x, y) => `<path d="M${x - 3.5} ${y}h7m-3.5 -3.5v7" fill="none"/>`,
  (x, y) => `<path d="M${x} ${y - 3.5}l3.5 6h-7z" fill="none"/>`,
  (x, y) => `<path d="M${x - 3} ${y - 3}h6v6h-6z" fill="none"/>`,
];

/** Okabe & Ito's colours, safe for the colour-blind. */
const COLOURS = ["#0072b2", "#d55e00", "#8a6d00", "#a2518c", "#00795c"] as const;

/**
 * Rates of a study as small multiples: one dot for each cell and method, the promise as a band. Cells outside the
 * declared domain are pale.
 */
export function coveragePlot(study: Study, cells: readonly CellResult[]): string {
  const panels = distinct(cells, study.plot.panel);
  const ticks = distinct(cells, study.plot.x);
  const [low, high] = rangeOf(study, cells);
  const legend = legendOf(study);
  const head = MARGIN.top + (legend.rows - 1) * LEGEND_ROW;
  const height = head + panels.length * PANEL_HEIGHT + MARGIN.bottom;
  const plots = panels.map((panel, row) => {
    const top = head + row * PANEL_HEIGHT;
    const y = (rate: number): number =>
      rounded(top + (PANEL_HEIGHT - 34) * (1 - (rate - low) / (high - low)) + 10);
    const own = cells.filter(({ at }) => at[study.plot.panel] === panel);
    return panelOf(study, own, { ticks, y, low, high, title: `${study.plot.panel} ${panel}` });
  });
  const title = `${study.title}: ${study.measure}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="11" role="img">
<title>${escaped(title)}</title>
<desc>${escaped(`One mark for each point of the grid and method. ${study.description}`)}</desc>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${legend.markup}
${plots.join("\n")}
<text x="${WIDTH / 2}" y="${height - 12}" text-anchor="middle">${escaped(study.plot.x)} — pale: outside the declared domain; at the lower edge: at or below it; several in one column differ in the other coordinates</text>
</svg>
`;
}

interface PanelOptions {
  readonly ticks: readonly (number | string)[];
  readonly y: (rate: number) => number;
  readonly low: number;
  readonly high: number;
  readonly title: string;
}

function panelOf(study: Study, cells: readonly CellResult[], options: PanelOptions): string {
  const { ticks, y, low, high, title } = options;
  const step = (WIDTH - MARGIN.left - MARGIN.right) / ticks.length;
  const axis = gridOf(low, high)
    .map(
      (rate) =>
        `<path d="M${MARGIN.left} ${y(rate)}H${WIDTH - MARGIN.right}" stroke="#ddd"/><text x="${MARGIN.left - 6}" y="${y(rate) + 4}" text-anchor="end">${(100 * rate).toFixed(rate * 100 - Math.floor(rate * 100 + 1e-9) > 1e-6 ? 1 : 0)} %</text>`,
    )
    .join("");
  const labels = ticks
    .map(
      (tick, index) =>
        `<text x="${rounded(MARGIN.left + step * (index + 0.5))}" y="${y(low) + 14}" text-anchor="middle">${escaped(String(tick))}</text>`,
    )
    .join("");
  const marks = study.methods.map((_, method) => {
    const dots = cells.flatMap((cell) => {
      const { rate } = cell.methods[method]!;
      if (rate === undefined) return [];
      const column = ticks.indexOf(cell.at[study.plot.x]!);
      const shift = (method + 0.5) / study.methods.length;
      const x = rounded(MARGIN.left + step * (column + 0.1 + 0.8 * shift));
      // What lies below the panel is drawn at its edge: the numbers are in the JSON beside the picture.
      const mark = MARKS[method]!(x, y(Math.min(high, Math.max(low, rate))));
      return [cell.inside ? mark : `<g opacity="0.3">${mark}</g>`];
    });
    return `<g fill="${COLOURS[method]}" stroke="${COLOURS[method]}">${dots.join("")}</g>`;
  });
  return `<g>${bandOf(study, y, [low, high])}${axis}<text x="${MARGIN.left}" y="${y(high) - 6}" font-weight="bold">${escaped(title)}</text>${labels}${marks.join("\n")}</g>`;
}

function bandOf(
  { bounds }: Study,
  y: (rate: number) => number,
  [low, high]: readonly [number, number],
): string {
  if (bounds === undefined) return "";
  const top = y(Math.min(high, bounds[1]));
  const height = rounded(y(Math.max(low, bounds[0])) - top);
  return `<rect x="${MARGIN.left}" y="${top}" width="${WIDTH - MARGIN.left - MARGIN.right}" height="${height}" fill="#e3eef5"/>`;
}

/** The methods with their marks, in as many rows as their names need. */
function legendOf({ methods }: Study): { readonly markup: string; readonly rows: number } {
  let [x, row] = [MARGIN.left, 0];
  const entries = methods.map(({ name }, method) => {
    const width = 26 + name.length * 6.2;
    if (x > MARGIN.left && x + width > WIDTH) [x, row] = [MARGIN.left, row + 1];
    const [at, y] = [x, 16 + row * LEGEND_ROW];
    x += width;
    return `<g fill="${COLOURS[method]}" stroke="${COLOURS[method]}">${MARKS[method]!(at, y)}</g><text x="${at + 8}" y="${y + 4}">${escaped(name)}</text>`;
  });
  return { markup: entries.join(""), rows: row + 1 };
}

/** Coverage begins at 70 % or lower where ours does; rejections begin at 0. */
function rangeOf(
  { measure, bounds }: Study,
  cells: readonly CellResult[],
): readonly [number, number] {
  if (measure !== "coverage") {
    const rates = cells.flatMap(({ methods }) => methods.map(({ rate }) => rate ?? 0));
    const most = Math.max(0.1, ...rates);
    return [0, measure === "power" || most > 0.4 ? 1 : Math.ceil(most * 20) / 20];
  }
  const ours = cells.flatMap(({ methods }) =>
    methods[0]!.rate === undefined ? [] : [methods[0]!.rate],
  );
  const least = Math.min(0.8, bounds?.[0] ?? 1, ...ours);
  return [Math.max(0, Math.floor(least * 20) / 20), 1];
}

function gridOf(low: number, high: number): readonly number[] {
  const step = high - low > 0.5 ? 0.2 : high - low > 0.15 ? 0.05 : 0.02;
  const count = Math.round((high - low) / step);
  return Array.from({ length: count + 1 }, (_, index) => low + index * step);
}

function distinct(cells: readonly CellResult[], key: string): readonly (number | string)[] {
  return [...new Set(cells.map(({ at }) => at[key]!))];
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
