import { keptSignal } from "../../bench/kept-signal.ts";
import type { SideVerdict } from "../../bench/grade/graded.ts";

/** Who grades what: everything that the schedule of pairs follows from. */
export interface GradingPlan {
  readonly benchmark: string;
  readonly first: string;
  readonly second: string;
  readonly grader: string;
  readonly seed: number;
  readonly items: number;
  readonly repeatShare: number;
}

/** Stands above the signal, which checks what was kept as soon as it is made. */
const VERDICTS: readonly unknown[] = ["left", "right", "tie", "skipped"];

/** Verdicts by place in the schedule, of each plan. */
const sessions = keptSignal<Readonly<Record<string, readonly SideVerdict[]>>>(
  localStorage,
  "plusminus-grading",
  {},
  (kept) => (isSessions(kept) ? kept : undefined),
);

export function verdictsOf(plan: GradingPlan): readonly SideVerdict[] {
  const key = JSON.stringify(plan);
  return Object.hasOwn(sessions.value, key) ? sessions.value[key]! : [];
}

export function keepVerdicts(plan: GradingPlan, verdicts: readonly SideVerdict[]): void {
  sessions.value = { ...sessions.value, [JSON.stringify(plan)]: verdicts };
}

function isSessions(kept: unknown): kept is Readonly<Record<string, readonly SideVerdict[]>> {
  if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return false;
  return Object.values(kept as Record<string, unknown>).every(
    (one) => Array.isArray(one) && one.every((verdict) => VERDICTS.includes(verdict)),
  );
}
