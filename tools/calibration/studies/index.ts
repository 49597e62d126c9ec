import type { Study } from "../study.ts";
import { groupsDifference, groupsFalseVerdict, groupsMean } from "./groups.ts";
import { itemMeans, pairedFalseVerdict, pairedItems, pairedPower, realScores } from "./items.ts";
import { localProportion, proportion } from "./proportion.ts";
import { falseEquivalence, familyFalseVerdict, trainingRuns } from "./verdicts.ts";

/** Every study, in the order of the page. */
export const STUDIES: readonly Study[] = [
  proportion,
  localProportion,
  itemMeans,
  realScores,
  groupsMean,
  pairedItems,
  pairedFalseVerdict,
  pairedPower,
  groupsDifference,
  groupsFalseVerdict,
  familyFalseVerdict,
  falseEquivalence,
  trainingRuns,
];
