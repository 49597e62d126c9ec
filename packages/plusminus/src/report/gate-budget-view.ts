import type { GateSpending } from "../record/gate-ledger.ts";
import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import type { Block, ListItem } from "./view.ts";

/** What a candidate spent of its release's α, and what is left. */
export function gateBudgetView(spending: GateSpending): readonly Block[] {
  const { release, alpha, tests, used, spent, next, ledger, entry, rejected, repeated } = spending;
  const level = (value: number): string => String(Number(value.toPrecision(3)));
  const items: ListItem[] = [
    quiet(
      `Release ${release}: of all alarms at most ${percentInWords(alpha)} are false on average (LOND), over ${count(tests, "candidate")} of which this is number ${used}.`,
    ),
    quiet(
      `This candidate could spend ${level(spent)}${rejected ? ", and is an alarm" : ""}; the next one can spend ${level(next)}. Entry ${entry} of ${ledger}.`,
    ),
    ...(repeated
      ? [quiet("The same policy and logs were asked before, so that nothing was spent again.")]
      : []),
    ...(next === 0
      ? [
          {
            text: "The budget of this release is used up: no further loss can be claimed in it.",
            remedy: "Begin a new release in the policy, with as many tests as it will need.",
            tone: "open",
          } as const,
        ]
      : []),
  ];
  return [
    { kind: "heading", text: "Budget of the release" },
    { kind: "list", items },
  ];
}

function quiet(words: string): ListItem {
  return { text: words, tone: "quiet" };
}
