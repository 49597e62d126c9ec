import { changeOf, lineOf, type Mutant, type MutationReport } from "./mutation-report.ts";
import type { Reason } from "./survivors/reason.ts";

interface FolderReport {
  readonly folder: string;
  /** Absent where the folder was never mutated. */
  readonly report: MutationReport | undefined;
}

/** A mutant that no test noticed. */
interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly change: string;
  readonly uncovered: boolean;
  readonly because: string | undefined;
}

interface Tally {
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly uncovered: number;
  readonly prose: number;
}

const USUAL = "StrykerJS";
const SOURCES = "packages/stats/src/";

/**
 * docs/mutation.md: how many changes of the source the tests notice, and every one that they do not, with the reason
 * that was written down for it or the word that there is none.
 *
 * @param sourceNow - of a file of the reports, to say which were changed after they were measured
 */
export function mutationPage(
  reports: readonly FolderReport[],
  reasons: Readonly<Record<string, readonly Reason[]>>,
  sourceNow: (path: string) => string | undefined,
): string {
  const folders = reports.map(({ folder, report }) => ({
    folder,
    tally: tallyOf(mutantsOf(report)),
    survivors: survivorsOf(report, reasons),
    changed: Object.entries(report?.files ?? {})
      .filter(([path, { source }]) => sourceNow(path) !== source)
      .map(([path]) => path.replace(SOURCES, "")),
  }));
  const all = folders.flatMap(({ survivors }) => survivors);
  const unexplained = all.filter(({ because }) => because === undefined).length;
  const total = tallyOf(reports.flatMap(({ report }) => mutantsOf(report)));
  return `# Mutation testing

<!-- Written by \`npm run mutate\`; do not edit. Reasons stand in tools/mutation/survivors/. -->

\`npm run mutate\` changes the source of \`packages/stats\` in one place at a time (\`<\` to \`<=\`, \`+\` to \`-\`, a condition to \`true\`, a block
to nothing) and runs the tests. A change that fails a test is *killed*; one that makes a test run far too long is *timed out*, which counts
as noticed too; one that no test notices *survives*, and either a test is missing, or the change makes no difference to any result. The score is the
share of mutants that are noticed; those that no test reaches count against it.

Mutated are the folders ${listed(folders.map(({ folder }) => `\`${folder}\``))}; the tests are those of the same folders. Documented examples do not count, because
their numbers are our own output; simulations of rates are left out, because every mutant would have to wait for them. Sentences for people (reasons, remedies, messages: every string of several words) are not mutated: to
empty a sentence is no statistical defect. How many such strings there are stands in the column *prose*.

| folder | mutants | killed | timed out | survived | reached by no test | score | prose, left alone |
|---|---:|---:|---:|---:|---:|---:|---:|
${folders.map(({ folder, tally }) => rowOf(folder, tally)).join("\n")}
${rowOf("**all**", total)}
${reports.map(measuredOtherwise).join("")}
${sentenceAbout(all.length, unexplained)}
${folders.map((folder) => sectionOf(folder)).join("")}`;
}

/** Reasons that no survivor of a measured file has any more: killed since, or the code has changed. */
export function reasonsWithoutSurvivor(
  reports: readonly FolderReport[],
  reasons: Readonly<Record<string, readonly Reason[]>>,
): readonly string[] {
  return Object.entries(reasons).flatMap(([file, list]) => {
    const measured = reports
      .map(({ report }) => report?.files[`${SOURCES}${file}`])
      .find((found) => found !== undefined);
    if (measured === undefined) return [];
    const alive = measured.mutants.filter((mutant) => lives(mutant));
    return list.flatMap((reason) =>
      reason.mutants
        .filter(
          (change) =>
            !alive.some((mutant) =>
              isMeant({ ...reason, mutants: [change] }, mutant, measured.source),
            ),
        )
        .map((change) => `${file}: ${change}`),
    );
  });
}

function mutantsOf(report: MutationReport | undefined): readonly Mutant[] {
  return Object.values(report?.files ?? {}).flatMap(({ mutants }) => mutants);
}

function tallyOf(mutants: readonly Mutant[]): Tally {
  const count = (status: string) => mutants.filter((mutant) => mutant.status === status).length;
  return {
    // A mutant that cannot even be loaded is noticed by every test.
    killed: count("Killed") + count("RuntimeError"),
    timedOut: count("Timeout"),
    survived: count("Survived"),
    uncovered: count("NoCoverage"),
    prose: count("Ignored"),
  };
}

function survivorsOf(
  report: MutationReport | undefined,
  reasons: Readonly<Record<string, readonly Reason[]>>,
): readonly Survivor[] {
  const files = Object.entries(report?.files ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return files.flatMap(([path, { source, mutants }]) => {
    const file = path.replace(SOURCES, "");
    return mutants
      .filter((mutant) => lives(mutant))
      .map((mutant) => ({
        file,
        line: mutant.location.start.line,
        change: changeOf(mutant, source),
        uncovered: mutant.status === "NoCoverage",
        because: reasons[file]?.find((reason) => isMeant(reason, mutant, source))?.because,
      }))
      .toSorted((a, b) => a.line - b.line);
  });
}

function lives({ status }: Mutant): boolean {
  return status === "Survived" || status === "NoCoverage";
}

function isMeant(reason: Reason, mutant: Mutant, source: string): boolean {
  if (!reason.mutants.includes(changeOf(mutant, source))) return false;
  return reason.line === undefined || lineOf(mutant, source).includes(reason.line);
}

function rowOf(name: string, { killed, timedOut, survived, uncovered, prose }: Tally): string {
  const noticed = killed + timedOut;
  const mutants = noticed + survived + uncovered;
  const score = mutants === 0 ? "not measured" : `${((100 * noticed) / mutants).toFixed(1)} %`;
  return `| ${name} | ${mutants} | ${killed} | ${timedOut} | ${survived} | ${uncovered} | ${score} | ${prose} |`;
}

/** Reports of another program than the command of this page say so. */
function measuredOtherwise({ folder, report }: FolderReport): string {
  const name = report?.framework?.name ?? USUAL;
  return name === USUAL
    ? ""
    : `\n**The numbers of ${folder} are not from this command**, but from ${name}.\n`;
}

function sentenceAbout(survivors: number, unexplained: number): string {
  if (survivors === 0) return "No mutant survives.";
  const rest =
    unexplained === 0 ? "each has its reason" : `**${unexplained} of them are unexplained**`;
  return `${survivors} mutants survive or are reached by no test; ${rest}. All of them:`;
}

function sectionOf({
  folder,
  survivors,
  changed,
}: {
  readonly folder: string;
  readonly survivors: readonly Survivor[];
  readonly changed: readonly string[];
}): string {
  const stale =
    changed.length === 0
      ? ""
      : `\nChanged after they were measured, so lines and counts may be off: ${changed.join(", ")}.\n`;
  if (survivors.length === 0) return stale === "" ? "" : `\n## ${folder}\n${stale}`;
  const rows = survivors.map(
    ({ file, line, change, uncovered, because }) =>
      `| ${file.slice(folder.length + 1)}:${line} | ${asCode(change)} | ${uncovered ? "*Reached by no test.* " : ""}${because ?? "**unexplained**"} |`,
  );
  return `\n## ${folder}\n${stale}\n| where | change | why it survives |\n|---|---|---|\n${rows.join("\n")}\n`;
}

/** Code in a cell of a table: a bar would end the cell, and a backtick the code. */
function asCode(code: string): string {
  const escaped = code.replaceAll("|", "\\|");
  return code.includes("`") ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
