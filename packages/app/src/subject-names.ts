import type { Subject } from "../../plusminus/src/record/subject.ts";
import { subjectNames } from "../../plusminus/src/report/plots/subject-names.ts";

/** A name of a subject that every command takes: its model, or its run where the model ran twice. */
export function askNames(subjects: readonly Subject[]): (subject: Subject) => string {
  const name = subjectNames(subjects);
  return (subject) => (name(subject) === subject.model ? subject.model : subject.run);
}
