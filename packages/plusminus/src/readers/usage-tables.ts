import type { Problem } from "../record/problem.ts";
import type { Need, RelevanceRating, Usage } from "../record/usage.ts";
import { fieldNamed, plainRows } from "./plain-rows.ts";
import { ProblemTally, type ProblemKind } from "./problem-tally.ts";
import type { Source } from "./source.ts";

/**
 * Reads a usage log: one row per request, or per category with a column count or weight.
 *
 * @param key - Column of the category; "category" does too.
 */
export async function readUsage(
  source: Source,
  path: string,
  key: string,
): Promise<{ readonly usage: Usage; readonly problems: readonly Problem[] }> {
  const tally = new ProblemTally();
  const weights = new Map<string, number>();
  let areCounts = true;
  for await (const row of plainRows(source, path, tally)) {
    const category = fieldNamed(row, [key, "category"])?.trim() ?? "";
    const text = fieldNamed(row, ["count", "weight", "share"])?.trim();
    const weight = text === undefined ? 1 : text === "" ? Number.NaN : Number(text);
    if (category === "") tally.add(noCategory(key), { path });
    else if (!(weight >= 0) || !Number.isFinite(weight)) tally.add(noWeight, { path }, text ?? "");
    else if (weight > 0) {
      weights.set(category, (weights.get(category) ?? 0) + weight);
      areCounts &&= Number.isSafeInteger(weight);
    }
  }
  return { usage: { weights, areCounts }, problems: tally.problems() };
}

/** Reads what a benchmark should be about: columns need and weight (default 1). */
export async function readNeeds(
  source: Source,
  path: string,
): Promise<{ readonly needs: readonly Need[]; readonly problems: readonly Problem[] }> {
  const tally = new ProblemTally();
  const needs = new Map<string, number>();
  for await (const row of plainRows(source, path, tally)) {
    const need = fieldNamed(row, ["need", "requirement", "task"])?.trim() ?? "";
    const text = fieldNamed(row, ["weight"])?.trim() ?? "1";
    const weight = text === "" ? 1 : Number(text);
    if (need === "") tally.add(noNeed, { path });
    else if (!(weight > 0) || !Number.isFinite(weight)) tally.add(noWeight, { path }, text);
    else needs.set(need, (needs.get(need) ?? 0) + weight);
  }
  return {
    needs: [...needs].map(([need, weight]) => ({ need, weight })),
    problems: tally.problems(),
  };
}

const YES: Readonly<Record<string, number>> = { yes: 1, true: 1, relevant: 1, no: 0, false: 0 };

/** Reads experts' ratings: columns need, item, relevance, and expert (default: one expert). */
export async function readRelevance(
  source: Source,
  path: string,
): Promise<{
  readonly ratings: readonly RelevanceRating[];
  readonly problems: readonly Problem[];
}> {
  const tally = new ProblemTally();
  const ratings: RelevanceRating[] = [];
  for await (const row of plainRows(source, path, tally)) {
    const need = fieldNamed(row, ["need", "requirement", "task"])?.trim() ?? "";
    const item = fieldNamed(row, ["item", "item_id", "id"])?.trim() ?? "";
    const expert = fieldNamed(row, ["expert", "rater", "annotator"])?.trim() ?? "one expert";
    const text = fieldNamed(row, ["relevance", "rating", "score"])?.trim() ?? "";
    const word = text.toLowerCase();
    const relevance = Object.hasOwn(YES, word) ? YES[word]! : Number(text);
    if (need === "" || item === "") tally.add(noPair, { path });
    else if (text === "" || !Number.isFinite(relevance))
      tally.add(noRelevance, { path, item }, text);
    else ratings.push({ need, item, expert, relevance });
  }
  return { ratings, problems: tally.problems() };
}

function noCategory(key: string): ProblemKind {
  return {
    code: "no-category",
    message: (count) => `${count} ${count === 1 ? "row has" : "rows have"} no ${key}.`,
    remedy: `Name the column of categories ${key}, as the key of the items.`,
  };
}

const noWeight: ProblemKind = {
  code: "no-weight",
  message: (count, example) =>
    `${count} ${count === 1 ? "weight is" : "weights are"} no number above 0 (${example === "" ? "empty" : example}), and ${count === 1 ? "its row is" : "their rows are"} left out.`,
  remedy: "Give counts or shares.",
};

const noNeed: ProblemKind = {
  code: "no-need",
  message: (count) => `${count} ${count === 1 ? "row names" : "rows name"} no need.`,
  remedy: "Name the column need.",
};

const noPair: ProblemKind = {
  code: "no-pair",
  message: (count) =>
    `${count} ${count === 1 ? "rating names" : "ratings name"} no need or no item.`,
  remedy: "Give both: columns need and item.",
};

const noRelevance: ProblemKind = {
  code: "no-relevance",
  message: (count, example) =>
    `${count} ${count === 1 ? "rating is" : "ratings are"} no number (${example === "" ? "empty" : example}), and ${count === 1 ? "is" : "are"} left out.`,
  remedy: "Write yes or no, or a number.",
};
