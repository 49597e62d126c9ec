import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { plotsOf, type AnyDocument } from "../../../src/report/plots/plots-of.ts";
import type { Plot } from "../../../src/report/plots/plot.ts";
import { run } from "../../cli/remembered-terminal.ts";
import { ACCURACY, estimated, madeCompare, madeRank, madeShow, REFUSED } from "./made-documents.ts";
import { all, rowsOf, svgTree, type SvgElement } from "./svg-tree.ts";

const PAGES = fileURLToPath(new URL("../../../../../docs/how-to/data/", import.meta.url));

/** One real answer of each command that has plots, and of some that have none. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  show: ["show", `${PAGES}board.csv`, "--by", "subject"],
  compare: ["compare", `${PAGES}first.csv`],
  rank: ["rank", `${PAGES}battles.jsonl`],
  passk: ["passk", `${PAGES}passes.csv`],
  pareto: ["pareto", `${PAGES}board.csv`, "--budget", "0.3"],
  plan: ["plan", `${PAGES}first.csv`, "--detect", "0.05"],
  judge: ["judge", `${PAGES}ratings.csv`],
  headroom: ["headroom", `${PAGES}board.csv`],
};
const documents = new Map<string, AnyDocument>();

beforeAll(async () => {
  for (const [name, words] of Object.entries(ASKED)) {
    const { answer } = await run(...words, "--json");
    documents.set(name, JSON.parse(answer) as AnyDocument);
  }
}, 120_000);

function realPlots(): readonly Plot[] {
  return [...documents.values()].flatMap((document) => plotsOf(document));
}

/** From a value to its place along x, by the numbers under the axis of the first panel. */
function placeByTicks(tree: SvgElement): (value: number) => number {
  const ticks = all(tree, "text")
    .filter(({ attributes }) => attributes["text-anchor"] === "middle")
    .map(({ attributes, text }) => ({
      x: Number(attributes["x"]),
      value: Number(text.replace("−", "-")),
    }))
    .filter(({ value }) => Number.isFinite(value));
  const [first, second] = [ticks[0]!, ticks[1]!];
  const unit = (second.x - first.x) / (second.value - first.value);
  return (value) => first.x + (value - first.value) * unit;
}

