import { Disagreement, whyAbsent, type Absent, type Contender, type Contest } from "./contest.ts";

/** What one contender needed, in seconds. */
export interface Timing {
  readonly name: string;
  /** Runs that count. */
  readonly runs: number;
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
  /** Of a peer: how many times faster ours shall be. */
  readonly promise?: number;
}

/** A contest with its times. */
export interface Outcome {
  readonly contest: Contest;
  readonly ours: Timing;
  readonly peers: readonly (Timing | Absent)[];
}

/** When to stop. */
export interface Limits {
  readonly rounds: number;
  /** No round begins that would end later than this after the first began. */
  readonly seconds: number;
}

/** Seconds of a process from which a contender runs only once, in the first round. */
export const SLOW = 15;

/** Seconds of a process from which a contender runs only in the first two rounds that count. */
export const MIDDLING = 3;

/** What is known of a contender so far. */
interface History {
  /** The first is that of the round that does not count. */
  readonly seconds: number[];
  /** Seconds from the start of the process to its end. */
  whole: number;
  absent?: string;
}

/**
 * Runs every contender once a round, round after round, so that a change of the machine's load meets all of
 * them alike. The first round fills the file cache for those that come later: its times count only until there are others.
 *
 * @returns The outcomes so far, after every contest: whoever cuts it off has what was measured until then.
 */
export function* playRounds(
  contests: readonly Contest[],
  { rounds, seconds }: Limits,
  say: (line: string) => void,
): Generator<readonly Outcome[]> {
  const end = performance.now() + seconds * 1000;
  const records = new Map<Contender, History>();
  for (let round = 0; round <= rounds; round++) {
    const due = contests.map((contest) => contendersOf(contest).filter(isDue(records, round)));
    const expected = due.flat().reduce((sum, each) => sum + (records.get(each)?.whole ?? 0), 0);
    if (performance.now() + expected * 1000 > end) {
      say(`round ${round} would end too late`);
      return;
    }
    say(round === 0 ? "warm-up" : `round ${round} of ${rounds}`);
    for (const [index, contenders] of due.entries()) {
      for (const contender of contenders) {
        play(contender, records, contender !== contests[index]!.ours);
      }
      yield outcomesOf(contests, records);
    }
  }
}

function contendersOf({ ours, peers }: Contest): readonly Contender[] {
  return [ours, ...peers.filter((peer) => "run" in peer)];
}

function isDue(
  records: ReadonlyMap<Contender, History>,
  round: number,
): (contender: Contender) => boolean {
  return (contender) => {
    const record = records.get(contender);
    if (record === undefined) return true;
    if (record.absent !== undefined || record.whole >= SLOW) return false;
    return record.whole < MIDDLING || round <= 2;
  };
}

/** A peer that does not run is absent; ours must run, and nobody may give another answer. */
function play(contender: Contender, records: Map<Contender, History>, isPeer: boolean): void {
  const record = records.get(contender) ?? { seconds: [], whole: 0 };
  records.set(contender, record);
  const start = performance.now();
  try {
    record.seconds.push(contender.run());
    record.whole = (performance.now() - start) / 1000;
  } catch (error) {
    if (!isPeer || error instanceof Disagreement) throw error;
    record.absent = whyAbsent(error);
  }
}

/** Of the contests that were played at least once. */
function outcomesOf(
  contests: readonly Contest[],
  records: ReadonlyMap<Contender, History>,
): readonly Outcome[] {
  const timing = (contender: Contender): Timing | Absent => {
    const { seconds, absent } = records.get(contender)!;
    const { name, promise } = contender;
    if (absent !== undefined) return { name, reason: absent };
    return { ...summary(name, seconds), ...(promise === undefined ? {} : { promise }) };
  };
  return contests
    .filter(({ ours }) => records.has(ours))
    .map((contest) => ({
      contest,
      ours: summary(contest.ours.name, records.get(contest.ours)!.seconds),
      peers: contest.peers.map((peer) => ("run" in peer ? timing(peer) : peer)),
    }));
}

function summary(name: string, seconds: readonly number[]): Timing {
  const counted = seconds.length > 1 ? seconds.slice(1) : seconds;
  const sorted = counted.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    name,
    runs: sorted.length,
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    fastest: sorted[0]!,
    slowest: sorted.at(-1)!,
  };
}
