import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { createRandom } from "@plusminus/stats";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM_FLAGS, findChromium } from "./chromium.mjs";
import { ROOT } from "./package-bin.mjs";

const DIST = join(ROOT, "packages/stats/dist");
const browser = findChromium();

describe.skipIf(browser === undefined)(
  "@plusminus/stats in a browser (skipped where there is no Chromium; PLUSMINUS_CHROMIUM names one)",
  () => {
    const profile = mkdtempSync(join(tmpdir(), "plusminus-browser-"));
    const complaints: string[] = [];
    let server: Server;
    let context: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      expect(existsSync(join(DIST, "index.js")), "not built; run: npm run build").toBe(true);
      server = await serve(DIST);
      context = await chromium.launchPersistentContext(profile, {
        executablePath: browser!,
        args: CHROMIUM_FLAGS,
      });
      page = await context.newPage();
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(addressOf(server));
    });

    afterAll(async () => {
      await context?.close();
      server?.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    });

    /** The page imports what a browser project would get; vitest must not rewrite that import. */
    const inBrowser = (call: string): Promise<unknown> =>
      page.evaluate(`import("/index.js").then((stats) => stats.${call})`);

    test("the Wilson interval of 396 of 500 is the golden one", async () => {
      const interval = await inBrowser("wilsonInterval(396, 500)");
      expect(interval).toMatchObject({
        lower: expect.closeTo(0.75426369688, 11),
        upper: expect.closeTo(0.82528368829, 11),
      });
    });

    test("McNemar's exact and mid-p of 10 against 2 are the golden ones", async () => {
      expect(await inBrowser("mcnemarExact(10, 2).p")).toBeCloseTo(0.03857421875, 14);
      expect(await inBrowser("mcnemarMidP(10, 2).p")).toBeCloseTo(0.0224609375, 14);
    });

    test("the quantile of Student's t at 10 degrees of freedom is R's", async () => {
      expect(await inBrowser("studentTQuantile(0.975, 10)")).toBeCloseTo(2.228138851986274, 12);
    });

    test("a seed yields the same numbers as in Node, bit for bit", async () => {
      const random = createRandom(7);
      const inNode = [random.uint32(), random.uniform(), random.integer(1319)];
      const inPage = await page.evaluate(
        `import("/index.js").then(({ createRandom }) => { const random = createRandom(7); ` +
          `return [random.uint32(), random.uniform(), random.integer(1319)]; })`,
      );
      expect(inPage).toEqual(inNode);
    });

    test("nothing is written to the browser's console", () => {
      expect(complaints).toEqual([]);
    });
  },
);

/** An empty page and the modules of one folder, on this machine only. */
function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(folder, normalize(path));
    if (path === "/") {
      response.setHeader("content-type", "text/html").end('<link rel="icon" href="data:,">');
    } else if (path.endsWith(".js") && existsSync(file)) {
      response.setHeader("content-type", "text/javascript").end(readFileSync(file));
    } else {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the server is not listening");
  return `http://127.0.0.1:${address.port}/`;
}
