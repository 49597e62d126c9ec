import type { ScoreEstimate } from "../score-estimate.ts";
import { scoreOfModel } from "../one-model.ts";
import { differenceOfModels } from "../two-models.ts";
import { pair, sampleOf } from "../sample.ts";
import { differences } from "../paired-scores.ts";
import type { Columns } from "../../record/columns.ts";

/** Which subjects of the columns one study is about: one model, or a treatment and its control. */
export interface StudySubjects {
  readonly name: string;
  readonly treatment: number;
  /** Absent: the study is about the score of one model. */
  readonly control?: number;
  readonly label: string;
}

/** One study: its number, item by item. */
export interface Study {
  readonly name: string;
  readonly estimate: ScoreEstimate;
  /** Numbers of its items in the columns, rising. */
  readonly items: Int32Array;
  /** Score of each, or difference treatment − control. */
  readonly values: Float64Array;
}

export function studyOf(
  columns: Columns,
  { name, treatment, control, label }: StudySubjects,
  options: { readonly level: number; readonly groupKey: string | undefined },
): Study {
  const own = sampleOf(columns, treatment);
  if (control === undefined) {
    const { estimate } = scoreOfModel(columns, treatment, label, options);
    return { name, estimate, items: own.items, values: own.means };
  }
  const common = pair(own, sampleOf(columns, control));
  const subjects = [
    { number: treatment, label },
    { number: control, label },
  ] as const;
  const { difference } = differenceOfModels(columns, subjects, { ...options, family: 1 });
  return { name, estimate: difference, items: common.items, values: differences(common) };
}
