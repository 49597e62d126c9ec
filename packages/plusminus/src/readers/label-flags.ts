import type { LabelFlag, LabelRepair } from "../record/label-flag.ts";
import type { Problem } from "../record/problem.ts";
import { fingerprint } from "./content-fingerprint.ts";
import type { Json } from "./json-value.ts";
import { fieldNamed, plainRows } from "./plain-rows.ts";
import { ProblemTally, type ProblemKind } from "./problem-tally.ts";
import type { Source } from "./source.ts";

const NAMES = {
  item: ["item", "item_id", "id", "task_id", "instance_id", "problem_id"],
  benchmark: ["benchmark", "dataset"],
  answer: ["answer", "correct_answer", "key"],
  model: ["model"],
  score: ["score"],
} as const;

/**
 * Reads which answer keys somebody found wrong: a CSV, JSON or JSONL with a column of items, and perhaps the right
 * answer, or the score that a model gets by the right key. An item with neither is dropped.
 */
export async function readLabelFlags(
  source: Source,
  path: string,
): Promise<{ readonly flags: readonly LabelFlag[]; readonly problems: readonly Problem[] }> {
  const tally = new ProblemTally();
  const flags: LabelFlag[] = [];
  for await (const row of plainRows(source, path, tally)) {
    const item = fieldNamed(row, NAMES.item);
    const repair = repairOf(row);
    if (item === undefined || item === "") tally.add(noItem, { path });
    else if (repair === undefined) tally.add(noScore, { path, item });
    else {
      const benchmark = fieldNamed(row, NAMES.benchmark);
      flags.push({
        item,
        repair,
        ...(benchmark === undefined || benchmark === "" ? {} : { benchmark }),
      });
    }
  }
  return { flags, problems: tally.problems() };
}

/** Undefined where a model's score is no number. */
function repairOf(row: Json): LabelRepair | undefined {
  const [answer, model, score] = [NAMES.answer, NAMES.model, NAMES.score].map(
    (names) => fieldNamed(row, names) ?? "",
  );
  if (model !== "" || score !== "") {
    const value = score === "" ? Number.NaN : Number(score);
    if (model === "" || !Number.isFinite(value)) return undefined;
    return { kind: "score", model: model!, score: value };
  }
  return answer === "" ? { kind: "drop" } : { kind: "answer", output: fingerprint(answer!) };
}

const noItem: ProblemKind = {
  code: "no-item",
  message: (count) => `${count} ${count === 1 ? "row names" : "rows name"} no item.`,
  remedy: `Name the column of items ${NAMES.item.join(", ")}.`,
};

const noScore: ProblemKind = {
  code: "no-score",
  message: (count) =>
    `${count} ${count === 1 ? "row rescores an item" : "rows rescore items"} without a model or without a number, and ${count === 1 ? "is" : "are"} left out.`,
  remedy: "Give both: model and score.",
};
