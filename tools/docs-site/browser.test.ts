import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "../chromium.mjs";
import { ROOT } from "../package-bin.mjs";
import { documentationSite } from "./documentation-site.ts";
import { serveSite, type ServedSite } from "./served-site.ts";
import type { Site } from "./site.ts";

const executablePath = findChromium();
const TUTORIAL = "tutorial/from-your-log-to-a-claim.html";
/** One page of each kind. */
const KINDS = [
  "index.html",
  TUTORIAL,
  "how-to/compare.html",
  "methods/index.html",
  "reference/commands/compare.html",
  "reference/json/compare.html",
  "reference/performance.html",
];

/** What axe.run() answers, as far as it is read here. */
interface AxeResults {
  readonly passes: readonly { readonly id: string }[];
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

let site: Site;

beforeAll(async () => {
  site = await documentationSite(ROOT);
}, 120_000);

test("every address in every page of the site leads to a page, a file or an anchor of it", () => {
  const anchors = new Map<string, ReadonlySet<string>>();
  for (const [path, content] of site) {
    const ids = String(path.endsWith(".html") ? content : "").matchAll(/ id="([^"]+)"/gu);
    anchors.set(path, new Set([...ids].map(([, id]) => id!)));
  }
  let followed = 0;
  const broken: string[] = [];
  for (const [path, content] of site) {
    if (!path.endsWith(".html")) continue;
    for (const [, address] of String(content).matchAll(/ (?:href|src)="([^"]*)"/gu)) {
      if (address!.startsWith("https://")) continue;
      const url = new URL(address!, `http://site/${path}`);
      const target = decodeURIComponent(url.pathname.slice(1));
      const anchor = decodeURIComponent(url.hash.slice(1));
      followed++;
      const isThere = site.has(target) && (anchor === "" || anchors.get(target)!.has(anchor));
      if (!isThere && address !== "#content") broken.push(`${path}: ${address}`);
    }
  }
  expect(followed).toBeGreaterThan(5000);
  expect(broken).toEqual([]);
});

