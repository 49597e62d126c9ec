import type { CheckSpec } from "./audit-input.ts";
import {
  aggregatesOnly,
  incompleteRuns,
  metricOfFullRun,
  severalRuns,
} from "./checks/completeness.ts";
import { mixedDenominators } from "./checks/denominators.ts";
import { absentAnswers, infrastructureFailures } from "./checks/infrastructure.ts";
import { differentItemSets } from "./checks/item-sets.ts";
import { judgePosition, repeatedRows } from "./checks/judged-pairs.ts";
import { clustersThatAreStrata, fewItems, zeroError } from "./checks/printed-margins.ts";
import { printedNumberChecks } from "./checks/printed-numbers.ts";
import { impossiblePassHatK, unreachableShares } from "./checks/reachability.ts";
import {
  constantAnswer,
  duplicateItems,
  identicalFiles,
  identicalOutputs,
  identicalScores,
} from "./checks/repetitions.ts";
import { conditionsThatDiffer, provenance, settingsThatDiffer } from "./checks/settings.ts";

/** Every question that an audit asks; the answers are sorted by consequence. */
export const CHECKS: readonly CheckSpec[] = [
  ...printedNumberChecks,
  unreachableShares,
  impossiblePassHatK,
  incompleteRuns,
  metricOfFullRun,
  aggregatesOnly,
  identicalFiles,
  identicalOutputs,
  identicalScores,
  constantAnswer,
  duplicateItems,
  severalRuns,
  mixedDenominators,
  differentItemSets,
  infrastructureFailures,
  absentAnswers,
  judgePosition,
  repeatedRows,
  zeroError,
  fewItems,
  clustersThatAreStrata,
  settingsThatDiffer,
  conditionsThatDiffer,
  provenance,
];
