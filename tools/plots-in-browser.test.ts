import { readdirSync, readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  estimated,
  madeCompare,
  madeRank,
  madeShow,
  REFUSED,
} from "../packages/plusminus/test/report/plots/made-documents.ts";
import { DARK, LIGHT } from "../packages/plusminus/src/report/plots/plot-theme.ts";
import { plotsOf } from "../packages/plusminus/src/report/plots/plots-of.ts";
import { findChromium } from "./chromium.mjs";
import { ROOT } from "./package-bin.mjs";

const browser = findChromium();
const IMAGES = join(ROOT, "docs/images/plots");

const DOCUMENTS = [
  madeShow({
    "<script>hit = 1</script>": estimated(0.5, 0.1),
    b: REFUSED,
    نموذج: estimated(0.2, 0.1),
  }),
  madeCompare([["<script>hit = 1</script>", "نموذج", estimated(0.3, 0.1), "better"]]),
  madeRank(7),
];

/** The plots as a browser project would get them: one module that needs nothing of Node. */
async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["source"] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(ROOT, "packages/plusminus/src/report/plots/plots-of.ts"),
        formats: ["iife"],
        name: "plots",
      },
    },
  });
  const [first] = [result].flat();
  if (first === undefined || !("output" in first)) throw new Error("vite made nothing");
  return first.output[0].code;
}

describe.skipIf(browser === undefined)(
  "Plots in a browser (skipped where there is no Chromium; PLUSMINUS_CHROMIUM names one)",
  () => {
    const profile = mkdtempSync(join(tmpdir(), "plusminus-plots-"));
    const complaints: string[] = [];
    let context: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      context = await chromium.launchPersistentContext(profile, {
        executablePath: browser!,
        args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
      });
      page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => complaints.push(request.url()));
    }, 60_000);

    afterAll(async () => {
      await context?.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    });

    test("are the same bytes as in Node", async () => {
      const code = await bundled();
      expect(code).not.toContain("node:");
      await page.setContent("<p>");
      await page.addScriptTag({ content: code });
      const drawn = await page.evaluate(
        `plots.plotsOf(...${JSON.stringify(DOCUMENTS)}).map(({ svg }) => svg)`,
      );
      expect(drawn).toEqual(plotsOf(...DOCUMENTS).map(({ svg }) => svg));
    });

    test("are XML without a fault, run no name as a script, and ask for nothing", async () => {
      const svgs = [
        ...plotsOf(...DOCUMENTS).map(({ svg }) => svg),
        ...readdirSync(IMAGES)
          .filter((name) => name.endsWith(".svg"))
          .map((name) => readFileSync(join(IMAGES, name), "utf8")),
      ];
      await page.setContent(svgs.join(""));
      const faults = await page.evaluate(
        `${JSON.stringify(svgs)}.map((svg) => new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("parsererror")?.textContent ?? "")`,
      );
      expect(faults).toEqual(svgs.map(() => ""));
      expect(await page.evaluate("typeof hit")).toBe("undefined");
      expect(complaints).toEqual([]);
    });

    test("follow the mode of the page, or what an element around them says, and leave the page alone", async () => {
      const { svg } = plotsOf(madeRank(3))[0]!;
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setContent(
        `<p id="own">text</p><div id="follows">${svg}</div><div data-theme="light" id="light">${svg}</div><div style="--pm-paper: #123456" id="lent">${svg}</div>`,
      );
      const paper = async (id: string): Promise<unknown> =>
        page.evaluate(`getComputedStyle(document.querySelector("#${id} svg > rect")).fill`);
      expect(await paper("follows")).toBe(rgb(DARK.paper));
      expect(await paper("light")).toBe(rgb(LIGHT.paper));
      expect(await paper("lent")).toBe(rgb("#123456"));
      const own = await page.evaluate(
        `getComputedStyle(document.querySelector("#own")).fontFamily`,
      );
      expect(own).not.toContain("DejaVu Sans,");
    });
  },
);

function rgb(color: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `rgb(${parts.join(", ")})`;
}
