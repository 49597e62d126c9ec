import type { ReadonlySignal } from "@preact/signals";
import { computed } from "@preact/signals";
import type { Coding } from "../../bench/failures/coding.ts";
import { keptSignal } from "../../bench/kept-signal.ts";
import { laboratory } from "../../laboratory.ts";

/** What was coded of the logs on the bench, and the names of types that are offered. */
export interface CodingSession {
  readonly coding: Coding;
  readonly types: readonly string[];
}

const EMPTY: CodingSession = { coding: {}, types: [] };

/** By the names of the logs: another bench is another session. */
const sessions = keptSignal<Readonly<Record<string, CodingSession>>>(
  localStorage,
  "plusminus-coding",
  {},
  (kept) => (isSessions(kept) ? kept : undefined),
);

const bench = computed(() =>
  JSON.stringify((laboratory.value?.inputs ?? []).map(({ name }) => name).toSorted()),
);

export const codingSession: ReadonlySignal<CodingSession> = computed(() =>
  Object.hasOwn(sessions.value, bench.value) ? sessions.value[bench.value]! : EMPTY,
);

export function keepSession(changed: Partial<CodingSession>): void {
  const session = { ...codingSession.value, ...changed };
  sessions.value = { ...sessions.value, [bench.value]: session };
}

function isSessions(kept: unknown): kept is Readonly<Record<string, CodingSession>> {
  if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return false;
  return Object.values(kept as Record<string, unknown>).every((one) => {
    const { coding, types } = (one ?? {}) as Partial<Record<keyof CodingSession, unknown>>;
    return typeof coding === "object" && coding !== null && Array.isArray(types);
  });
}
