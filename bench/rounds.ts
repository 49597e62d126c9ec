import type { Absent, Contender, Contest } from "./contest.ts";

/** What one contender needed, in seconds. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
  /** Of a peer: how many times faster ours shall be. */
  readonly promise?: number;
}

/** Seconds from which a contender runs only once, in the round that does not count for the others. */
const SLOW = 15;

/** A contest with its times. */
export interface Outcome {
  readonly contest: Contest;
  readonly ours: Timing;
  readonly peers: readonly (Timing | Absent)[];
}

/**
 * Runs every contender once a round, round after round, so that a change of the machine's load meets all of
 * them alike. The first round is thrown away: it fills the file cache for those that come later.
 */
export function playRounds(
  contests: readonly Contest[],
  rounds: number,
  say: (line: string) => void,
): readonly Outcome[] {
  const times = new Map<Contender, number[]>();
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? "warm-up" : `round ${round} of ${rounds}`);
    for (const contender of contests.flatMap(({ ours, peers }) => [ours, ...peers])) {
      if (!("run" in contender)) continue;
      if ((times.get(contender)?.[0] ?? 0) >= SLOW) continue;
      const seconds = contender.run();
      if (round > 0 || seconds >= SLOW)
        times.set(contender, [...(times.get(contender) ?? []), seconds]);
    }
  }
  const timing = (contender: Contender): Timing => ({
    ...summary(contender.name, times.get(contender)!),
    ...(contender.promise === undefined ? {} : { promise: contender.promise }),
  });
  return contests.map((contest) => ({
    contest,
    ours: timing(contest.ours),
    peers: contest.peers.map((peer) => ("run" in peer ? timing(peer) : peer)),
  }));
}

function summary(name: string, seconds: readonly number[]): Timing {
  const sorted = seconds.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    name,
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    fastest: sorted[0]!,
    slowest: sorted.at(-1)!,
  };
}
