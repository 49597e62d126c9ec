import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedData, SHARED_DATA_IS_HERE } from "../../packages/plusminus/test/shared-data.ts";
import { findChromium } from "../chromium.mjs";
import { ROOT } from "../package-bin.mjs";
import { seriousFindings, settled, startBrowser, type Browser } from "./browser.ts";
import { HOSTILE_MODELS, hostileTable, manyModels } from "./hostile-table.ts";
import { openLaboratory, type OpenedLaboratory } from "./opened-laboratory.ts";

const chromium = findChromium();
const EXAMPLE = join(ROOT, "packages/plusminus/examples/simulated-two-models.csv");
const PAGES = [
  ["/", "Overview"],
  ["/compare", "Compare"],
  ["/leaderboard", "Leaderboard"],
  ["/audit", "Audit"],
  ["/items", "Items"],
  ["/table", "Published table"],
  ["/plan", "Plan"],
  ["/failures", "Failures"],
  ["/grade", "Grade"],
  ["/report", "Report"],
] as const;
/** A page with all that it asks takes a second where nothing else runs, and many where much does. */
const SLOW = 180_000;
/** Elements that only a name taken for HTML could have made; pictures of plots are blobs. */
const MADE_OF_NAMES = 'main script, main b, main [onerror], main img:not([src^="blob:"])';

