import type { Item } from "../../record/item.ts";
import type { Problem } from "../../record/problem.ts";
import type { Trial } from "../../record/trial.ts";
import type { PrintedBlock, PrintedMetric } from "./printed.ts";
import { isSameNumber, itemMean, type ItemMean } from "../item-means.ts";
import { numberAt } from "../json-value.ts";
import { printedSampleSize } from "../printed-sample-size.ts";

/** Whether the header of a log is about the samples that the log holds. */
export interface PrintedCheck {
  /** Why the samples cannot be all of those that the header is about. */
  readonly truncated?: string;
  readonly problems: readonly Problem[];
}

/**
 * Recomputes what a header printed. A log may hold the aggregates of a full run over a handful of samples
 * that somebody kept: nothing else in it says so.
 */
export function checkPrinted(
  block: PrintedBlock,
  items: readonly Item[],
  trials: readonly Trial[],
  path: string,
): PrintedCheck {
  const findings = block.statistics
    .filter((statistic) => !isSpread(statistic))
    .map((statistic) => findingOf(block, statistic, items, trials));
  if (findings.every(({ outcome }) => outcome === "same")) return { problems: [] };
  const rows = rowsOf(block, trials);
  const printedSize = findings.some(({ outcome }) => outcome === "same")
    ? undefined
    : sizeOf(block.statistics);
  const isAboutOthers = printedSize !== undefined && printedSize !== rows;
  if (isAboutOthers) return { problems: [], truncated: sizeReason(findings, printedSize, rows) };
  const absent = findings.filter(({ outcome }) => outcome === "group-absent");
  if (absent.length > 0) return { problems: [], truncated: groupReason(absent, rows) };
  const different = findings.filter(({ outcome }) => outcome === "different");
  const certain = different.find(({ isCertain }) => isCertain === true);
  if (certain !== undefined && printedSize === undefined) {
    return { problems: [], truncated: differenceReason(certain, rows) };
  }
  return { problems: notesOn(findings, path) };
}

interface Finding {
  readonly statistic: PrintedMetric;
  readonly printed: number | undefined;
  readonly outcome: "same" | "different" | "group-absent" | "not-rederived";
  readonly mean?: ItemMean;
  /** Whether the printed number is defined as this mean, over exactly these trials. */
  readonly isCertain?: boolean;
}

function findingOf(
  block: PrintedBlock,
  statistic: PrintedMetric,
  items: readonly Item[],
  trials: readonly Trial[],
): Finding {
  const printed = numberAt({ value: statistic.value }, "value");
  // What is no number was named when it was read.
  if (printed === undefined) return { statistic, printed, outcome: "same" };
  const isMean = statistic.role === "mean" && block.isMeanOfEpochs;
  const metric = isMean ? block.metric : undefined;
  if (metric === undefined) return componentFinding(block, statistic, printed, trials);
  if (statistic.group !== undefined && !items.some((item) => hasKey(item, statistic))) {
    return { statistic, printed, outcome: "not-rederived" };
  }
  const mean = itemMean(trials, metric, groupMembers(statistic, items));
  if (mean === undefined) {
    const outcome = statistic.group === undefined ? "not-rederived" : "group-absent";
    return { statistic, printed, outcome };
  }
  const outcome = isSameNumber(printed, mean.mean) ? "same" : "different";
  return { statistic, printed, outcome, mean, isCertain: mean.everyTrialScored };
}

/** A metric of the harness's own may be the mean of one component; by its name, or by its value. */
function componentFinding(
  block: PrintedBlock,
  statistic: PrintedMetric,
  printed: number,
  trials: readonly Trial[],
): Finding {
  const means = block.candidates.map((name) => ({ name, mean: itemMean(trials, name) }));
  const isOne = means.some(({ mean }) => mean !== undefined && isSameNumber(printed, mean.mean));
  if (isOne) return { statistic, printed, outcome: "same" };
  const namesake = means.find(({ name }) => name.endsWith(`/${statistic.name}`))?.mean;
  return namesake === undefined
    ? { statistic, printed, outcome: "not-rederived" }
    : { statistic, printed, outcome: "different", mean: namesake };
}

