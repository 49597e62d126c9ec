import type { Run } from "./run.ts";

/** A model under given settings in one run: two runs of one model are two subjects. */
export interface Subject {
  readonly model: string;
  readonly run: string;
  readonly settings?: Readonly<Record<string, string>>;
}

export function subjectOf(run: Run): Subject {
  return Object.keys(run.settings).length === 0
    ? { model: run.model, run: run.id }
    : { model: run.model, run: run.id, settings: run.settings };
}
