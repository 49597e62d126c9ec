import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../packages/plusminus/test/cli/remembered-terminal.ts";
import { findChromium } from "../chromium.mjs";
import { ROOT } from "../package-bin.mjs";
import { seriousFindings, settled, startBrowser, type Browser } from "./browser.ts";
import { openLaboratory, type OpenedLaboratory } from "./opened-laboratory.ts";

const chromium = findChromium();
const BOARD = join(ROOT, "docs/how-to/data/board.csv");
const PAGES = [
  ["/table", "Published table"],
  ["/plan?from=logs&treatment=ash&control=cedar", "Plan"],
  ["/failures?sample=3", "Failures"],
  ["/grade?items=5", "Grade"],
  ["/report", "Report"],
] as const;

describe.skipIf(chromium === undefined)(
  "the bench of the local app in a browser (skipped where there is no Chromium; PLUSMINUS_CHROMIUM names one)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "plusminus-bench-"));
    const complaints: string[] = [];
    const elsewhere = new Set<string>();
    let browser: Browser;
    let page: Page;
    let laboratory: OpenedLaboratory | undefined;

    async function openAt(path: string, ...logs: string[]): Promise<void> {
      await page.goto("about:blank");
      await laboratory?.close();
      laboratory = await openLaboratory(logs);
      await page.goto(`${laboratory.origin}${path}#token=${laboratory.token}`);
      await settled(page);
    }

    async function visit(path: string): Promise<void> {
      await page.goto(`${laboratory!.origin}${path}`);
      await settled(page);
    }

    function written(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    }

    /** What the browser saves when this is clicked. */
    async function saved(button: string): Promise<string> {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      return readFileSync(await (await download).path(), "utf8");
    }

    async function printed(...args: readonly string[]): Promise<string> {
      const { exitCode, answer, told } = await run(...args);
      expect([exitCode, told]).toEqual([0, ""]);
      return answer;
    }

    beforeAll(async () => {
      browser = await startBrowser(chromium!);
      page = await browser.context.newPage();
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== laboratory?.origin) elsewhere.add(origin);
      });
    });

    afterAll(async () => {
      await browser?.close();
      await laboratory?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    describe("in light at full width and in dark on a telephone", () => {
      beforeAll(async () => {
        await openAt("/table", BOARD);
        await page.getByRole("button", { name: "Example" }).first().click();
        await page.locator(".bench-answer table").first().waitFor();
      });

      afterAll(() => page.setViewportSize({ width: 1280, height: 900 }));

      test.each(PAGES)("%s answers, and axe-core finds nothing serious", async (path, title) => {
        for (const [colorScheme, width] of [
          ["light", 1280],
          ["dark", 390],
        ] as const) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          await visit(path);
          expect(await page.locator("main h1").innerText()).toBe(title);
          expect(await page.locator("main [role=alert]").count()).toBe(0);
          expect(await seriousFindings(page), `${colorScheme}, ${width}`).toEqual([]);
          expect(
            await page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
            `wider than the window of ${width}`,
          ).toBe(true);
        }
      });
    });

    test("Plan: a slider moves the number that its command line prints, and the address keeps it", async () => {
      await openAt("/plan");
      const figure = page.locator(".figure").first();
      const before = await figure.innerText();
      await page.getByLabel("Items", { exact: true }).fill("444");
      await page.getByLabel("ICC: how alike answers to one item are, slider").press("Home");
      const after = await figure.innerText();
      expect(after).not.toBe(before);
      expect(page.url()).toMatch(/icc=0.*items=444|items=444.*icc=0/u);
      const line = await page.locator(".command code").innerText();
      const answer = await printed(...line.split(" ").slice(1), "--json");
      const [plan] = (JSON.parse(answer) as { plans: { detect: { rows: { paired: number }[] } }[] })
        .plans;
      expect(after).toBe(plan!.detect.rows[0]!.paired.toLocaleString("en"));
      await page.reload();
      await settled(page);
      expect(await figure.innerText()).toBe(after);
    });

    test("Published table: an edit moves the intervals, a half-typed number is said, and the exported file holds the edit", async () => {
      await openAt("/table");
      await page.getByRole("button", { name: "Example" }).first().click();
      const row = page.locator(".bench-answer tbody tr").first();
      const before = await row.innerText();
      const value = page.getByLabel("Value").first();
      await value.fill("91.2x");
      expect(await value.getAttribute("aria-invalid")).toBe("true");
      expect(await row.innerText()).toBe(before);
      await value.fill("91.20");
      await page.getByLabel("Items", { exact: true }).fill("500");
      expect(await row.innerText()).toContain("91.20");
      const widest = await row.locator("td").nth(3).innerText();
      const file = written("edited.yaml", await saved("Export the YAML"));
      expect(await printed("table", file)).toContain(widest);
      const finding = JSON.parse(await saved("Export the finding (JSON)")) as { kind: string };
      expect(finding.kind).toBe("table");
      await page.getByRole("button", { name: "Undo all changes" }).click();
      expect(await row.innerText()).toBe(before);
    });

    test("Failures: two coders type the same failures without their models, and the command finds the agreement that is shown", async () => {
      await openAt("/failures?sample=4&coder=Ann", BOARD);
      const desk = page.getByRole("region", { name: "Coding" });
      expect(await desk.innerText()).not.toMatch(/ash|birch|cedar|dogwood/u);
      for (const type of ["slip", "format"]) {
        await desk.getByLabel("Name of a new type").fill(type);
        await desk.getByLabel("Name of a new type").press("Enter");
      }
      for (const coder of ["Ann", "Ben"]) {
        await visit(`/failures?sample=4&coder=${coder}`);
        await desk.focus();
        for (let failure = 0; failure < 16; failure++) {
          await page.keyboard.press(failure % 3 === 0 ? "1" : "2");
        }
        expect(await desk.locator(".desk-head").innerText()).toContain("16 coded");
      }
      const shown = await page.locator(".agreement", { hasText: "Krippendorff" }).innerText();
      await page.reload();
      await settled(page);
      expect(await desk.locator(".desk-head").innerText()).toContain("16 coded");
      await page.getByRole("button", { name: "Ask plusminus" }).click();
      await page.getByText("type of failure").waitFor();
      const sheet = written("codes.csv", await saved("Export the sheet (CSV)"));
      const [value] = /−?\d\.\d\d/u.exec(shown)!;
      expect(await printed("failures", BOARD, "--codes", sheet)).toContain(value);
    });

    test("Grade: by keyboard, without a name in sight, hostile answers as text; rank reads the verdicts", async () => {
      const rows = Array.from({ length: 24 }, (_, n) =>
        ["ash-model", "birch-model"].map((model, place) =>
          JSON.stringify({
            model,
            item: `q${n}`,
            score: (n + place) % 2,
            question: `What is ${n}?`,
            answer: `<img src=x onerror="globalThis.hacked=true"> answer ${place}`,
          }),
        ),
      );
      const log = written("answers.jsonl", rows.flat().join("\n"));
      await openAt("/grade?items=12&again=0.5&grader=human-Ann", log);
      const desk = page.getByRole("region", { name: "Grading" });
      await desk.getByText("answer 0").waitFor();
      expect(await desk.innerText()).not.toMatch(/ash-model|birch-model/u);
      expect(await desk.locator("img, script").count()).toBe(0);
      await desk.focus();
      for (let pair = 0; pair < 18; pair++) {
        await page.keyboard.press(["ArrowLeft", "ArrowRight", "ArrowDown"][pair % 3]!);
      }
      await desk.getByText("All pairs are judged").waitFor();
      await page.keyboard.press("u");
      await desk.getByText("Pair 18 of 18").waitFor();
      await page.reload();
      await desk.getByText("Pair 18 of 18").waitFor();
      await page.getByRole("button", { name: "Left is better" }).click();
      expect(await page.locator(".agreement").first().innerText()).toContain("n = 6");
      const verdicts = written("verdicts.jsonl", await saved("Export the verdicts (JSON lines)"));
      const answer = await printed("rank", verdicts, "--json");
      expect(JSON.parse(answer)).toMatchObject({ pairwise: [{ verdicts: 12, items: 12 }] });
      await page.getByRole("button", { name: "Uncover" }).click();
      await page.getByRole("cell", { name: "ash-model" }).waitFor();
      expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
    });

    test("Report: what is previewed is what is saved, and the saved files are the ones that the command writes", async () => {
      await openAt("/report?margin=0.05&title=Mine", BOARD);
      await page.getByRole("article", { name: "Preview" }).waitFor();
      expect(await page.locator(".preview h2").innerText()).toBe("Mine");
      const options = ["report", BOARD, "--title", "Mine", "--margin", "0.05"];
      expect(await saved("Save as HTML page")).toBe(await printed(...options, "--html"));
      expect(await saved("Save as Markdown")).toBe(await printed(...options, "--markdown"));
      expect(await saved("Save as LaTeX")).toBe(await printed(...options, "--latex"));
      expect(await saved("Save as JSON")).toBe(await printed(...options, "--json"));
    });

    test("nothing was written to the console, and nothing requested from elsewhere", () => {
      expect(complaints).toEqual([]);
      expect([...elsewhere]).toEqual([]);
    });
  },
);