describe.skipIf(chromium === undefined)(
  "the local app in a browser (skipped where there is no Chromium; PLUSMINUS_CHROMIUM names one)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "plusminus-app-"));
    let current: OpenedLaboratory | undefined;
    const origins = new Set<string>();
    const complaints: string[] = [];
    const requested = new Set<string>();
    let browser: Browser;
    let page: Page;

    /** A laboratory with these logs on its bench, its overview on view. */
    async function laboratoryOf(...paths: string[]): Promise<OpenedLaboratory> {
      const laboratory = await openAt("/", ...paths);
      await settled(page);
      return laboratory;
    }

    /** The same with another page first. The laboratory before is closed. */
    async function openAt(path: string, ...paths: string[]): Promise<OpenedLaboratory> {
      await page.goto("about:blank");
      await current?.close();
      current = await openLaboratory(paths);
      origins.add(current.origin);
      await page.goto(`${current.origin}${path}#token=${current.token}`);
      return current;
    }

    async function visit({ origin }: OpenedLaboratory, path: string): Promise<void> {
      await page.goto(`${origin}${path}`);
      await settled(page);
    }

    function written(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    }

    const heading = (): Promise<string> => page.locator("main h1").innerText();

    beforeAll(async () => {
      expect(
        existsSync(join(ROOT, "packages/plusminus/dist/app/index.html")),
        "not built; run: npm run build",
      ).toBe(true);
      browser = await startBrowser(chromium!);
      page = await browser.context.newPage();
      page.on("console", (message) => {
        // A question that the server refuses is the subject of two tests; browsers write each into the console.
        if (!/status of (401|422) /.test(message.text())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => requested.add(new URL(request.url()).origin));
    });

    afterAll(async () => {
      await browser?.close();
      await current?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test.each(["light", "dark"] as const)(
      "every page answers in %s, and axe-core finds nothing serious",
      async (colorScheme) => {
        const laboratory = await laboratoryOf(EXAMPLE);
        await page.emulateMedia({ colorScheme });
        for (const [path, title] of PAGES) {
          await visit(laboratory, path);
          expect(await heading()).toBe(title);
          expect(await page.title()).toContain(title);
          expect(await page.locator("main [role=alert]").count(), path).toBe(0);
          expect(await seriousFindings(page), path).toEqual([]);
        }
      },
      SLOW,
    );

    test(
      "every page fits a telephone, and axe-core finds nothing serious there either",
      async () => {
        const laboratory = await laboratoryOf(EXAMPLE);
        await page.setViewportSize({ width: 390, height: 844 });
        for (const [path] of PAGES) {
          await visit(laboratory, path);
          const fits = "document.documentElement.scrollWidth <= innerWidth";
          expect(await page.evaluate(fits), `${path} is wider than the window`).toBe(true);
          expect(await seriousFindings(page), path).toEqual([]);
        }
        await page.setViewportSize({ width: 1280, height: 900 });
      },
      SLOW,
    );

    test("a number is followed to its items, the back button returns, and a reload restores", async () => {
      const laboratory = await laboratoryOf(EXAMPLE);
      await visit(laboratory, "/compare?treatment=model-b&control=model-a");
      expect(await page.locator(".sentence").first().innerText()).toContain(
        "model-b is better than model-a",
      );
      const cell = page.getByRole("link", { name: "only the treatment scores 1" });
      const items = Number(await cell.innerText());
      expect(items).toBeGreaterThan(0);
      await cell.click();
      await settled(page);
      expect(await heading()).toBe("Items");
      expect(await page.locator("main strong").first().innerText()).toBe(`${items} items of 250`);
      const scores = await page.locator("tbody tr td.score").allInnerTexts();
      expect(scores.length).toBeGreaterThanOrEqual(2);
      expect(scores.filter((_, place) => place % 2 === 0).every((text) => text === "1")).toBe(true);
      expect(scores.filter((_, place) => place % 2 === 1).every((text) => text === "0")).toBe(true);
      await page.reload();
      await settled(page);
      expect(await page.locator("main strong").first().innerText()).toBe(`${items} items of 250`);
      await page.goBack();
      await settled(page);
      expect(await heading()).toBe("Compare");
    });

    test("controls write the address, and the answer follows: level, swap, margin, estimand", async () => {
      const laboratory = await laboratoryOf(EXAMPLE);
      await visit(laboratory, "/compare");
      await page.getByLabel("Level").selectOption("0.99");
      await settled(page);
      expect(page.url()).toContain("level=0.99");
      expect(await page.locator(".difference").innerText()).toContain("99 % interval");
      await page.getByRole("button", { name: "Swap" }).click();
      await settled(page);
      expect(await page.locator(".figure").innerText()).toBe("−0.096");
      await page.getByLabel("Margin").fill("much");
      await page.getByLabel("Margin").press("Enter");
      await page.waitForSelector("main [role=alert]");
      expect(await page.locator("main [role=alert] .remedy").innerText()).not.toBe("");
      await page.getByLabel("Margin").fill("");
      await page.getByLabel("Margin").press("Enter");
      await page.getByLabel("About").selectOption("fixed-items");
      await settled(page);
      // Every item was answered once, which says nothing about these items run again.
      expect(page.url()).toContain("about=fixed-items");
      expect(await page.locator(".remedy").first().innerText()).toContain("at least twice");
    });

    test("items are searched, sorted and scrolled through by keyboard, rows drawn only where they are seen", async () => {
      const laboratory = await laboratoryOf(EXAMPLE);
      await visit(laboratory, "/items");
      expect(await page.locator("tbody tr").count()).toBeLessThan(60);
      await page.getByRole("region", { name: "Items of simulated questions" }).focus();
      await page.keyboard.press("End");
      await page.getByText("question-250").waitFor();
      await page.getByRole("button", { name: "Difference" }).click();
      await settled(page);
      expect(await page.locator("th[aria-sort=ascending]").innerText()).toContain("Difference");
      expect(await page.locator("tbody td.number").first().innerText()).toBe("−1");
      await page.getByLabel("Search").fill("question-12");
      await page.getByLabel("Search").press("Enter");
      await page.getByText("11 items of 250").waitFor();
    });

    test(
      "hostile names are text: nothing runs, nothing is drawn from them",
      async () => {
        const laboratory = await laboratoryOf(written("hostile.csv", hostileTable(70)));
        for (const [path] of PAGES) {
          await visit(laboratory, path);
          expect(await page.locator(MADE_OF_NAMES).count(), path).toBe(0);
        }
        await visit(laboratory, "/items");
        expect(await page.getByText(HOSTILE_MODELS[0]!).count()).toBeGreaterThan(0);
        await page.getByText("<b>item 0</b>").first().click();
        await settled(page);
        expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
      },
      SLOW,
    );

    test("300 models stand in a table that draws what is seen of it", async () => {
      const many = written("many.csv", manyModels(300, 30));
      await openAt("/compare?control=model-7&treatment=model-8", many);
      await settled(page);
      expect(await page.locator("#pair").innerText()).toBe("model-8 against model-7");
      const region = page.getByRole("region", { name: /299 rows/ });
      expect(await region.count()).toBe(1);
      expect(await region.locator("tbody tr").count()).toBeLessThan(80);
    });

    test("an empty bench, one model and models without a common item have a page each that says what to do", async () => {
      await laboratoryOf();
      expect(await page.locator("main").innerText()).toContain("Nothing is on the bench yet");
      const one = await laboratoryOf(written("one.csv", manyModels(1, 30)));
      expect(await page.locator("main").innerText()).toContain("needs the log of a second model");
      await visit(one, "/compare");
      expect(await page.locator("main").innerText()).toContain("One model is compared with nobody");
      const rows = Array.from({ length: 60 }, (_, n) => `${n < 30 ? "a" : "b"},i${n},${n % 2}`);
      const apart = await laboratoryOf(
        written("apart.csv", ["model,item,score", ...rows].join("\n")),
      );
      await visit(apart, "/compare");
      expect(await page.locator("main").innerText()).toContain("not paired");
    });

    test("a file is dropped on the bench, answered about, and taken away", async () => {
      await laboratoryOf();
      await page.getByLabel("Choose files").setInputFiles(EXAMPLE);
      await page.getByText("model-b is better than model-a").waitFor();
      expect(await page.locator("main").innerText()).toContain("dropped here");
      await page.getByRole("button", { name: "Take simulated-two-models.csv away" }).click();
      await page.getByText("Nothing is on the bench yet").waitFor();
    });

    test("a log that changes while it is shown is said, and asked again on demand", async () => {
      const path = written("changing.csv", manyModels(2, 30));
      await laboratoryOf(path);
      writeFileSync(path, manyModels(2, 45));
      await page.getByRole("button", { name: "Ask again" }).click({ timeout: 20_000 });
      await page.locator("td.number", { hasText: /^45$/ }).first().waitFor();
      expect(await page.getByRole("button", { name: "Ask again" }).count()).toBe(0);
    });

    test("nothing was written to the console, and nothing requested from elsewhere", () => {
      expect(complaints).toEqual([]);
      // Pictures are blobs of the page itself; the icon is data.
      expect([...requested].filter((origin) => !origins.has(origin) && origin !== "null")).toEqual(
        [],
      );
    });

    test("a wrong token is refused with its remedy", async () => {
      const laboratory = await laboratoryOf(EXAMPLE);
      await page.goto(`${laboratory.origin}/?again#token=wrong`);
      await page.waitForSelector("main [role=alert]");
      expect(await heading()).toBe("The laboratory is closed");
      expect(await page.locator("main [role=alert] .remedy").innerText()).not.toBe("");
    });

    test.skipIf(!SHARED_DATA_IS_HERE)(
      "a real log: each cell of the 2×2 has as many items as its number says (skipped where ../shared is not)",
      async () => {
        const laboratory = await laboratoryOf(sharedData("helm/bbq"));
        await visit(laboratory, "/compare?treatment=gpt-4o-2024-05-13&control=llama-3-8b-chat");
        const cells = await page.locator(".two-by-two td a").all();
        const asked = await Promise.all(
          cells.map(async (cell) => ({
            items: Number(await cell.innerText()),
            address: (await cell.getAttribute("href"))!,
          })),
        );
        expect(asked).toHaveLength(4);
        for (const { items, address } of asked) {
          await visit(laboratory, address);
          const said = await page.locator("main strong").first().innerText();
          expect(said).toBe(`${items} ${items === 1 ? "item" : "items"} of 100`);
        }
      },
    );
  },
);
