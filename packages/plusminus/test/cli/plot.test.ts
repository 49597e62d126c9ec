import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plotPng } from "../../src/cli/plot-png.ts";
import type { PlotDocument } from "../../src/report/plot-document.ts";
import { estimated, madeShow } from "../report/plots/made-documents.ts";
import { plotsOf } from "../../src/report/plots/plots-of.ts";
import { run } from "./remembered-terminal.ts";

const DATA = fileURLToPath(new URL("../../../../docs/how-to/data/", import.meta.url));
const FIRST = `${DATA}first.csv`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-plot-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function keep(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("plot", () => {
  test("draws scores, differences, places and who solved what of logs, and lists what it wrote", async () => {
    const out = join(folder, "all");
    const { exitCode, answer } = await run("plot", FIRST, "--out", out, "--json");
    expect(exitCode).toBe(0);
    const document = JSON.parse(answer) as PlotDocument;
    expect(document.plots.map(({ kind }) => kind)).toEqual([
      "forest",
      "difference",
      "discordance",
      "ranks",
    ]);
    expect(document.inputs).toHaveLength(1);
    expect(document.plots.map(({ path }) => path).toSorted()).toEqual(
      readdirSync(out)
        .map((name) => join(out, name))
        .toSorted(),
    );
  });

  test("draws the same from a document as from the logs that it is of", async () => {
    const printed = keep("rank.json", (await run("rank", FIRST, "--json")).answer);
    const [ofLogs, ofDocument] = [join(folder, "logs.svg"), join(folder, "document.svg")];
    expect((await run("plot", FIRST, "--kind", "ranks", "--out", ofLogs)).exitCode).toBe(0);
    expect((await run("plot", printed, "--out", ofDocument)).exitCode).toBe(0);
    expect(readFileSync(ofDocument, "utf8")).toBe(readFileSync(ofLogs, "utf8"));
  });

  test("draws one model alone, and says why there is no difference", async () => {
    const rows = Array.from({ length: 40 }, (_, item) => `q${item},${item % 2}\n`).join("");
    const log = keep("one.csv", `item,score\n${rows}`);
    const { exitCode, answer } = await run("plot", log, "--out", join(folder, "one"));
    expect(exitCode).toBe(0);
    expect(answer).toMatch(/Not drawn: /u);
    expect(
      readdirSync(join(folder, "one")).filter((name) => name.startsWith("scores")),
    ).toHaveLength(1);
  });

  test("draws a plan from its document, and says so where it is given logs", async () => {
    const plan = keep("plan.json", (await run("plan", FIRST, "--detect", "0.05", "--json")).answer);
    const path = join(folder, "plan.svg");
    expect((await run("plot", plan, "--out", path)).exitCode).toBe(0);
    expect(readFileSync(path, "utf8")).toContain("80 % power");
    const { exitCode, told } = await run("plot", FIRST, "--kind", "plan", "--out", path);
    expect(exitCode).toBe(2);
    expect(told).toContain("plan.json");
  });

  test("explains what it cannot do, and writes nothing", async () => {
    const damaged = keep(
      "damaged.json",
      JSON.stringify({ ...madeShow({}), scores: [{ benchmark: "b" }] }),
    );
    const show = keep("show.json", JSON.stringify(madeShow({ a: estimated(0.5, 0.1) })));
    const taken = keep("taken.svg", "mine");
    const out = join(folder, "nothing");
    for (const [args, words] of [
      [[FIRST], /where the pictures go/u],
      [[FIRST, "--out", `${out}.svg`], /do not go into one file/u],
      [[show, "--kind", "passk", "--out", out], /Nothing here has such a plot/u],
      [[damaged, "--out", out], /Print it again/u],
      [[show, "--out", taken], /exists already/u],
      [[show, "--kind", "pie", "--out", out], /Kinds there are/u],
      [[show, "--format", "gif", "--out", out], /Formats there are/u],
      [[join(folder, "absent.json"), "--out", out], /absent\.json/u],
    ] as const) {
      const { exitCode, told } = await run("plot", ...args);
      expect(told).toMatch(words);
      expect(exitCode, String(args)).toBe(2);
    }
    expect(existsSync(out)).toBe(false);
    expect(readFileSync(taken, "utf8")).toBe("mine");
  });
});

describe("A PNG", () => {
  const { svg } = plotsOf(madeShow({ "a model": estimated(0.5, 0.1) }))[0]!;

  test("holds the text, which the renderer would leave out without a word", () => {
    const [whole, mute] = [
      plotPng(svg),
      plotPng(svg.replaceAll(/<text [^>]*>[^<]*<\/text>/gu, "")),
    ];
    expect(whole.length).toBeGreaterThan(2 * mute.length);
  });

  test("is twice as large as the plot, in its light colours", async () => {
    const path = join(folder, "a.png");
    const show = keep("png.json", JSON.stringify(madeShow({ "a model": estimated(0.5, 0.1) })));
    expect((await run("plot", show, "--out", path)).exitCode).toBe(0);
    const bytes = readFileSync(path);
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    const width = Number(/<svg[^>]* width="(\d+)"/u.exec(svg)![1]);
    expect(bytes.readUInt32BE(16)).toBe(2 * width);
    expect(Buffer.from(plotPng(svg)).equals(bytes)).toBe(true);
  });
});
