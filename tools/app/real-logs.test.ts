import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  sharedData,
  SHARED_DATA_IS_HERE,
  WHY_SKIPPED,
} from "../../packages/plusminus/test/shared-data.ts";
import { findChromium } from "../chromium.mjs";
import { settled, startBrowser, type Browser } from "./browser.ts";
import { openLaboratory, type OpenedLaboratory } from "./opened-laboratory.ts";

const chromium = findChromium();
const PAGES = [
  "/",
  "/compare",
  "/leaderboard",
  "/audit",
  "/items",
  "/plan",
  "/failures",
  "/grade",
  "/report",
];
/** Logs of several harnesses, small enough to be dropped by a test. */
const DROPPED = {
  "Inspect archives": filesIn("inspect/popularity-100", /\.eval$/u),
  "a table of solutions": filesIn("generic/gsm8k-four-models", /\.jsonl?$/u),
  "HELM's instances of two models": filesIn(
    "helm/bbq",
    /(gpt-4o|llama-3-8b).*per_instance_stats\.json$/u,
  ),
  "τ-bench trials": filesIn("tau", /airline.*\.json$/u).slice(0, 2),
};
const SLOW = 180_000;

function filesIn(folder: string, pattern: RegExp): readonly string[] {
  if (!SHARED_DATA_IS_HERE) return [];
  const root = sharedData(folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => pattern.test(name))
    .toSorted()
    .map((name) => join(root, name));
}

/** Lets go of files over the page, as a person does with the mouse. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({
    name: path.split("/").slice(-2).join("-"),
    base64: readFileSync(path).toString("base64"),
  }));
  // Said as text: only the page knows what a DataTransfer is.
  const transfer = await page.evaluateHandle(`(() => {
    const made = new DataTransfer();
    for (const { name, base64 } of ${JSON.stringify(files)}) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0));
      made.items.add(new File([bytes], name));
    }
    return made;
  })()`);
  for (const kind of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent("main", kind, { dataTransfer: transfer });
  }
}

describe.skipIf(chromium === undefined || !SHARED_DATA_IS_HERE)(
  `real logs in the local app ${WHY_SKIPPED}`,
  () => {
    const complaints: string[] = [];
    let browser: Browser;
    let page: Page;
    let laboratory: OpenedLaboratory | undefined;

    beforeAll(async () => {
      browser = await startBrowser(chromium!);
      page = await browser.context.newPage();
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
    });
    afterAll(async () => {
      await laboratory?.close();
      await browser?.close();
    });

    test.each(Object.entries(DROPPED))(
      "%s are dropped, and every page answers about them",
      async (_, paths) => {
        expect(paths.length, basename(import.meta.url)).toBeGreaterThan(0);
        await page.goto("about:blank");
        await laboratory?.close();
        laboratory = await openLaboratory([]);
        await page.goto(laboratory.address);
        await settled(page);
        await drop(page, paths);
        await page.getByText("dropped here").first().waitFor({ timeout: SLOW });
        await settled(page, SLOW);
        complaints.length = 0;
        for (const path of PAGES) {
          await page.goto(`${laboratory.origin}${path}`);
          await settled(page, SLOW);
          const alerts = await page.locator("main [role=alert]").allInnerTexts();
          expect(alerts, path).toEqual([]);
          expect((await page.locator("main").innerText()).length, path).toBeGreaterThan(200);
        }
        expect(complaints).toEqual([]);
      },
      2 * SLOW,
    );
  },
);
