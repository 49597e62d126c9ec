import type {
  DeclaredHarness,
  PublishedCell,
  PublishedTable,
} from "../../record/published-table.ts";

/** Whether two printed cells answer the same question, as far as anybody says. */
export interface PrintedComparability {
  readonly answer: "yes" | "no" | "unknown";
  readonly why: readonly string[];
}

/** Parts of a harness that are part of the question: who asks, in which words, and who grades. */
const QUESTION_FIELDS: readonly string[] = [
  "simulator",
  "user model",
  "userModel",
  "prompt",
  "judge",
];

/** Compares what is declared of the harnesses behind two cells. */
export function printedComparability(
  { harnesses }: PublishedTable,
  a: PublishedCell,
  b: PublishedCell,
): PrintedComparability {
  const [ofA, ofB] = [harnesses[a.harness ?? ""], harnesses[b.harness ?? ""]];
  if (a.harness !== undefined && a.harness === b.harness) {
    const what = ofA?.["description"] ?? a.harness;
    return { answer: "yes", why: [`both were run with the same harness: ${what}`] };
  }
  if (ofA === undefined || ofB === undefined) {
    return { answer: "unknown", why: ["nothing says that both were run with the same harness"] };
  }
  const differing = fieldsThatDiffer(ofA, ofB);
  const quoted = (name: string): string =>
    `${name}: “${ofA[name]!}” for ${a.system}, “${ofB[name]!}” for ${b.system}`;
  const forbidding = differing.filter((name) => QUESTION_FIELDS.includes(name));
  if (forbidding.length > 0) return { answer: "no", why: forbidding.map(quoted) };
  const rest = differing.filter((name) => name !== "description").map(quoted);
  return {
    answer: "unknown",
    why: ["two harnesses are declared, and nothing says that they ask the same", ...rest],
  };
}

/** Fields that both declare, with different words; what only one declares is unknown of the other. */
function fieldsThatDiffer(a: DeclaredHarness, b: DeclaredHarness): readonly string[] {
  return Object.keys(a).filter((name) => b[name] !== undefined && a[name] !== b[name]);
}
