import { availableParallelism, arch, platform } from "node:os";
import type { Outcome, Timing } from "./rounds.ts";

/** What the times depend on besides the programs. */
export interface Circumstances {
  readonly rounds: number;
  readonly scipy: string | undefined;
}

/** The page docs/performance.md. */
export function performancePage(
  outcomes: readonly Outcome[],
  circumstances: Circumstances,
): string {
  const { rounds, scipy } = circumstances;
  const python = scipy === undefined ? "no scipy" : `scipy ${scipy}`;
  return [
    "# How fast it is",
    "",
    "<!-- Written by `npm run bench`; do not edit. -->",
    "",
    `Medians of ${rounds} rounds, every contender once a round, after one round that does not count; in brackets the`,
    `fastest and the slowest. ${availableParallelism()} cores, ${platform()} ${arch()}, Node ${process.versions.node}, ${python}.`,
    "The machine may have been doing other work: compare within a table, not between machines.",
    "",
    ...outcomes.flatMap(section),
  ].join("\n");
}

function section({ contest, ours, peers }: Outcome): readonly string[] {
  const promise =
    contest.target === undefined
      ? ""
      : `Target: ${duration(contest.target)}, ${ours.median <= contest.target ? "met" : "**missed**"}. `;
  return [
    `## ${contest.question}`,
    "",
    `${promise}${contest.note}`,
    "",
    "| | median | fastest to slowest | against ours | promised |",
    "|---|---:|---:|---:|---:|",
    row(ours, "", ""),
    ...peers.map((peer) =>
      "reason" in peer
        ? `| ${peer.name} | not measured | ${peer.reason} | | |`
        : row(peer, `${times(peer.median / ours.median)} ×`, promised(peer, ours)),
    ),
    "",
  ];
}

function promised({ promise, median }: Timing, ours: Timing): string {
  if (promise === undefined) return "";
  return `${promise} ×, ${median / ours.median >= promise ? "met" : "**missed**"}`;
}

function row({ name, median, fastest, slowest }: Timing, ratio: string, promise: string): string {
  return `| ${name} | ${duration(median)} | (${duration(fastest)} to ${duration(slowest)}) | ${ratio} | ${promise} |`;
}

/** Seconds as a person reads them, with two or three digits that mean something. */
function duration(seconds: number): string {
  if (seconds >= 1) return `${seconds.toFixed(1)} s`;
  const milliseconds = seconds * 1000;
  return `${milliseconds >= 10 ? milliseconds.toFixed(0) : milliseconds.toPrecision(2)} ms`;
}

/** A ratio to two digits, without an exponent. */
function times(ratio: number): string {
  return String(Number(ratio.toPrecision(2)));
}
