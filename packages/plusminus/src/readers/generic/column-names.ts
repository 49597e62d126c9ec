import { leafOf, type Column } from "./table-columns.ts";

/** What a column is for. */
export type ColumnRole =
  | "item"
  | "score"
  | "model"
  | "repeat"
  | "benchmark"
  | "groups"
  | "question"
  | "fingerprint"
  | "cost"
  | "label";

/** Names that columns go by in tables of evaluation results, the most telling first. */
export const columnNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  item: [
    "item_id",
    "task_id",
    "question_id",
    "doc_id",
    "instance_id",
    "sample_id",
    "example_id",
    "problem_id",
    "prompt_id",
    "item",
    "instance",
    "qid",
    "id",
    "uid",
    "index",
    "idx",
    "problem",
    "question",
    "example",
    "prompt",
    "task",
    // The index that pandas writes: without a name into CSV, under this name into Parquet.
    "column_1",
    "__index_level_0__",
  ],
  score: [
    "score",
    "reward",
    "is_correct",
    "correct",
    "passed",
    "pass",
    "resolved",
    "is_resolved",
    "success",
    "solved",
    "accuracy",
    "acc",
    "exact_match",
    "correctness",
    "f1",
    "rating",
    "grade",
  ],
  model: [
    "model",
    "model_id",
    "model_name",
    "system",
    "system_id",
    "system_name",
    "subject_id",
    "agent",
    "agent_name",
    "llm",
    "engine",
    "file",
    "filename",
  ],
  repeat: ["repeat", "epoch", "trial", "trial_id", "attempt", "replicate", "seed", "run", "sample"],
  benchmark: ["benchmark", "dataset", "task_name", "evaluation_name", "eval_name", "task", "eval"],
  groups: [
    "repo",
    "repository",
    "category",
    "subject",
    "passage",
    "passage_id",
    "document_id",
    "difficulty",
    "domain",
    "topic",
    "subset",
    "language",
    "template",
    "template_id",
    "level",
    "source",
  ],
  question: [
    "question",
    "problem",
    "problem_statement",
    "instruction",
    "query",
    "prompt",
    "input",
    "task_description",
    // The right answer is less than the question, and still tells items of different benchmarks apart.
    "target",
    "reference",
    "ground_truth",
    "expected_answer",
    "gold",
  ],
  fingerprint: ["item_hash", "doc_hash", "sample_hash", "content_hash", "prompt_hash"],
  cost: [
    "cost",
    "cost_usd",
    "total_cost",
    "price",
    "tokens",
    "total_tokens",
    "latency",
    "duration",
    "seconds",
  ],
  label: ["label", "label_value", "true_label", "y_true"],
};

/** The columns that go by a name of the role, outermost first, then by how telling the name is. */
export function columnsNamed(columns: readonly Column[], role: ColumnRole): Column[] {
  const names = columnNames[role];
  return columns
    .map((column) => ({ column, rank: names.indexOf(normalised(leafOf(column))) }))
    .filter(({ rank }) => rank !== -1)
    .toSorted((a, b) => a.column.keys.length - b.column.keys.length || a.rank - b.rank)
    .map(({ column }) => column);
}

/** "taskId", "Task ID" and "task-id" are the same name. */
export function normalised(name: string): string {
  return name
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[\s-]+/g, "_")
    .toLowerCase();
}
