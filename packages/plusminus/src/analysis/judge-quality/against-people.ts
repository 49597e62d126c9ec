import { countedShare, type CountedShare } from "../counted-share.ts";
import { isScaleOf, majorityOf } from "./agreement.ts";
import type { RatedUnits } from "./rated-units.ts";

/** How often a judge says what most people say. */
export interface AgainstPeople {
  /** Of what it judged. */
  readonly right: CountedShare;
  /** Of all that people judged: what it left unanswered counts as wrong. */
  readonly rightOfAll: CountedShare;
  /** Unweighted mean of the F1 of every kind of verdict, the unanswered being wrong; of few kinds alone. */
  readonly macroF1?: number;
  /** Units on which people are split evenly, and that nobody can be right about. */
  readonly withoutMajority: number;
}

/** Undefined where people judged nothing that the judge did. */
export function againstPeople(
  rated: RatedUnits,
  judge: string,
  people: readonly string[],
  level: number,
): AgainstPeople | undefined {
  const judgedByPeople = rated.units.filter(({ verdicts }) =>
    people.some((person) => verdicts.has(person)),
  );
  const known = judgedByPeople.flatMap((unit) => {
    const truth = majorityOf(unit, people);
    return truth === undefined ? [] : [{ truth, verdict: unit.verdicts.get(judge) }];
  });
  const answered = known.filter(({ verdict }) => verdict !== undefined);
  if (answered.length === 0) return undefined;
  const right = answered.filter(({ truth, verdict }) => truth === verdict).length;
  return {
    right: countedShare(right, answered.length, level),
    rightOfAll: countedShare(right, known.length, level),
    ...(isScaleOf(rated) ? {} : { macroF1: macroF1(known) }),
    withoutMajority: judgedByPeople.length - known.length,
  };
}

function macroF1(
  known: readonly { readonly truth: number; readonly verdict: number | undefined }[],
): number {
  const kinds = [...new Set(known.map(({ truth }) => truth))];
  const scores = kinds.map((kind) => {
    const both = known.filter(({ truth, verdict }) => truth === kind && verdict === kind).length;
    const either =
      known.filter(({ truth }) => truth === kind).length +
      known.filter(({ verdict }) => verdict === kind).length;
    return (2 * both) / either;
  });
  return scores.reduce((sum, score) => sum + score / kinds.length, 0);
}
