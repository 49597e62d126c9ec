import type { RunRecord } from "../record/run.ts";

/** A run that says the same whatever it is asked. */
export interface ConstantAnswer {
  readonly record: RunRecord;
  /** Answers that are the same, of all that the log holds. */
  readonly same: number;
  readonly answers: number;
}

/** From this share on one answer is what the model says, whatever it is asked. */
const NEARLY_ALL = 0.9;

/** Fewer answers may be equal by chance. */
const ENOUGH = 10;

/** Runs whose answers are kept, enough of them to tell. */
export function withAnswers(records: readonly RunRecord[]): readonly RunRecord[] {
  return records.filter(({ trials }) => {
    const answered = trials.filter(({ output }) => output !== undefined);
    return answered.length >= ENOUGH && new Set(answered.map(({ item }) => item)).size >= ENOUGH;
  });
}

/** Runs that give one and the same answer to nearly every question, character by character. */
export function constantAnswers(records: readonly RunRecord[]): readonly ConstantAnswer[] {
  return withAnswers(records).flatMap((record) => {
    const counts = new Map<string, number>();
    for (const { output } of record.trials) {
      if (output !== undefined) counts.set(output, (counts.get(output) ?? 0) + 1);
    }
    const answers = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const same = Math.max(...counts.values());
    return same >= NEARLY_ALL * answers ? [{ record, same, answers }] : [];
  });
}
