import type { DroppedTrials } from "../record/columns.ts";
import { warnings, type Warning } from "../warnings.ts";
import type { Sample } from "./sample.ts";

/** What is doubtful about the scores of one subject before any statistic is made of them. */
export function sampleDoubts(
  sample: Sample,
  label: string,
  dropped: readonly DroppedTrials[],
): readonly Warning[] {
  const doubts: Warning[] = [];
  if (dropped.length > 0) {
    const counts = dropped.map(({ reason, count }) => `${count} × ${reason}`).join(", ");
    doubts.push(warnings.trialsDropped(label, counts));
  }
  if (sample.leastRepeats < sample.mostRepeats) {
    doubts.push(warnings.unequalRepeats(label, sample.leastRepeats, sample.mostRepeats));
  }
  return doubts;
}
