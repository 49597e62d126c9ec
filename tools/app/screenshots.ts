/**
 * Pictures of every page of the local app, light and dark, wide and narrow, for a reviewer to look at:
 * `npm run screenshots:app` writes docs/images/app/, `-- LOGS…` those of other logs to reports/screenshots/.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Page } from "playwright-core";
import { findChromium } from "../chromium.mjs";
import { ROOT } from "../package-bin.mjs";
import { settled, startBrowser } from "./browser.ts";
import { openLaboratory } from "./opened-laboratory.ts";

const SIZES = [
  { name: "wide", width: 1280, height: 900 },
  { name: "narrow", width: 390, height: 844 },
] as const;

const logs = process.argv.slice(2);
const target = join(ROOT, logs.length === 0 ? "docs/images/app" : "reports/screenshots");
const executable = findChromium();
if (executable === undefined) throw new Error("Chromium is missing; PLUSMINUS_CHROMIUM names one.");

mkdirSync(target, { recursive: true });
// Below the root, so that no path of this machine stands in a picture.
process.chdir(ROOT);
const laboratory = await openLaboratory(logs.length === 0 ? ["docs/tutorial/data/pilot"] : logs);
const browser = await startBrowser(executable);
try {
  const page = await browser.context.newPage();
  await page.goto(laboratory.address);
  await settled(page);
  for (const address of await addressesOf(page)) await picture(page, address);
} finally {
  await browser.close();
  await laboratory.close();
}

/** The pages of the app, as its own list of them says. */
async function addressesOf(page: Page): Promise<readonly string[]> {
  const links = await page.locator("nav.pages a").all();
  return Promise.all(links.map(async (link) => (await link.getAttribute("href")) ?? "/"));
}

async function picture(page: Page, address: string): Promise<void> {
  const name = address === "/" ? "overview" : address.slice(1).replaceAll(/\W+/g, "-");
  for (const { name: size, ...viewport } of SIZES) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${laboratory.origin}${address}`);
      await settled(page);
      // A page that begins empty has an example.
      const example = page.getByRole("button", { name: "Example" });
      if ((await example.count()) > 0) await example.first().click();
      await settled(page);
      const path = join(target, `${name}-${size}-${colorScheme}.png`);
      await page.screenshot({ path });
      process.stdout.write(`${path.slice(ROOT.length)}\n`);
    }
  }
}
