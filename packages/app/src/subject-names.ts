import type { Subject } from "../../plusminus/src/record/subject.ts";

/** A name of a subject that every command takes. */
export function askNames(subjects: readonly Subject[]): (subject: Subject) => string {
  const isAlone = subjectNames(subjects);
  return (subject) => (isAlone(subject) === subject.model ? subject.model : subject.run);
}

/** What to call subjects where a document has no names for them: the model, with its run where it ran twice. */
export function subjectNames(subjects: readonly Subject[]): (subject: Subject) => string {
  const runs = new Map<string, number>();
  for (const { model } of subjects) runs.set(model, (runs.get(model) ?? 0) + 1);
  return ({ model, run }) => (runs.get(model) === 1 ? model : `${model} · ${run}`);
}
