/** Writes docs/images/site/*.png, for a reviewer to look at: npm run docs:screenshots. Needs Chromium. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../chromium.mjs";
import { ROOT } from "../package-bin.mjs";
import { documentationSite } from "./documentation-site.ts";
import { serveSite } from "./served-site.ts";

interface Shot {
  readonly name: string;
  readonly page: string;
  readonly width: number;
  readonly dark: boolean;
  readonly search?: string;
}

const WIDE = 1280;
const NARROW = 390;
const SHOTS: readonly Shot[] = [
  { name: "start-light", page: "index.html", width: WIDE, dark: false },
  {
    name: "tutorial-dark",
    page: "tutorial/from-your-log-to-a-claim.html",
    width: WIDE,
    dark: true,
  },
  {
    name: "search-light",
    page: "methods/wilson-interval.html",
    width: WIDE,
    dark: false,
    search: "items in groups",
  },
  { name: "reference-dark", page: "reference/commands/compare.html", width: WIDE, dark: true },
  { name: "how-to-narrow-light", page: "how-to/compare.html", width: NARROW, dark: false },
  {
    name: "search-narrow-dark",
    page: "how-to/index.html",
    width: NARROW,
    dark: true,
    search: "inconclusive",
  },
];

const folder = join(ROOT, "docs/images/site");
const executablePath = findChromium();
if (executablePath === undefined)
  throw new Error("There is no Chromium. Name one in PLUSMINUS_CHROMIUM.");
mkdirSync(folder, { recursive: true });
const { address, server } = await serveSite(await documentationSite(ROOT));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const { name, page: path, width, dark, search } of SHOTS) {
  const viewport = { width, height: 700 };
  const context = await browser.newContext({ viewport, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  await page.goto(address + path);
  if (search !== undefined) {
    await page.keyboard.press("/");
    await page.keyboard.type(search);
    await page.waitForSelector(".results a");
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
await browser.close();
server.close();
