import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { run } from "../packages/plusminus/test/cli/remembered-terminal.ts";
import { findChromium } from "./chromium.mjs";
import { ROOT } from "./package-bin.mjs";

/**
 * Takes pictures of a report for a person to look at: npm run report-images. The letters are those of this machine, so that
 * no test holds a page against them.
 */
const IMAGES = join(ROOT, "docs/images/report");
const folder = mkdtempSync(join(tmpdir(), "plusminus-report-images-"));
const file = join(folder, "report.html");
await run("report", join(ROOT, "docs/how-to/data/board.csv"), "--out", file);

const browser = await chromium.launch({
  executablePath: findChromium()!,
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
for (const colorScheme of ["light", "dark"] as const) {
  for (const [name, width, height] of [
    ["wide", 1280, 1400],
    ["narrow", 390, 1400],
  ] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height } });
    await page.goto(pathToFileURL(file).href);
    await page.screenshot({ path: join(IMAGES, `report-${name}-${colorScheme}.png`) });
    await page.close();
  }
}
await browser.close();
rmSync(folder, { recursive: true });
