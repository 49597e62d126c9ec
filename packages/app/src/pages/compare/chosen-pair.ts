import type { ListedSubject } from "../../../../plusminus/src/analysis/item-listing.ts";
import { labelOf } from "../../choices.ts";
import { queryValue } from "../../url-state.ts";

/** The two that are looked at, by the names that commands take. */
export interface ChosenPair {
  readonly treatment: string;
  readonly control: string;
}

/** The pair of the address; where it names none, the first two of the logs. */
export function chosenPair(subjects: readonly ListedSubject[]): ChosenPair {
  const names = subjects.map(({ label }) => label);
  const asked = labelOf(queryValue("treatment"), subjects);
  const control =
    labelOf(queryValue("control"), subjects) ?? names.find((name) => name !== (asked ?? names[0]))!;
  const treatment = asked ?? names.find((name) => name !== control)!;
  return { treatment, control };
}
