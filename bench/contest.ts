import { spawnSync } from "node:child_process";

/** One program in a contest: it runs once and says how long it took. */
export interface Contender {
  readonly name: string;
  /** Seconds of one run. @throws where the program does not run to its end. */
  readonly run: () => number;
  /** Of a peer: how many times faster ours shall be. */
  readonly promise?: number;
}

/** A contender that is not on this machine: it is named, so that its absence is not taken for a victory. */
export interface Absent {
  readonly name: string;
  readonly reason: string;
}

/** One question, our answer to it, and what other people would use. */
export interface Contest {
  readonly question: string;
  /** What we promise, in seconds of the median; absent where the promises are ratios. */
  readonly target?: number;
  readonly ours: Contender;
  readonly peers: readonly (Contender | Absent)[];
  /** What a reader must know to judge whether the contest is fair. */
  readonly note: string;
}

/** Seconds of a whole process, from its start to its end. */
export function wholeProcess(command: string, args: readonly string[]): () => number {
  return () => {
    const start = performance.now();
    answerOf(command, args);
    return (performance.now() - start) / 1000;
  };
}

/** Seconds that a process measured itself and printed as `{"seconds": …}`: its start is not counted. */
export function measuredInside(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): () => number {
  return () => {
    // A program may say more than its result; that is its last line.
    const said = answerOf(command, args, env).trim().split("\n").at(-1)!;
    return (JSON.parse(said) as { readonly seconds: number }).seconds;
  };
}

/** What a process prints. @throws with its own words where it fails: a failed run has no time. */
export function answerOf(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): string {
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, env });
  if (result.status === 0) return result.stdout;
  const said = result.error?.message ?? result.stderr;
  throw new Error(`${command} ${args.join(" ")} ended with ${result.status}: ${said}`);
}
