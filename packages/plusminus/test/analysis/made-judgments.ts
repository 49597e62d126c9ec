import type { Judgment, JudgmentTable } from "../../src/record/judgment.ts";

/** A table of verdicts on answers, or on pairs of them. */
export function tableOf(
  judgments: readonly Judgment[],
  { kind = "answers", ordered = false }: Partial<JudgmentTable> = {},
): JudgmentTable {
  return { benchmark: "made", kind, ordered, judgments, source: "made" };
}

/** One verdict of every grader on every item, from a function. */
export function verdicts(
  items: number,
  graders: readonly string[],
  verdict: (item: number, grader: string) => Omit<Judgment, "item" | "grader">,
): readonly Judgment[] {
  return Array.from({ length: items }, (_, item) =>
    graders.map((grader): Judgment => ({ item: String(item), grader, ...verdict(item, grader) })),
  ).flat();
}