describe.skipIf(executablePath === undefined)(
  "the site in a browser (skipped where there is no Chromium; PLUSMINUS_CHROMIUM names one)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "plusminus-docs-"));
    const complaints: string[] = [];
    const elsewhere: string[] = [];
    let served: ServedSite;
    let browser: Browser;

    beforeAll(async () => {
      served = await serveSite(site);
      browser = await chromium.launch({
        executablePath: executablePath!,
        args: ["--no-sandbox", "--disable-gpu"],
      });
      for (const [path, content] of site) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    }, 120_000);

    afterAll(async () => {
      await browser?.close();
      served?.server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });

    /** A new page whose every request and complaint is remembered. */
    async function open(
      path: string,
      options: BrowserContextOptions = {},
      base = served.address,
    ): Promise<Page> {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => {
        if (!request.url().startsWith(base)) elsewhere.push(request.url());
      });
      await page.goto(base + path);
      return page;
    }

    async function search(page: Page, words: string): Promise<void> {
      await page.keyboard.press("/");
      await page.keyboard.type(words);
      await page.waitForSelector(".results a");
    }

    test("search is reached, gone through and left by the keyboard, and says what it found", async () => {
      const page = await open("index.html");
      await search(page, "wilson effective");
      expect(await page.getByRole("status").textContent()).toMatch(/^\d+ results/u);
      expect(await page.locator(".results mark").first().textContent()).toMatch(/^Wilson/u);
      await page.keyboard.press("ArrowDown");
      const first = page.locator(".results a").first();
      expect(await first.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
      await page.keyboard.press("Escape");
      expect(await page.locator(".results").isVisible()).toBe(false);
      await page.keyboard.type("x");
      await page.keyboard.press("Backspace");
      await page.waitForSelector(".results a");
      await page.keyboard.press("Enter");
      await page.waitForURL(/methods\/effective-wilson\.html/u);
      await page.context().close();
    });

    test("search finds an option, a code and a sentence of the tutorial, each where it stands", async () => {
      const page = await open("how-to/index.html");
      for (const [words, address] of [
        ["--include-incomplete", "reference/commands/"],
        ["groups-too-few-to-rank", "reference/warnings.html#groups-too-few-to-rank"],
        ["cancelled stopped run has no score", TUTORIAL],
      ] as const) {
        await page.getByRole("searchbox").fill(words);
        await page.getByRole("searchbox").focus();
        await page.waitForSelector(".results a");
        const hrefs = await page
          .locator(".results a")
          .evaluateAll((links) => links.map((link) => String(link.getAttribute("href"))));
        expect(
          hrefs.slice(0, 5).some((href) => href.includes(address)),
          `${words}: ${hrefs.join(" ")}`,
        ).toBe(true);
      }
      await page.getByRole("searchbox").fill("zzzzqqq");
      expect(await page.getByRole("status").textContent()).toBe("Nothing found for “zzzzqqq”.");
      await page.getByRole("searchbox").fill("<img src=x onerror=alert(1)>");
      expect(await page.locator(".search img").count()).toBe(0);
      await page.context().close();
    });

    test("pages opened from the disk search too", async () => {
      const page = await open("index.html", {}, `${pathToFileURL(folder).href}/`);
      await search(page, "holm");
      await page.locator(".results a").first().click();
      await page.waitForURL(/^file:.*\/methods\/multiplicity\.html/u);
      await page.context().close();
    });

    test("a link, the next page and the way back work", async () => {
      const page = await open("how-to/show.html");
      await page.getByRole("link", { name: "compare", exact: true }).last().click();
      await page.waitForURL(/how-to\/compare\.html$/u);
      await page.locator('a[rel="next"]').click();
      await page.goBack();
      await page.waitForURL(/how-to\/compare\.html$/u);
      expect(await page.locator('.side.wide a[aria-current="page"]').textContent()).toBe("compare");
      await page.context().close();
    });

    test("the first thing that the keyboard reaches skips to the text", async () => {
      const page = await open("how-to/show.html");
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus").textContent()).toBe("Skip to the text");
      await page.keyboard.press("Enter");
      expect(await page.locator(":focus").getAttribute("id")).toBe("content");
      await page.context().close();
    });

    test("light and dark follow the system until somebody chooses, and the choice is kept", async () => {
      const page = await open("index.html", { colorScheme: "dark" });
      const paper = (): Promise<unknown> =>
        page.evaluate("getComputedStyle(document.body).backgroundColor");
      const dark = await paper();
      await page.locator("button.theme").click();
      const light = await paper();
      expect(light).not.toBe(dark);
      await page.goto(`${served.address}how-to/show.html`);
      expect(await paper()).toBe(light);
      expect(await page.locator("button.theme").getAttribute("aria-label")).toContain("light");
      await page.context().close();
    });

    test("every kind of page fits a narrow screen", async () => {
      const page = await open("index.html", { viewport: { width: 390, height: 800 } });
      for (const path of KINDS) {
        await page.goto(served.address + path);
        const root = page.locator("html");
        expect(await root.evaluate((html) => html.scrollWidth - html.clientWidth), path).toBe(0);
      }
      await page.context().close();
    });

    test.each([
      { colorScheme: "light", width: 1360 },
      { colorScheme: "dark", width: 390 },
    ] as const)(
      "axe finds nothing in pages that are $colorScheme and $width wide",
      async (look) => {
        const { colorScheme, width } = look;
        const viewport = { width, height: 900 };
        const page = await open("index.html", { colorScheme, viewport, bypassCSP: true });
        for (const path of KINDS) {
          await page.goto(served.address + path);
          if (path === "how-to/compare.html") await search(page, "interval");
          await page.addScriptTag({ content: axe.source });
          const { passes, violations } = (await page.evaluate("axe.run()")) as AxeResults;
          expect(passes.map(({ id }) => id)).toContain("color-contrast");
          const found = violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html}`);
          expect(found).toEqual([]);
        }
        await page.context().close();
      },
      120_000,
    );

    test("a script that got into a page would not run", async () => {
      const page = await open("index.html");
      const before = complaints.length;
      await page.evaluate(`{
        const script = document.createElement("script");
        script.textContent = "globalThis.ran = true";
        document.body.append(script);
      }`);
      expect(await page.evaluate("globalThis.ran")).toBeUndefined();
      expect(complaints.splice(before).join()).toContain("Content Security Policy");
      await page.context().close();
    });

    test("paper shows the text without menus", async () => {
      const page = await open(TUTORIAL);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".top").isVisible()).toBe(false);
      expect(await page.locator(".contents.wide").isVisible()).toBe(false);
      expect(await page.locator("article h1").isVisible()).toBe(true);
      await page.context().close();
    });

    test("without JavaScript every page reads the same, without a search box", async () => {
      const page = await open("how-to/compare.html", { javaScriptEnabled: false });
      expect(await page.locator(".search").isVisible()).toBe(false);
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("compare");
      expect(await page.locator(".side.wide").isVisible()).toBe(true);
      await page.context().close();
    });

    test("nothing is asked of another place, and nothing is complained of", () => {
      expect(elsewhere).toEqual([]);
      expect(complaints).toEqual([]);
    });
  },
);
