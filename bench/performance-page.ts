import { availableParallelism, arch, platform } from "node:os";
import type { PythonWithScipy } from "./python-with-scipy.ts";
import { MIDDLING, SLOW, type Outcome, type Timing } from "./rounds.ts";

/** Workloads of the design that no contest measures. */
const NOT_MEASURED =
  "Not measured here: searching a corpus for the 13-grams of a benchmark (W8), a part that is still to come, and averaging a hundred million rows by model and item (W9), which the store leaves to its engine (`npm run bench:store -- 100`).";

/** The page docs/performance.md. */
export function performancePage(
  outcomes: readonly Outcome[],
  pythons: readonly PythonWithScipy[],
): string {
  const scipy = pythons.map((python) => `scipy ${python.scipy}`).join(" and ") || "no scipy";
  return [
    "# How fast it is",
    "",
    "<!-- Written by `npm run bench`; do not edit. -->",
    "",
    `Medians, with the fastest and the slowest in brackets. Every contender runs once a round, after a round that does not`,
    `count; what takes more than ${MIDDLING} s in two rounds only, and what takes more than ${SLOW} s once.`,
    `${availableParallelism()} cores, ${platform()} ${arch()}, Node ${process.versions.node}, ${scipy}.`,
    "The machine may have been doing other work, and sections may be of different days: compare within a table.",
    "",
    NOT_MEASURED,
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
    "| | median | fastest to slowest | runs | against ours | promised |",
    "|---|---:|---:|---:|---:|---:|",
    row(ours, "", ""),
    ...peers.map((peer) =>
      "reason" in peer
        ? `| ${peer.name} | not measured | ${peer.reason} | | | |`
        : row(peer, `${times(peer.median / ours.median)} ×`, promised(peer, ours)),
    ),
    "",
  ];
}

function promised({ promise, median }: Timing, ours: Timing): string {
  if (promise === undefined) return "";
  return `${promise} ×, ${median / ours.median >= promise ? "met" : "**missed**"}`;
}

function row(
  { name, runs, median, fastest, slowest }: Timing,
  ratio: string,
  promise: string,
): string {
  return `| ${name} | ${duration(median)} | (${duration(fastest)} to ${duration(slowest)}) | ${runs} | ${ratio} | ${promise} |`;
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
