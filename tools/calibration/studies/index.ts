import type { Study } from "../study.ts";
import { ac1, kappa } from "./agreement.ts";
import { boundedSequence, mixtureSequence } from "./graded-sequences.ts";
import { groupsDifference, groupsFalseVerdict, groupsMean } from "./groups.ts";
import { itemMeans, pairedFalseVerdict, pairedItems, pairedPower, realScores } from "./items.ts";
import { correctedPassRate } from "./judge-errors.ts";
import { predictionPowered, predictionPoweredPairs } from "./labels.ts";
import { localProportion, proportion } from "./proportion.ts";
import { alphaReliability } from "./reliability.ts";
import { betaBinomialMean, boundedPass, passOfK } from "./repeats.ts";
import { binarySequence, pairedSequenceVerdict } from "./sequences.ts";
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
  predictionPowered,
  predictionPoweredPairs,
  correctedPassRate,
  kappa,
  ac1,
  alphaReliability,
  passOfK,
  boundedPass,
  betaBinomialMean,
  binarySequence,
  pairedSequenceVerdict,
  boundedSequence,
  mixtureSequence,
];
