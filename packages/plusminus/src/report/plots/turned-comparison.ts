import type { ScoreEstimate } from "../../analysis/score-estimate.ts";
import type { Outcome } from "../../verdict/verdict.ts";
import type { ComparisonDocument } from "../compare-document.ts";

/** A comparison as seen from its control: the same claim, said of the other. */
export interface SeenComparison {
  readonly difference: ScoreEstimate;
  readonly outcome: Outcome;
}

const OTHER_WAY: Readonly<Record<Outcome, Outcome>> = {
  better: "worse",
  worse: "better",
  equivalent: "equivalent",
  inconclusive: "inconclusive",
  "not-comparable": "not-comparable",
};

export function seenFromTreatment({ difference, verdict }: ComparisonDocument): SeenComparison {
  return { difference, outcome: verdict.outcome };
}

/** a − b becomes b − a: signs and ends change places, nothing else. */
export function seenFromControl({ difference, verdict }: ComparisonDocument): SeenComparison {
  return { difference: turned(difference), outcome: OTHER_WAY[verdict.outcome] };
}

function turned(difference: ScoreEstimate): ScoreEstimate {
  if (difference.kind === "not-estimable") {
    return difference.value === undefined
      ? difference
      : { ...difference, value: -difference.value };
  }
  const { lower, upper, level, method } = difference.interval;
  return {
    ...difference,
    value: -difference.value,
    interval: {
      ...(upper === undefined ? {} : { lower: -upper }),
      ...(lower === undefined ? {} : { upper: -lower }),
      level,
      method,
    },
  };
}
