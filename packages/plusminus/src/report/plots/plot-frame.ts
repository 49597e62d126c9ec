import { fill, STYLE_ELEMENT } from "./plot-theme.ts";
import { shortened, TEXT_SIZE, wrapped } from "./plot-text.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { element, textOf } from "./svg.ts";

const MARGIN = 20;
const TITLE_SIZE = 15;
const LINE = 1.45;

/** What a plot draws, before its title and caption stand around it. */
export interface Drawing {
  readonly kind: PlotKind;
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** The same in words, row by row, for who cannot see it. */
  readonly rows: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly body: readonly string[];
}

/** About two thousand letters. */
const LONGEST_CAPTION = 15_000;
const LONGEST_TITLE = 1500;
const LONGEST_ROW = 1500;

/** More rows than these are a table's business. */
const MOST_SPOKEN = 40;

/** Puts title and caption around a drawing, so that the picture says what it is wherever it goes. */
export function framed({ title: whole, caption: told, ...drawing }: Drawing): Plot {
  // Names in them come from logs, and may be megabytes long.
  const [title, caption] = [shortened(whole, LONGEST_TITLE), shortened(told, LONGEST_CAPTION)];
  return inFrame({ ...drawing, title, caption });
}

function inFrame({ kind, name, title, caption, rows, width, height, body }: Drawing): Plot {
  const titles = wrapped(title, width, TITLE_SIZE);
  const captions = wrapped(caption, width);
  const top = MARGIN + titles.length * TITLE_SIZE * LINE + 6;
  const under = top + height + 10;
  const whole = {
    width: width + 2 * MARGIN,
    height: Math.ceil(under + captions.length * TEXT_SIZE * LINE + MARGIN),
  };
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "pm-plot",
      role: "img",
      "aria-label": title,
      viewBox: `0 0 ${whole.width} ${whole.height}`,
      ...whole,
      "font-family": "DejaVu Sans, Verdana, sans-serif",
      "font-size": TEXT_SIZE,
    },
    element("title", {}, textOf(title)),
    element("desc", {}, textOf(spoken(caption, rows))),
    STYLE_ELEMENT,
    element("rect", { ...whole, ...fill("paper") }),
    ...lines(titles, MARGIN + TITLE_SIZE, { size: TITLE_SIZE, weight: "bold" }),
    element("g", { transform: `translate(${MARGIN} ${Math.round(top)})` }, ...body),
    ...lines(captions, under + TEXT_SIZE, { size: TEXT_SIZE }),
  );
  return { kind, name, title, caption, svg };
}

function spoken(caption: string, rows: readonly string[]): string {
  const left = rows.length - MOST_SPOKEN;
  const shown = left > 0 ? [...rows.slice(0, MOST_SPOKEN), `and ${left} more`] : rows;
  return [caption, ...shown.map((row) => `${shortened(row, LONGEST_ROW)}.`)].join(" ");
}

function lines(
  texts: readonly string[],
  top: number,
  { size, weight }: { readonly size: number; readonly weight?: string },
): readonly string[] {
  return texts.map((line, index) =>
    element(
      "text",
      {
        x: MARGIN,
        y: top + index * size * LINE,
        "font-size": size,
        "font-weight": weight,
        ...fill(weight === undefined ? "quiet" : "ink"),
      },
      textOf(line),
    ),
  );
}
