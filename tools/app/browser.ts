import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { CHROMIUM_FLAGS } from "../chromium.mjs";

export interface Browser {
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

/** Debian's Chromium with a profile of its own. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "plusminus-app-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: CHROMIUM_FLAGS,
    viewport: { width: 1280, height: 900 },
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Waits until the page shows an answer: nothing is loaded, asked for or on its way. */
export async function settled(page: Page, timeout = 50_000): Promise<void> {
  await page.waitForSelector("main h1");
  await page.locator(".waiting, .busy").first().waitFor({ state: "detached", timeout });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds on the page that keeps people out, with the places. */
export async function seriousFindings(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => id + ": " + nodes.map(({ target }) => target).join(" | ")))`,
  );
}
