import { proportionDifference, type Contrast, type NotEstimable } from "@plusminus/stats";
import { orRefusal } from "../refusal.ts";
import { majorityOf } from "./agreement.ts";
import type { RatedUnits } from "./rated-units.ts";

/** Whether a judge agrees with people as it did before. */
export interface Drift {
  /** Last date of the earlier half, and first of the later. */
  readonly until: string;
  readonly from: string;
  /** Share on which it says what most people say, later − earlier. */
  readonly difference: Contrast | NotEstimable;
  readonly earlier: number;
  readonly later: number;
}

/** Undefined where verdicts have no dates, one date, or no person beside them. */
export function driftOf(
  rated: RatedUnits,
  judge: string,
  people: readonly string[],
  level: number,
): Drift | undefined {
  const dated = rated.units
    .flatMap((unit) => {
      const [date, truth] = [unit.dates.get(judge), majorityOf(unit, people)];
      if (date === undefined || truth === undefined) return [];
      return [{ date, right: Number(unit.verdicts.get(judge) === truth) }];
    })
    .toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
  const [first, last] = [dated[0]?.date, dated.at(-1)?.date];
  if (first === undefined || first === last) return undefined;
  // Days are not torn apart: the later half begins where the date changes.
  const middle = dated[Math.floor(dated.length / 2)]!.date;
  const from = middle === first ? dated.find(({ date }) => date > first)!.date : middle;
  const earlier = dated.filter(({ date }) => date < from);
  const later = dated.filter(({ date }) => date >= from);
  const count = (part: typeof dated) => ({
    successes: part.reduce((sum, { right }) => sum + right, 0),
    trials: part.length,
  });
  return {
    until: earlier.at(-1)!.date,
    from,
    difference: orRefusal(
      () => proportionDifference(count(later), count(earlier), { level }),
      dated.length,
    ),
    earlier: earlier.length,
    later: later.length,
  };
}
