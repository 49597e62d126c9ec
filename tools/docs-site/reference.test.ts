import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { COMMANDS } from "../../packages/plusminus/src/cli/commands.ts";
import { warnings } from "../../packages/plusminus/src/warnings.ts";
import { ROOT } from "../package-bin.mjs";
import { messagesIn } from "./reference/message-pages.ts";
import { referencePages, type Reference } from "./reference/reference-pages.ts";

let reference: Reference;
const page = (name: string): string =>
  reference.pages.find(({ source }) => source === `docs/reference/${name}.md`)!.markdown;

beforeAll(async () => {
  reference = await referencePages(ROOT, [{ source: "docs/new.md", title: "A new page" }]);
}, 60_000);

describe("commands", () => {
  test.each(COMMANDS.map((spec) => [spec.usage.split(" ")[0]!, spec] as const))(
    "the page of %s names every option, as a table and as its help prints it",
    (name, { options }) => {
      const [tables, help] = page(`commands/${name}`).split("## As the terminal prints it");
      for (const { flags } of options) {
        expect(tables).toContain(`| \`${flags.replaceAll("|", "\\|")}\` |`);
        expect(help).toContain(flags);
      }
    },
  );
});

describe("messages", () => {
  test("every warning has its entry", () => {
    const text = readFileSync(join(ROOT, "packages/plusminus/src/warnings.ts"), "utf8");
    const codes = [...text.matchAll(/code: "([a-z-]+)"/gu)].map(([, code]) => code!);
    expect(codes.length).toBe(Object.keys(warnings).length);
    for (const code of codes) expect(page("warnings")).toContain(`## ${code}\n`);
  });

  test("errors and problems are found however they are written", () => {
    const source = `
      throw new UserError("bad-k", \`A k of \${size} is \${few ? "too small" : "too large"}.\`, "Say " + "another.");
      const problem = { code: "no-item", message, remedy: \`Name \${names.join(", ")} or \${Math.round(MAXIMUM_SIZE)}.\` };
      const other = { code: codeOf(x), message: "computed", remedy: "not found" };
    `;
    expect(messagesIn("x.ts", source)).toEqual([
      { code: "bad-k", message: "A k of ‹size› is too large.", remedy: "Say another." },
      { code: "no-item", message: "‹message›", remedy: "Name ‹names› or ‹maximum size›." },
    ]);
  });

  test("errors of the command line are among them", () => {
    expect(page("errors")).toContain("## path-not-found\n");
  });
});

describe("the JSON face", () => {
  test("shows the document first, and what only goes into it not at all", () => {
    const compare = page("json/compare");
    expect(compare.indexOf("## Compare\n")).toBeGreaterThan(0);
    expect(compare.indexOf("## Compare\n")).toBeLessThan(
      compare.indexOf("## ComparisonDocument\n"),
    );
    expect(compare).not.toContain("JudgedComparison");
    expect(compare).not.toMatch(/\breadonly\b|^export/mu);
  });

  test("every type that is linked has its heading where the link leads", () => {
    expect(reference.types.size).toBeGreaterThan(100);
    for (const [name, place] of reference.types) {
      const [file, anchor] = place.split("#");
      expect(page(`json/${file!.replace(/\.md$/u, "")}`)).toContain(`## ${name}\n`);
      expect(anchor).toBe(name.toLowerCase());
    }
  });

  test("what the documents rest on is among the types, from all layers", () => {
    for (const name of ["ScoreEstimate", "Interval", "Verdict", "Problem", "Warning"]) {
      expect(reference.types.has(name), name).toBe(true);
    }
  });
});

test("a page of docs/ that the list has no place for stands at its end", () => {
  expect(page("README")).toMatch(/## More\n\n- \[A new page\]\(\.\.\/new\.md\)$/u);
});