function hasKey(item: Item, { group }: PrintedMetric): boolean {
  return group !== undefined && item.groups[group.key] !== undefined;
}

function groupMembers(statistic: PrintedMetric, items: readonly Item[]): (item: string) => boolean {
  const { group } = statistic;
  if (group === undefined) return () => true;
  const members = new Set(
    items.filter((item) => isSameLabel(item.groups[group.key], group.label)).map(({ id }) => id),
  );
  return (item) => members.has(item);
}

/** Python writes True and 1.0 where JSON has true and 1. */
function isSameLabel(label: string | undefined, printed: string): boolean {
  if (label === undefined) return false;
  return label.toLowerCase() === printed.toLowerCase() || Number(label) === Number(printed);
}

/** Standard errors and deviations are not recomputed by a reader. */
function isSpread({ role, name }: PrintedMetric): boolean {
  return role === "standard-error" || /std|stderr|var/u.test(name);
}

/** n from a printed proportion and its standard error ("stderr", or "X_stderr" beside "X_acc"). */
function sizeOf(statistics: readonly PrintedMetric[]): number | undefined {
  const byName = new Map(statistics.map(({ name, value }) => [name, numberAt({ value }, "value")]));
  for (const { name, role, group } of statistics) {
    if (group !== undefined) continue;
    const errorName = role === "mean" ? "stderr" : `${name.replace(/_acc$/u, "")}_stderr`;
    const value = byName.get(name);
    const error = byName.get(errorName);
    const size =
      value === undefined || error === undefined ? undefined : printedSampleSize(value, error);
    if (size !== undefined) return size;
  }
  return undefined;
}

function rowsOf(block: PrintedBlock, trials: readonly Trial[]): number {
  const metric = block.metric ?? block.candidates[0];
  return (metric === undefined ? undefined : itemMean(trials, metric)?.items) ?? 0;
}

function sizeReason(findings: readonly Finding[], size: number, rows: number): string {
  const [first] = findings;
  return `The header's ${first?.statistic.name} ${rounded(first?.printed)} and its standard error are those of ${size} answers; the log holds ${rows} items, which do not reproduce it.`;
}

function groupReason(absent: readonly Finding[], rows: number): string {
  const names = absent.map(({ statistic }) => statistic.name);
  const shown =
    names.length > 3
      ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
      : names.join(", ");
  return `The header reports scores for ${shown}, but none of the ${rows} items in the log belongs there.`;
}

function differenceReason({ statistic, printed, mean }: Finding, rows: number): string {
  return `The header reports ${statistic.name} ${rounded(printed)}; the ${rows} items in the log give ${rounded(mean?.mean)}, so the header is about other samples than those kept.`;
}

function notesOn(findings: readonly Finding[], path: string): readonly Problem[] {
  const problems = findings
    .filter(({ outcome }) => outcome === "different")
    .map(({ statistic, printed, mean }): Problem => ({
      code: "printed-not-reproduced",
      message: `The header reports ${statistic.name} ${rounded(printed)}; the scores in the log give ${rounded(mean?.mean)}.`,
      remedy: "Find out which samples the header counts before quoting either number.",
      where: { path },
    }));
  const unchecked = findings
    .filter(({ outcome }) => outcome === "not-rederived")
    .map(({ statistic, printed }) => `${statistic.name} ${rounded(printed)}`);
  if (unchecked.length === 0) return problems;
  return [
    ...problems,
    {
      code: "printed-not-rederived",
      message: `The header reports ${unchecked.join(", ")}: the mean of no score in the log, so not checked.`,
      remedy:
        "Read it as the harness's own number; it may be about other samples than those in the log.",
      where: { path },
    },
  ];
}

function rounded(value: number | undefined): string {
  return value === undefined ? "nothing" : String(Number(value.toPrecision(4)));
}
