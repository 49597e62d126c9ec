import { count, whole } from "../../verdict/numbers-in-words.ts";
import { framed } from "./plot-frame.ts";
import { fill, stroke } from "./plot-theme.ts";
import { shortened, textWidth } from "./plot-text.ts";
import type { Plot } from "./plot.ts";
import { element, textOf } from "./svg.ts";

/** Items by which of two solved them. */
export interface MosaicPlot {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly a: string;
  readonly b: string;
  readonly counts: {
    readonly both: number;
    readonly onlyA: number;
    readonly onlyB: number;
    readonly neither: number;
  };
}

const SIDE = { width: 360, height: 220 };
const LEFT = 200;
const TOP = 44;
const WIDTH = 620;
const LINE = 2;
const NUMBER_SIZE = 14;

/**
 * A mosaic: columns as wide as the items that b solved and did not, each cut as a solved them.
 *
 *              b solved      b did not
 *     a solved   both        only a
 *     a did not  only b      neither
 */
export function mosaicPlot({ name, title, caption, a, b, counts }: MosaicPlot): Plot {
  const { both, onlyA, onlyB, neither } = counts;
  const total = both + onlyA + onlyB + neither;
  const solved = total === 0 ? 0 : ((both + onlyB) / total) * SIDE.width;
  const columns = [
    { x: 0, width: solved, upper: both, lower: onlyB, words: ["both", "only b"] as const },
    {
      x: solved,
      width: SIDE.width - solved,
      upper: onlyA,
      lower: neither,
      words: ["only a", "neither"] as const,
    },
  ];
  const label = (x: number, y: number, words: string, width: number, anchor = "start"): string =>
    element(
      "text",
      { x, y, "text-anchor": anchor, ...fill("ink") },
      textOf(shortened(words, width)),
    );
  return framed({
    kind: "discordance",
    name,
    title,
    caption,
    rows: [`both ${both}`, `only ${a} ${onlyA}`, `only ${b} ${onlyB}`, `neither ${neither}`],
    width: WIDTH,
    height: TOP + SIDE.height + 6,
    body: [
      label(LEFT, 12, `a: ${a}`, WIDTH - LEFT),
      label(LEFT, 30, `b: ${b}`, WIDTH - LEFT),
      element(
        "g",
        { transform: `translate(${LEFT} ${TOP})` },
        ...columns.flatMap((column) => tilesOf(column, total)),
      ),
      ...keyOf(counts, total),
    ],
  });
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly upper: number;
  readonly lower: number;
  readonly words: readonly [string, string];
}

/** How strongly each field is coloured: those on which the two differ are the ones that tell. */
const DEPTH: Readonly<
  Record<string, { readonly role: "better" | "worse" | "quiet"; readonly opacity: number }>
> = {
  both: { role: "quiet", opacity: 0.14 },
  neither: { role: "quiet", opacity: 0.3 },
  "only a": { role: "better", opacity: 0.45 },
  "only b": { role: "worse", opacity: 0.45 },
};

function tilesOf({ x, width, upper, lower, words }: Column, total: number): readonly string[] {
  const own = upper + lower;
  if (own === 0 || total === 0) return [];
  const cut = (upper / own) * SIDE.height;
  return [
    tile({ x, y: 0, width, height: cut }, upper, words[0]),
    tile({ x, y: cut, width, height: SIDE.height - cut }, lower, words[1]),
  ];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function tile({ x, y, width, height }: Box, items: number, words: string): string {
  if (items === 0) return "";
  const { role, opacity } = DEPTH[words]!;
  const inner = {
    x: x + LINE / 2,
    y: y + LINE / 2,
    width: Math.max(0.5, width - LINE),
    height: Math.max(0.5, height - LINE),
  };
  const box =
    element("rect", { ...inner, "fill-opacity": opacity, ...fill(role) }) +
    element("rect", { ...inner, ...stroke(role) });
  const [long, short] = [`${words}: ${whole(items)}`, whole(items)];
  const said = [long, short].find((one) => textWidth(one, NUMBER_SIZE) < width - 8);
  const number =
    said === undefined || height < NUMBER_SIZE + 4
      ? ""
      : element(
          "text",
          {
            x: x + width / 2,
            y: y + height / 2 + 5,
            "text-anchor": "middle",
            "font-size": NUMBER_SIZE,
            ...fill("ink"),
          },
          textOf(said),
        );
  return element(
    "g",
    {},
    element("title", {}, textOf(`${words}: ${count(items, "item")}`)),
    box,
    number,
  );
}

/** Every count in words: a field may be too small for its number. */
function keyOf(
  { both, onlyA, onlyB, neither }: MosaicPlot["counts"],
  total: number,
): readonly string[] {
  const entries: readonly (readonly [string, number])[] = [
    ["both", both],
    ["only a", onlyA],
    ["only b", onlyB],
    ["neither", neither],
  ];
  const top = TOP + 20;
  return entries.flatMap(([words, items], index) => {
    const y = top + index * 26;
    const { role, opacity } = DEPTH[words]!;
    const box = { x: 0, y: y - 11, width: 16, height: 14 };
    return [
      element("rect", { ...box, "fill-opacity": opacity, ...fill(role) }),
      element("rect", { ...box, ...stroke(role) }),
      element(
        "text",
        { x: 24, y, ...fill("ink") },
        textOf(`${words}: ${whole(items)} of ${whole(total)}`),
      ),
    ];
  });
}
