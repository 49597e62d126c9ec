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

/** What a program says of one run, in its last line. */
export interface Said {
  readonly seconds: number;
  /** The numbers that it came to, so that a fast wrong answer shows. */
  readonly answer: readonly number[];
}

/** Seconds that a process measured itself and printed as `{"seconds": …}`: its start is not counted. */
export function measuredInside(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): () => number {
  return () => saidBy(command, args, env).seconds;
}

/** What a process says: ours in `answer`, a peer in `result` or, where it maximises, `objective`. @throws where it fails or skips. */
export function saidBy(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Said {
  // A program may say more than its result; that is its last line.
  const line = answerOf(command, args, env).trim().split("\n").at(-1)!;
  const { seconds, skipped, answer, result, objective } = JSON.parse(line) as {
    readonly seconds?: number;
    readonly skipped?: string;
    readonly answer?: readonly number[];
    readonly result?: unknown;
    readonly objective?: number;
  };
  if (seconds === undefined) throw new Error(`skipped: ${skipped ?? line}`);
  const numbers: readonly unknown[] = [answer ?? objective ?? result].flat(2);
  return { seconds, answer: numbers.filter((number) => typeof number === "number") };
}

/** Contenders that came to different answers: then neither is faster. */
export class Disagreement extends Error {
  constructor(question: string, peer: string, ours: readonly number[], theirs: readonly number[]) {
    super(`${question}: ${ours.join(", ")} here, ${theirs.join(", ")} by ${peer}.`);
    this.name = "Disagreement";
  }
}

/** Why a program did not run, in a few words that name nothing of this machine. */
export function whyAbsent(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, module] = /No module named '([^']+)'/u.exec(message) ?? [];
  if (module !== undefined) return `missing here: ${module} for Python`;
  const [, library] = /no package called .(\w+)/u.exec(message) ?? [];
  if (library !== undefined) return `missing here: ${library} for R`;
  const [, needed] = /^skipped: (.*)/u.exec(message) ?? [];
  if (needed !== undefined) return `missing here: ${needed}`;
  return message.includes("ENOENT") ? "missing here: the program" : "it failed here";
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
