import { basename, isAbsolute, join, relative } from "node:path";
import { UserError } from "../../errors.ts";
import { harmlessText } from "../../report/harmless.ts";
import { readLogs, type CallPath, type Logs } from "../logs.ts";
import type { ReportValues } from "../options/report.ts";
import type { Terminal } from "../terminal-output.ts";
import type { ReportFile } from "./report-file.ts";

type Recipe = ReportFile["recipe"];
type Input = Recipe["inputs"][number];

/** The options that a report was asked with. */
export function reportValues({ asked }: Recipe): ReportValues {
  return asked.options as unknown as ReportValues;
}

/**
 * Reads the logs of a report, under the paths that they had there.
 *
 * @throws {@link UserError} `logs-needed`, `other-logs` where they are not the very logs it was made from.
 */
export async function readLogsOfReport(
  report: string,
  recipe: Recipe,
  paths: readonly string[],
  terminal: Terminal,
): Promise<Logs> {
  const { asked, inputs } = recipe;
  if (paths.length !== asked.paths.length) {
    throw new UserError(
      "logs-needed",
      `${report} was made from ${named(asked.paths)}; ${paths.length === 0 ? "no log was" : `${paths.length} paths were`} given.`,
      `Give the same files or folders in the same order. Needed: ${listed(inputs)}.`,
      { path: report },
    );
  }
  const here = new Map<string, string>();
  const called = callPath(paths, asked.paths);
  const logs = await readLogs(paths, reportValues(recipe), terminal, (path) => {
    here.set(called(path), path);
    return called(path);
  });
  const found = logs.document(0, []).inputs;
  const isSame = inputs.every(
    ({ path, sha256 }, place) => found[place]?.path === path && found[place].sha256 === sha256,
  );
  if (!isSame || found.length !== inputs.length) {
    throw otherLogs(
      report,
      recipe,
      found.map(({ path, sha256 }) => ({ path: here.get(path) ?? path, sha256 })),
    );
  }
  assertNamedAlike(report, paths, asked.paths, inputs);
  return logs;
}

/** What lies under a given path is called as it was called under the path of the report. */
function callPath(given: readonly string[], called: readonly string[]): CallPath {
  return (path) => {
    for (const [place, root] of given.entries()) {
      const below = relative(root, path);
      if (below === "") return called[place]!;
      if (!below.startsWith("..") && !isAbsolute(below)) return join(called[place]!, below);
    }
    return path;
  };
}

/** Readers take names of benchmarks and runs from the names of files. */
function assertNamedAlike(
  report: string,
  given: readonly string[],
  called: readonly string[],
  inputs: readonly Input[],
): void {
  for (const [place, path] of given.entries()) {
    const [name, before] = [basename(path), basename(called[place]!)];
    const isFile = inputs.some((input) => input.path === called[place]);
    if (!isFile || name === before) continue;
    throw new UserError(
      "logs-renamed",
      `${path} was called ${harmlessText(before)} when ${report} was made, and names of files enter a report.`,
      `Call it ${harmlessText(before)} again; the folder may be another.`,
      { path: report },
    );
  }
}

function otherLogs(report: string, { inputs }: Recipe, found: readonly Input[]): UserError {
  const hashes = new Set(found.map(({ sha256 }) => sha256));
  const needed = new Set(inputs.map(({ sha256 }) => sha256));
  const missing = inputs.filter(({ sha256 }) => !hashes.has(sha256));
  const foreign = found.filter(({ sha256 }) => !needed.has(sha256));
  if (missing.length === 0 && foreign.length === 0) {
    return new UserError(
      "logs-elsewhere",
      `These are the logs of ${report}, but in another order, or in other folders than there.`,
      `Give them as they were: ${listed(inputs)}.`,
      { path: report },
    );
  }
  const parts = [
    ...(missing.length === 0 ? [] : [`missing: ${listed(missing)}`]),
    ...(foreign.length === 0 ? [] : [`not of this report: ${listed(foreign)}`]),
  ];
  return new UserError(
    "other-logs",
    `These are not the logs that ${report} was made from; ${parts.join("; ")}.`,
    "Give the very files: one that was changed has another SHA-256. Without them nothing in the report can be checked.",
    { path: report },
  );
}

const MOST_LISTED = 20;

function listed(inputs: readonly Input[]): string {
  const more = inputs.length > MOST_LISTED ? ` and ${inputs.length - MOST_LISTED} more` : "";
  const shown = inputs.slice(0, MOST_LISTED);
  return (
    shown.map(({ path, sha256 }) => `${harmlessText(path)} (SHA-256 ${sha256})`).join(", ") + more
  );
}

function named(paths: readonly string[]): string {
  return paths.length === 1 ? harmlessText(paths[0]!) : `${paths.length} paths`;
}
