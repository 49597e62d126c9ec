import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../packages/plusminus/test/cli/remembered-terminal.ts";
import { hostileTable } from "../packages/plusminus/test/report/hostile-table.ts";
import { findChromium } from "./chromium.mjs";
import { ROOT } from "./package-bin.mjs";

const chromiumPath = findChromium();

describe.skipIf(chromiumPath === undefined)(
  "A report in a browser (skipped where there is no Chromium; PLUSMINUS_CHROMIUM names one)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "plusminus-report-page-"));
    let browser: Browser;

    beforeAll(async () => {
      writeFileSync(join(folder, "hostile.csv"), hostileTable());
      const logs = {
        board: join(ROOT, "docs/how-to/data/board.csv"),
        hostile: join(folder, "hostile.csv"),
      };
      for (const [name, path] of Object.entries(logs)) {
        const { exitCode } = await run("report", path, "--out", join(folder, `${name}.html`));
        expect(exitCode).toBe(0);
      }
      browser = await chromium.launch({
        executablePath: chromiumPath!,
        args: ["--headless", "--no-sandbox", "--disable-gpu"],
      });
    }, 120_000);

    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, maxRetries: 3 });
    });

    /** Opens a page offline; `heard` is everything it asked for, said or did. */
    async function opened(
      name: string,
      options: { readonly dark?: boolean; readonly width?: number } = {},
    ): Promise<{
      readonly page: Page;
      readonly heard: readonly string[];
      readonly address: string;
    }> {
      const page = await browser.newPage({
        colorScheme: options.dark === true ? "dark" : "light",
        viewport: { width: options.width ?? 1280, height: 900 },
      });
      const heard: string[] = [];
      page.on("request", (request) => heard.push(request.url()));
      page.on("console", (message) => heard.push(message.text()));
      page.on("pageerror", (error) => heard.push(error.message));
      page.on("dialog", (dialog) => heard.push(dialog.message()));
      const address = pathToFileURL(join(folder, `${name}.html`)).href;
      await page.goto(address);
      return { page, heard, address };
    }

    test.each(["board", "hostile"])(
      "%s: asks for nothing but itself, and runs no script",
      async (name) => {
        const { page, heard, address } = await opened(name);
        await page.locator("summary").first().click();
        await page.waitForTimeout(200);
        expect(heard).toEqual([address]);
        expect(await page.title()).toMatch(/^Evaluation report/u);
        expect(await page.locator("script").count()).toBe(1);
        expect(
          await page.locator("img, iframe, object, embed, form, [onmouseover], [onerror]").count(),
        ).toBe(0);
        await page.close();
      },
    );

    test.each([
      ["board", false, 1280],
      ["board", true, 1280],
      ["board", false, 390],
      ["board", true, 390],
      ["hostile", false, 1280],
      ["hostile", true, 390],
    ] as const)(
      "%s, dark %s, %i wide: nothing serious stands in anybody's way",
      async (name, dark, width) => {
        const { page } = await opened(name, { dark, width });
        await page.evaluate(axe.source);
        const found = (await page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, impact }) => [id, impact]))",
        )) as readonly (readonly [string, string])[];
        expect(found.filter(([, impact]) => ["serious", "critical"].includes(impact))).toEqual([]);
        // Wide tables scroll in themselves; the page does not.
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
        await page.close();
      },
    );

    test("its findings can be read back from the page as JSON", async () => {
      const { page } = await opened("board");
      const kind = await page.evaluate(
        "JSON.parse(document.getElementById('findings').textContent).kind",
      );
      expect(kind).toBe("report");
      await page.close();
    });
  },
);
