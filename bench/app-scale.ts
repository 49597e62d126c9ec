/**
 * How smooth the local app stays over a million trials: for each interaction the time to the next paint, and to the
 * answer. `npm run bench:app` (or `-- 100000` for fewer trials). Needs Chromium.
 */
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Page } from "playwright-core";
import { settled, startBrowser } from "../tools/app/browser.ts";
import { openLaboratory } from "../tools/app/opened-laboratory.ts";
import { findChromium } from "../tools/chromium.mjs";

const MODELS = 5;

const trials = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "plusminus-bench-app-"));
const executable = findChromium();
if (executable === undefined) throw new Error("Chromium is missing; PLUSMINUS_CHROMIUM names one.");

const log = join(folder, "trials.csv");
await writeTable(log, trials);
const laboratory = await openLaboratory([log]);
const browser = await startBrowser(executable);
try {
  const page = await browser.context.newPage();
  await measure(page, "first load of Items", async () => {
    await page.goto(`${laboratory.origin}/items#token=${laboratory.token}`);
  });
  await walk(page);
} finally {
  await browser.close();
  await laboratory.close();
  rmSync(folder, { recursive: true, force: true });
}

async function walk(page: Page): Promise<void> {
  const table = `document.querySelector(".table-scroll")`;
  await interact(page, "scroll to the middle", `${table}.scrollTop = ${table}.scrollHeight / 2`);
  await interact(page, "scroll to the end", `${table}.scrollTop = ${table}.scrollHeight`);
  await interact(page, "sort by disagreement", clickOn("th:nth-last-child(1) button"));
  await interact(page, "open an item", clickOn("tbody a"));
  await interact(page, "close it", clickOn(".transcript .head a"));
  await interact(page, "only disagreements", choose("Show", "disagreements"));
  await interact(page, "to Compare", clickOn(`.pages a[href="/compare"]`));
  await interact(page, "level 99 %", choose("Level", "0.99"));
  await interact(page, "a cell of the 2×2", clickOn(".two-by-two .tells a"));
}

function clickOn(selector: string): string {
  return `document.querySelector(${JSON.stringify(selector)}).click()`;
}

function choose(label: string, value: string): string {
  return `{ const field = [...document.querySelectorAll("label")].find((one) => one.textContent.startsWith(${JSON.stringify(label)})).querySelector("select");
    field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event("change", { bubbles: true })); }`;
}

/** Two frames later the frame that the interaction made has been painted. */
async function interact(page: Page, what: string, script: string): Promise<void> {
  let paint = Number.NaN;
  await measure(page, what, async () => {
    paint = await page.evaluate<number>(
      `new Promise((done) => { const start = performance.now(); ${script};
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })`,
    );
  });
  process.stdout.write(`    next paint ${paint.toFixed(0)} ms\n`);
}

async function measure(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await act();
  await settled(page);
  process.stdout.write(`${what}: answer ${(performance.now() - start).toFixed(0)} ms\n`);
}

async function writeTable(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write("model,item,score\n");
  const items = Math.ceil(rows / MODELS);
  for (let item = 0; item < items; item++) {
    let lines = "";
    for (let model = 0; model < MODELS; model++) {
      lines += `model-${model},item-${item},${((item * 2_654_435_761 + model * 97) >>> 7) % 100 < 55 + model ? 1 : 0}\n`;
    }
    if (!file.write(lines)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}
