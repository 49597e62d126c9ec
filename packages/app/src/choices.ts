import type { ListedSubject } from "../../plusminus/src/analysis/item-listing.ts";
import type { Subject } from "../../plusminus/src/record/subject.ts";
import type { Items } from "../../plusminus/src/report/items-document.ts";
import { scoreQuestion } from "./question.ts";
import { queryValue } from "./url-state.ts";
import { useAnswer, type Answer } from "./use-answer.ts";

/** What can be chosen: asked of the same command that lists the items. */
export type Choices = Pick<Items, "benchmark" | "benchmarks" | "metric" | "metrics" | "subjects">;

export function useChoices(): Answer<Choices> {
  const { metric, direction, includeIncomplete } = scoreQuestion();
  return useAnswer<Items>("items", {
    benchmark: queryValue("benchmark"),
    metric,
    direction,
    includeIncomplete,
    limit: 1,
  });
}

/** The name of a subject that every command takes; its model where it is not among the choices. */
export function nameOf({ model, run }: Subject, subjects: readonly ListedSubject[]): string {
  return subjects.find((one) => one.model === model && one.run === run)?.label ?? model;
}

/** The subject that an address names: by the name that commands take, its model or its run. */
export function labelOf(
  name: string | undefined,
  subjects: readonly ListedSubject[],
): string | undefined {
  const found =
    subjects.find(({ label }) => label === name) ??
    subjects.find(({ model, run }) => model === name || run === name);
  return found?.label ?? name;
}
