import { wilsonInterval, type Interval } from "@plusminus/stats";

/** A share with its interval, and what it is of. */
export interface CountedShare {
  readonly count: number;
  readonly of: number;
  readonly value: number;
  readonly interval: Interval;
}

/** @param of - At least 1. */
export function countedShare(count: number, of: number, level: number): CountedShare {
  return { count, of, value: count / of, interval: wilsonInterval(count, of, { level }) };
}
