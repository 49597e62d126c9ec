import { describe, expect, test } from "vitest";
import { plotsOf } from "../../../src/report/plots/plots-of.ts";
import { estimated, madeCompare, madeShow } from "./made-documents.ts";
import { all, svgTree } from "./svg-tree.ts";

describe("Names from hostile logs", () => {
  const NAMES = [
    "<script>alert(1)</script>",
    `"><img src=x onerror='alert(1)'>&amp;`,
    "\u202Egnp.exe\u202C \u0000\u0007\u001B[31m",
    "نموذج العربية",
    "👩‍👩‍👧‍👦".repeat(60),
    "\uD800 half a pair",
    `${"long-".repeat(400)}end`,
    "",
    "__proto__",
    "</svg></desc><!-- ]]>",
  ];

  test("are text that stays text, in well-formed XML", () => {
    const scores = Object.fromEntries(NAMES.map((name) => [name, estimated(0.5, 0.1)]));
    const pairs = NAMES.slice(1).map(
      (name) => [NAMES[0]!, name, estimated(0.1, 0.05), "better"] as const,
    );
    const show = madeShow({ ...scores, ["__proto__"]: estimated(0.5, 0.1) });
    for (const { svg, name } of plotsOf(show, madeCompare(pairs))) {
      const tree = svgTree(svg);
      for (const forbidden of ["script", "img", "foreignObject", "a"]) {
        expect(all(tree, forbidden), name).toEqual([]);
      }
      // oxlint-disable-next-line no-control-regex -- they must not be there
      expect(svg).not.toMatch(/[\u0000-\u001f\u202a-\u202e\ud800](?![\udc00-\udfff])/u);
      expect(Buffer.from(svg).toString()).toBe(svg);
      expect(all(tree, "text").some(({ text }) => text.includes("<script>"))).toBe(true);
    }
  });

  test("of 5 MB are shortened in the middle", () => {
    const name = `begin${"x".repeat(5_000_000)}end`;
    const { svg } = plotsOf(madeShow({ [name]: estimated(0.5, 0.1) }))[0]!;
    expect(all(svgTree(svg), "text").some(({ text }) => /^begin.*….*end$/u.test(text))).toBe(true);
    expect(svg.length).toBeLessThan(50_000);
  });
});
