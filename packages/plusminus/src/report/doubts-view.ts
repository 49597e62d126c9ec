import type { Problem } from "../record/problem.ts";
import type { Warning } from "../warnings.ts";
import type { Block } from "./view.ts";

/** What the analysis chose by itself, what to doubt, and what could not be read: never left out. */
export function doubtsView(
  said: readonly string[],
  doubts: readonly Warning[],
  problems: readonly Problem[],
): readonly Block[] {
  const blocks: Block[] = [];
  if (said.length > 0) {
    blocks.push({ kind: "list", items: said.map((text) => ({ text, tone: "quiet" })) });
  }
  if (doubts.length > 0) {
    blocks.push(
      { kind: "heading", text: "To doubt" },
      { kind: "list", items: doubts.map(({ message, remedy }) => ({ text: message, remedy })) },
    );
  }
  if (problems.length > 0) {
    blocks.push(
      { kind: "heading", text: "Could not be used" },
      {
        kind: "list",
        items: problems.map((problem) => ({
          text: problem.message + placeOf(problem),
          remedy: problem.remedy,
        })),
      },
    );
  }
  return blocks;
}

function placeOf({ where, message }: Problem): string {
  const parts = [
    where?.path === undefined || message.includes(where.path) ? undefined : where.path,
    where?.line === undefined ? undefined : `line ${where.line}`,
    where?.item === undefined || message.includes(where.item) ? undefined : `item ${where.item}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
