import type { Problem } from "../record/problem.ts";
import type { Warning } from "../warnings.ts";
import type { Block, ListItem, Tone } from "./view.ts";

/** What the analysis chose by itself, what to doubt, and what could not be read: never left out. */
export function doubtsView(
  said: readonly string[],
  doubts: readonly Warning[],
  problems: readonly Problem[],
  mostOfAKind: number = SHOWN_OF_A_KIND,
): readonly Block[] {
  const located = problems.map((problem) => ({
    ...problem,
    message: problem.message + placeOf(problem),
  }));
  return [
    ...section(
      undefined,
      said.map((text) => ({ code: "said", message: text })),
      "quiet",
      mostOfAKind,
    ),
    ...section("To doubt", doubts, "plain", mostOfAKind),
    ...section("Left out of the input, or noted in it", located, "plain", mostOfAKind),
  ];
}

interface Remark {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
}

/** Remarks of one kind beyond this many are counted; the JSON face has them all. */
const SHOWN_OF_A_KIND = 8;

function section(
  heading: string | undefined,
  remarks: readonly Remark[],
  tone: Tone,
  mostOfAKind: number,
): readonly Block[] {
  if (remarks.length === 0) return [];
  const codes = [...new Set(remarks.map(({ code }) => code))];
  const items = codes.flatMap((code) => {
    const same = remarks.filter((remark) => remark.code === code);
    const shown = same.slice(0, same.length > mostOfAKind + 1 ? mostOfAKind : same.length);
    const rest = same.length - shown.length;
    return [
      ...shown.map((remark, index) => itemOf(remark, shown[index + 1]?.remedy, tone)),
      ...(rest === 0
        ? []
        : [{ text: `… and ${rest} more like this; --json lists them all.`, tone }]),
    ];
  });
  const list: Block = { kind: "list", items };
  return heading === undefined ? [list] : [{ kind: "heading", text: heading }, list];
}

/** A remedy that the next remark repeats stands once, under the last of them. */
function itemOf({ message, remedy }: Remark, next: string | undefined, tone: Tone): ListItem {
  return remedy === undefined || remedy === next
    ? { text: message, tone }
    : { text: message, remedy, tone };
}

function placeOf({ where, message }: Problem): string {
  const parts = [
    where?.path === undefined || message.includes(where.path) ? undefined : where.path,
    where?.line === undefined ? undefined : `line ${where.line}`,
    where?.item === undefined || message.includes(where.item) ? undefined : `item ${where.item}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
