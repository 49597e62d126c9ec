import { expect, test } from "vitest";
import { decide, DECISION_TABLE } from "../../src/analysis/decision-table.ts";
import type { DataShape } from "../../src/analysis/data-shape.ts";

const plenty: DataShape = {
  items: 100,
  binary: true,
  bounded: true,
  extreme: false,
  fewDiffer: false,
  groupsInDomain: false,
};

function methodFor(shape: Partial<DataShape>): string {
  return decide({ ...plenty, ...shape }).method;
}

test("Each kind of data meets the method that the architecture page promises", () => {
  expect(methodFor({})).toBe("score-interval");
  expect(methodFor({ binary: false })).toBe("t-on-item-means");
  expect(methodFor({ binary: false, bounded: false, extreme: true })).toBe("t-on-item-means");
  expect(methodFor({ binary: false, extreme: true })).toBe("bounded");
  expect(methodFor({ binary: false, bounded: false, fewDiffer: true })).toBe("refuse");
  expect(methodFor({ groups: 30, groupsInDomain: true })).toBe("cluster-robust");
  expect(methodFor({ groups: 3 })).toBe("bounded");
  expect(methodFor({ groups: 3, binary: false, bounded: false })).toBe("refuse");
  expect(methodFor({ groups: 1 })).toBe("refuse");
  expect(methodFor({ items: 4 })).toBe("refuse");
});

test("Every refusal has a reason and a remedy, and some line applies to any data", () => {
  for (const { method, refusal } of DECISION_TABLE) {
    expect(refusal !== undefined).toBe(method === "refuse");
  }
  expect(DECISION_TABLE.at(-1)!.when({ ...plenty, binary: false })).toBe(true);
});
