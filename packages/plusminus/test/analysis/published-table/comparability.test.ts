import { describe, expect, it } from "vitest";
import { printedComparability } from "../../../src/analysis/published-table/comparability.ts";
import { cellOf, tableOf } from "./published-row.ts";

const table = tableOf([]);
const compare = (
  a: string | undefined,
  b: string | undefined,
): ReturnType<typeof printedComparability> =>
  printedComparability(
    table,
    cellOf("A", 1, a === undefined ? {} : { harness: a }),
    cellOf("B", 2, b === undefined ? {} : { harness: b }),
  );

describe("comparability of two printed cells", () => {
  it("is given where both name one harness", () => {
    expect(compare("ours", "ours")).toEqual({
      answer: "yes",
      why: ["both were run with the same harness: ours"],
    });
  });

  it("is refused where the simulators differ, quoting both", () => {
    expect(compare("ours", "theirs")).toEqual({
      answer: "no",
      why: ["simulator: “model X” for A, “model Y” for B"],
    });
  });

  it("is unknown where only the scaffold differs, which is named", () => {
    const { answer, why } = compare("ours", "scaffolded");
    expect(answer).toBe("unknown");
    expect(why).toContain("scaffold: “plain” for A, “rich” for B");
  });

  it("is unknown where only one of them says anything about the prompt", () => {
    for (const { answer, why } of [compare("ours", "prompted"), compare("prompted", "ours")]) {
      expect(answer).toBe("unknown");
      expect(why.join()).not.toContain("prompt");
    }
  });

  it("is unknown where a harness is not declared", () => {
    const expected = {
      answer: "unknown",
      why: ["nothing says that both were run with the same harness"],
    };
    expect(compare("ours", undefined)).toEqual(expected);
    expect(compare(undefined, undefined)).toEqual(expected);
  });
});