/** Where a row draws its first interval, and its mark. */
function drawnInterval(row: SvgElement) {
  const paths = all(row, "path");
  const line = /^M([\d.]+),[\d.]+H([\d.]+)/u.exec(paths[0]!.attributes["d"]!)!;
  const mark = /translate\(([\d.-]+) /u.exec(paths[1]!.attributes["transform"]!)!;
  return { lower: Number(line[1]), upper: Number(line[2]), value: Number(mark[1]) };
}

describe("Every plot of every command", () => {
  test("is there for each kind, and no other answer has one", () => {
    expect(new Set(realPlots().map(({ kind }) => kind))).toEqual(
      new Set([
        "forest",
        "difference",
        "discordance",
        "ranks",
        "passk",
        "pareto",
        "plan",
        "calibration",
      ]),
    );
    expect(plotsOf(documents.get("headroom")!)).toEqual([]);
  });

  test("says in its caption n, the level, and what it is about", () => {
    for (const { name, caption } of realPlots()) {
      expect(caption, name).toMatch(/n = [\d,]+/u);
      expect(caption, name).toMatch(/items like these/u);
      if (!name.startsWith("coverage")) expect(caption, name).toMatch(/\d+ %/u);
    }
  });

  test("shows its title and its whole caption in the picture, and says both to who cannot see it", () => {
    for (const { svg, title, caption, name } of realPlots()) {
      const tree = svgTree(svg);
      const plain = (text: string): string => text.replace(/\s+/gu, " ");
      const shown = all(tree, "text")
        .map(({ text }) => text)
        .join(" ");
      expect(plain(shown), name).toContain(plain(caption));
      expect(shown, name).toContain(title);
      expect(tree.attributes["role"]).toBe("img");
      expect(tree.children[0]).toMatchObject({ name: "title", text: title });
      expect(plain(tree.children[1]!.text), name).toContain(plain(caption));
    }
  });

  test("says whether an axis is the whole scale or cut", () => {
    for (const { kind, caption, name } of realPlots()) {
      if (kind === "discordance") continue;
      expect(caption, name).toMatch(/is the whole scale|is cut to/u);
    }
  });

  test("is the same each time, fetches nothing, runs nothing, and has no ids that could clash", () => {
    for (const document of documents.values()) {
      const plots = plotsOf(structuredClone(document));
      expect(plotsOf(document)).toEqual(plots);
      for (const { svg } of plots) {
        expect(svg).not.toMatch(/<script|href|url\(|@import| on\w+=| id=/iu);
      }
    }
  });

  test("has a name that is fit for a file, unlike all others", () => {
    const names = realPlots().map(({ name }) => name);
    for (const name of names) expect(name).toMatch(/^[\p{Letter}\p{Number}-]+$/u);
    const twice = madeShow({ a: estimated(0.5, 0.1) });
    const other = {
      ...twice,
      scores: twice.scores.map((score) => ({ ...score, benchmark: "Bench!" })),
    };
    expect(plotsOf(twice, other).map(({ name }) => name)).toEqual([
      "scores-bench-acc",
      "scores-bench-acc-2",
    ]);
  });
});

describe("An interval plot", () => {
  const scores = { low: estimated(0.3, 0.1), none: REFUSED, high: estimated(0.8, 0.05) };

  test("draws every estimate and both ends of its interval at their places", () => {
    const tree = svgTree(plotsOf(madeShow(scores))[0]!.svg);
    const place = placeByTicks(tree);
    const [high, low] = rowsOf(tree).map((row) => row);
    for (const [row, value, half] of [
      [high!, 0.8, 0.05],
      [low!, 0.3, 0.1],
    ] as const) {
      const drawn = drawnInterval(row);
      expect(drawn.value).toBeCloseTo(place(value), 0);
      expect(drawn.lower).toBeCloseTo(place(value - half), 0);
      expect(drawn.upper).toBeCloseTo(place(value + half), 0);
    }
  });

  test("goes from the best down, which is from the lowest up where lower is better", () => {
    const orderOf = (direction: "higher-is-better" | "lower-is-better") =>
      rowsOf(svgTree(plotsOf(madeShow(scores, { ...ACCURACY, direction }))[0]!.svg)).map(
        (row) => /^\w+/u.exec(row.children[0]!.text)![0],
      );
    expect(orderOf("higher-is-better")).toEqual(["high", "low", "none"]);
    expect(orderOf("lower-is-better")).toEqual(["low", "high", "none"]);
  });

  test("shows what is not estimable as a gap with its reason, and draws no mark there", () => {
    const row = rowsOf(svgTree(plotsOf(madeShow(scores))[0]!.svg))[2]!;
    expect(row.text).toContain("not estimable: there are 2 items.");
    expect(all(row, "path")).toEqual([]);
    expect(all(row, "line").every(({ attributes }) => "stroke-dasharray" in attributes)).toBe(true);
  });

  test("shows the whole scale, however narrow the intervals are", () => {
    const { svg, caption } = plotsOf(
      madeShow({ a: estimated(0.5, 0.01), b: estimated(0.51, 0.01) }),
    )[0]!;
    expect(all(svgTree(svg), "text").map(({ text }) => text)).toEqual(
      expect.arrayContaining(["0.0", "1.0"]),
    );
    expect(caption).toContain("the whole scale, 0 to 1");
    const free = plotsOf(
      madeShow({ a: estimated(5, 1) }, { name: "elo", direction: "higher-is-better" }),
    )[0]!;
    expect(free.caption).toContain("is cut to 4 to 6");
  });

  test("claims no order of merit where nobody knows which way is better", () => {
    const { caption } = plotsOf(madeShow(scores, { ...ACCURACY, direction: "unknown" }))[0]!;
    expect(caption).toContain("the order says nothing of merit");
    expect(caption).not.toMatch(/(?:higher|lower) is better/iu);
  });

  test("puts the paired differences from the first row beside it, turned where they were asked the other way", () => {
    const compare = madeCompare([
      ["high", "low", estimated(0.5, 0.1), "better"],
      ["third", "high", estimated(-0.3, 0.2), "inconclusive"],
    ]);
    const show = madeShow({ ...scores, third: estimated(0.5, 0.1) });
    const rows = rowsOf(svgTree(plotsOf(show, compare)[0]!.svg)).map(
      (row) => row.children[0]!.text,
    );
    expect(rows[0]).toContain("reference");
    expect(rows[1]).toMatch(/^third: .+−0\.30 \[−0\.50, −0\.10\] inconclusive$/u);
    expect(rows[2]).toMatch(/^low: .+−0\.50 \[−0\.60, −0\.40\] worse$/u);
    expect(rows[3]).toContain("not compared");
  });

  test("draws an open end as an arrow to the edge, and not as an end", () => {
    const open = estimated(0.5, 0.1);
    if (open.kind !== "estimated") throw new Error("made so");
    const { lower: _lower, ...interval } = open.interval;
    const tree = svgTree(plotsOf(madeShow({ a: { ...open, interval } }))[0]!.svg);
    const row = rowsOf(tree)[0]!;
    expect(drawnInterval(row).lower).toBeCloseTo(placeByTicks(tree)(0), 0);
    expect(row.text).toContain("[open, 0.600]");
  });
});

describe("Plots of few and of many", () => {
  test("No scores make no plot, and one model makes one", () => {
    expect(plotsOf(madeShow({}), madeCompare([]))).toEqual([]);
    expect(plotsOf(madeShow({ only: estimated(0.5, 0.1) }))).toHaveLength(1);
    expect(plotsOf(madeRank(1))).toEqual([]);
  });

  test("One model on several benchmarks makes one picture, and what has another scale its own", () => {
    const { scores, ...base } = madeShow({ only: estimated(0.5, 0.1) });
    const on = (benchmark: string, scale: readonly [number, number]) =>
      scores.map((score) => ({ ...score, benchmark, metric: { ...score.metric, scale } }));
    const show = {
      ...base,
      scores: [...on("first", [0, 1]), ...on("points", [0, 100]), ...on("second", [0, 1])],
    };
    const [together, points, ...rest] = plotsOf(show);
    expect(rest).toEqual([]);
    expect(rowsOf(svgTree(together!.svg)).map(({ text }) => text)).toEqual([
      expect.stringContaining("first"),
      expect.stringContaining("second"),
    ]);
    expect(points!.title).toBe("points · acc");
  });

  test("pass@k at one k alone is a row for each model, because it is no curve", async () => {
    const { answer } = await run("passk", `${PAGES}passes.csv`, "--k", "4", "--json");
    const plot = plotsOf(JSON.parse(answer) as AnyDocument)[0]!;
    expect(plot.title).toContain("pass@4");
    const rows = rowsOf(svgTree(plot.svg)).map((row) => row.children[0]!.text);
    expect(rows).toEqual([
      expect.stringMatching(/^base: 0\.\d+ \[/u),
      expect.stringMatching(/^tuned: 0\.\d+ \[/u),
    ]);
  });

  test("300 models make a higher picture that shows them all", () => {
    const [few, many] = [plotsOf(madeRank(10))[0]!, plotsOf(madeRank(300))[0]!];
    const height = ({ svg }: Plot): number => Number(svgTree(svg).attributes["height"]);
    expect(height(many)).toBeGreaterThan(height(few) + 290 * 20);
    expect(rowsOf(svgTree(many.svg))).toHaveLength(300);
    expect(few.caption).not.toContain("Shown are");
  });

  test("600 models are cut to 500, and the caption says so", () => {
    const plot = plotsOf(madeRank(600))[0]!;
    expect(rowsOf(svgTree(plot.svg))).toHaveLength(500);
    expect(plot.caption).toContain("Shown are the first 500 of 600 rows");
  });

  test("Places are drawn from the first to the last that is not ruled out", () => {
    const tree = svgTree(plotsOf(madeRank(3))[0]!.svg);
    expect(rowsOf(tree)[1]!.text).toContain("1–3, tier 1");
    const line = all(rowsOf(tree)[1]!, "path")
      .map(({ attributes }) => /^M([\d.]+),[\d.]+H([\d.]+)/u.exec(attributes["d"]!))
      .filter((match) => match !== null)[1]!;
    const [from, to] = [Number(line[1]), Number(line[2])];
    expect(to - from).toBeCloseTo(240, 0);
  });
});
