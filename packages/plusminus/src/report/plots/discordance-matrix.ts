import { whole } from "../../verdict/numbers-in-words.ts";
import { framed } from "./plot-frame.ts";
import { fill, stroke } from "./plot-theme.ts";
import { shortened, textWidth } from "./plot-text.ts";
import type { Plot } from "./plot.ts";
import { element, textOf } from "./svg.ts";

/** A number for every ordered pair. */
export interface MatrixPlot {
  readonly name: string;
  readonly title: string;
  /** Takes what is said of models that are left out. */
  readonly caption: (left: string) => string;
  readonly names: readonly string[];
  readonly cellOf: (row: number, column: number) => MatrixCell | undefined;
}

export interface MatrixCell {
  readonly solved: number;
  readonly items: number;
  /** The pair's difference is shown. */
  readonly isShown: boolean;
  readonly decided: string;
}

/** More models make a matrix that nobody reads. */
const MOST = 40;
const NAMES_MOST = 220;
const TOP = 30;

/** Room of the numbers before the names. */
const LEFT = 34;

/** Shares are shaded up to here, so that the number on top stays readable. */
const DEEPEST = 0.55;

export function matrixPlot({ name, title, caption, names, cellOf }: MatrixPlot): Plot {
  const many = Math.min(names.length, MOST);
  const shown = names.slice(0, many);
  const side = many > 16 ? 30 : 46;
  const left =
    LEFT + Math.min(NAMES_MOST, Math.max(...shown.map((own) => textWidth(own.slice(0, 200)))));
  const cells = pairsOf(shown, cellOf);
  const most = Math.max(
    ...cells.map(({ cell }) => (cell === undefined ? 0 : cell.solved / cell.items)),
    0,
  );
  return framed({
    kind: "discordance",
    name,
    title,
    caption: caption(
      names.length > many ? ` Shown are the first ${many} of ${whole(names.length)} models.` : "",
    ),
    rows: cells.flatMap(({ pair, cell }) =>
      cell === undefined ? [] : [`${pair}: ${cell.solved}`],
    ),
    width: Math.max(560, left + many * side),
    height: TOP + many * side + 4,
    body: [
      ...shown.flatMap((own, index) => namesOf(own, index, { left, side })),
      ...cells.map(({ pair, cell, row, column }) => {
        const corner = { x: left + column * side, y: TOP + row * side };
        return cellOfMatrix(cell, pair, { ...corner, side, most, isOwn: row === column });
      }),
    ],
  });
}

interface PairCell {
  readonly pair: string;
  readonly row: number;
  readonly column: number;
  readonly cell: MatrixCell | undefined;
}

function pairsOf(names: readonly string[], cellOf: MatrixPlot["cellOf"]): readonly PairCell[] {
  return names.flatMap((solver, row) =>
    names.map((other, column) => ({
      pair: `${shortened(solver, 700)} and not ${shortened(other, 700)}`,
      row,
      column,
      cell: row === column ? undefined : cellOf(row, column),
    })),
  );
}

/** Columns are numbered as the rows are: long names under each other read better than turned ones. */
function namesOf(
  own: string,
  index: number,
  { left, side }: { readonly left: number; readonly side: number },
): readonly string[] {
  const number = String(index + 1);
  const y = TOP + (index + 0.5) * side + 4;
  return [
    element("text", { x: 20, y, "text-anchor": "end", ...fill("quiet") }, number),
    element("text", { x: 28, y, ...fill("ink") }, textOf(shortened(own, left - LEFT))),
    element(
      "text",
      { x: left + (index + 0.5) * side, y: TOP - 8, "text-anchor": "middle", ...fill("quiet") },
      number,
    ),
  ];
}

interface CellPlace {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Largest share of the matrix. */
  readonly most: number;
  readonly isOwn: boolean;
}

function cellOfMatrix(
  cell: MatrixCell | undefined,
  pair: string,
  { x, y, side, most, isOwn }: CellPlace,
): string {
  const box = { x: x + 1.5, y: y + 1.5, width: side - 3, height: side - 3 };
  const middle = {
    x: x + side / 2,
    y: y + side / 2 + 4,
    "text-anchor": "middle",
    "font-size": side > 40 ? 12 : 10,
  };
  if (cell === undefined) {
    const words = isOwn ? "" : "–";
    return (
      element("rect", { ...box, ...stroke("grid") }) +
      element("text", { ...middle, ...fill("quiet") }, words)
    );
  }
  const { solved, items, isShown, decided } = cell;
  const depth = most === 0 ? 0 : (solved / items / most) * DEEPEST;
  return element(
    "g",
    {},
    element("title", {}, textOf(`${pair}: ${whole(solved)} of ${whole(items)}; ${decided}`)),
    element("rect", { ...box, "fill-opacity": depth, ...fill("series-1") }),
    element("rect", {
      ...box,
      "stroke-width": isShown ? 2.2 : 0.6,
      ...stroke(isShown ? "ink" : "grid"),
    }),
    element("text", { ...middle, ...fill("ink") }, whole(solved)),
  );
}
