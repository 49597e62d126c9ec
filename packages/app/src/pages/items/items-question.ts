import type { AskOptions } from "../../laboratory.ts";
import { scoreQuestion } from "../../question.ts";
import { queryValue } from "../../url-state.ts";

/** Which items are listed, as the address says. */
export function itemsQuestion(): AskOptions {
  const { metric, direction, includeIncomplete } = scoreQuestion();
  const show = queryValue("show");
  return {
    metric,
    direction,
    includeIncomplete,
    benchmark: queryValue("benchmark"),
    treatment: queryValue("treatment"),
    control: queryValue("control"),
    cell: queryValue("cell"),
    disagreements: show === "disagreements" ? true : undefined,
    suspects: show === "suspects" ? true : undefined,
    search: queryValue("search"),
    sort: queryValue("sort"),
    reverse: queryValue("reverse") === "yes" ? true : undefined,
  };
}
