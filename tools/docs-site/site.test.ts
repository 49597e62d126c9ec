import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { relativePath } from "./page.ts";
import { anchors } from "./read-page.ts";
import { BrokenSite, makeSite, type Site } from "./site.ts";

const root = mkdtempSync(join(tmpdir(), "plusminus-site-"));
mkdirSync(join(root, "docs/how-to/data"), { recursive: true });
writeFileSync(join(root, "docs/how-to/data/make.mjs"), "const less = 1 < 2;\n");
writeFileSync(join(root, "docs/how-to/picture.svg"), "<svg/>");
writeFileSync(join(root, "secret.txt"), "outside docs, inside the repository");

afterAll(() => rmSync(root, { recursive: true }));

/** A small site in which one page says what a test wants it to say. */
function siteWith(text: string, more: Readonly<Record<string, string>> = {}): Site {
  const pages: Readonly<Record<string, string>> = {
    "README.md": "# plusminus\n\nFirst words.",
    "docs/tutorial/from-your-log-to-a-claim.md": "# Tutorial",
    "docs/how-to/README.md": "# How to ask\n\n- [show](show.md)",
    "docs/how-to/show.md": `# show\n\n## Read it\n\n${text}`,
    "docs/methods/README.md": "# Methods",
    "docs/reference/README.md": "# Reference",
    ...more,
  };
  return makeSite(
    root,
    Object.entries(pages).map(([source, markdown]) => ({ source, markdown })),
  );
}

const article = (text: string): string =>
  /<article>([\s\S]*)<\/article>/u.exec(String(siteWith(text).get("how-to/show.html")))![1]!;

describe("links", () => {
  test("between Markdown files become links between pages, with their anchors", () => {
    expect(article("[start](../../README.md), [self](#read-it), [list](README.md)")).toContain(
      '<a href="../index.html">start</a>, <a href="#read-it">self</a>, <a href="index.html">list</a>',
    );
  });

  test("to a folder with a README lead to its page", () => {
    expect(article("[methods](../methods)")).toContain('href="../methods/index.html"');
  });

  test.each([
    [
      "a page that is not there",
      "[x](gone.md)",
      "docs/how-to/gone.md is neither a page nor a file",
    ],
    ["an anchor that is not there", "[x](README.md#gone)", "no heading with the anchor gone"],
    ["an anchor of its own that is not there", "[x](#gone)", "no heading with the anchor gone"],
    ["a picture that is not there", "![x](gone.svg)", "neither a page nor a file"],
    ["a file outside the repository", "[x](../../../etc/passwd)", "neither a page nor a file"],
    ["a script", "[x](javascript:alert(1))", "only links to pages, files and https:"],
    ["data", "[x](data:text/html,hello)", "only links to pages, files and https:"],
  ])("to %s stop the build and say where", (_what, text, why) => {
    expect(() => siteWith(text)).toThrow(BrokenSite);
    expect(() => siteWith(text)).toThrow("docs/how-to/show.md links to");
    expect(() => siteWith(text)).toThrow(why);
  });

  test("all broken ones are named at once", () => {
    expect(() => siteWith("[x](a.md) [y](b.md)")).toThrow(/a\.md[\s\S]*b\.md/u);
  });

  test("to files bring them along: a text as a page that shows it, a picture as it is", () => {
    const site = siteWith("[script](data/make.mjs) ![a picture](picture.svg)");
    expect(String(site.get("files/docs/how-to/data/make.mjs.html"))).toContain("1 &lt; 2");
    expect(String(site.get("files/docs/how-to/picture.svg"))).toBe("<svg/>");
    expect(String(site.get("how-to/show.html"))).toContain(
      '<img src="../files/docs/how-to/picture.svg" alt="a picture"',
    );
    expect([...site.keys()].join("\n")).not.toContain("secret");
  });

  test("to a folder without a README lead to the list of its files", () => {
    const site = siteWith("[data](data/)");
    expect(String(site.get("files/docs/how-to/data/index.html"))).toContain(
      '<a href="make.mjs.html">make.mjs</a>',
    );
  });
});

describe("text", () => {
  test("that looks like HTML is shown and is none; comments are left out", () => {
    const html = article(
      "a <script>alert(1)</script> b\n\n<img src=x onerror=alert(1)>\n\n<!-- hidden -->",
    );
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toMatch(/<script|<img|hidden/u);
  });

  test("in a heading is escaped too, and its anchor is that of a code host", () => {
    const html = article('## pass@k & "pass^k" <b>\n\n## Same\n\n## Same');
    expect(html).toContain('<h2 id="passk--passk-">');
    expect(html).toContain("pass@k &amp; &quot;pass^k&quot; &lt;b&gt;");
    expect(html).toContain('id="same"');
    expect(html).toContain('id="same-1"');
  });

  test("of a table scrolls and can be reached by the keyboard", () => {
    expect(article("| a | b |\n|---|---:|\n| 1 | 2 |")).toContain(
      '<div class="table" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col" class="right">b</th>',
    );
  });
});

describe("a page", () => {
  const site = siteWith("Words.");
  const page = String(site.get("how-to/show.html"));

  test("has a title, a menu that knows where it is, and neighbours", () => {
    expect(page).toContain("<title>show · plusminus</title>");
    expect(page).toContain('<a href="show.html" aria-current="page">show</a>');
    expect(page).toContain('<a rel="prev" href="index.html"><span>Previous</span> How to ask</a>');
    expect(page).toContain(
      '<a rel="next" href="../methods/index.html"><span>Next</span> Methods</a>',
    );
  });

  test("forbids everything that is not its own, and holds no script or style itself", () => {
    expect(page).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'",
    );
    expect(page).not.toMatch(/<style|style=|<script(?! src)|\son\w+=/u);
  });

  test("that no list names stops the build", () => {
    expect(() => siteWith("", { "docs/how-to/lost.md": "# Lost" })).toThrow(
      "docs/how-to/lost.md stands in no list",
    );
  });

  test("without a title stops the build", () => {
    expect(() => siteWith("", { "docs/how-to/lost.md": "No heading." })).toThrow("# Title");
  });
});

test("the way from one page to another holds in any folder", () => {
  expect(relativePath("a/b.html", "a/c.html")).toBe("c.html");
  expect(relativePath("a/b/c.html", "a/d.html")).toBe("../d.html");
  expect(relativePath("index.html", "a/b.html")).toBe("a/b.html");
  expect(relativePath("a/b.html", "x/y.html")).toBe("../x/y.html");
});

test("anchors keep letters of every script and drop marks", () => {
  const anchor = anchors();
  expect(anchor("Gwet's AC1 of two raters")).toBe("gwets-ac1-of-two-raters");
  expect(anchor("70 %: called above")).toBe("70--called-above");
  expect(anchor("Größe")).toBe("größe");
});
