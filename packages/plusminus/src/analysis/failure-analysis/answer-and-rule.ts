import { mcnemarExact, wilsonInterval, type Interval } from "@plusminus/stats";
import type { RunRecord } from "../../record/run.ts";

/** Answers and stated rules of one run, each right or wrong. */
export interface AnswerAndRule {
  readonly label: string;
  readonly both: number;
  /** The answer is right, the rule is not: right for the wrong reason. */
  readonly answerOnly: number;
  /** The rule is right, the answer is not. */
  readonly ruleOnly: number;
  readonly neither: number;
  /** Of the right answers, those with a wrong rule; absent without a right answer, and without an interval where items were repeated. */
  readonly wrongReason?: { readonly value: number; readonly interval?: Interval };
  /** Whether one of the two is right more often than the other, of items that were tried once. */
  readonly p?: number;
  /** Trials in which one of the two was not scored 0 or 1. */
  readonly left: number;
}

/** Undefined where no trial has both. */
export function answerAndRule(
  label: string,
  { trials }: RunRecord,
  [answer, rule]: readonly [string, string],
  level: number,
): AnswerAndRule | undefined {
  const counts = [0, 0, 0, 0];
  for (const { scores } of trials) {
    const [a, r] = [answer, rule].map((name) =>
      Object.hasOwn(scores, name) ? scores[name] : undefined,
    );
    if ((a === 0 || a === 1) && (r === 0 || r === 1)) counts[2 * a + r]! += 1;
  }
  const [neither, ruleOnly, answerOnly, both] = counts as [number, number, number, number];
  const known = neither + ruleOnly + answerOnly + both;
  if (known === 0) return undefined;
  const right = both + answerOnly;
  const once = new Set(trials.map(({ item }) => item)).size === trials.length;
  return {
    label,
    both,
    answerOnly,
    ruleOnly,
    neither,
    ...(right === 0
      ? {}
      : {
          wrongReason: {
            value: answerOnly / right,
            ...(once ? { interval: wilsonInterval(answerOnly, right, { level }) } : {}),
          },
        }),
    ...(answerOnly + ruleOnly === 0 || !once ? {} : { p: mcnemarExact(answerOnly, ruleOnly).p }),
    left: trials.length - known,
  };
}
