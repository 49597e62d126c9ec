import type { MeasuredFile, Survivor } from "./measured-file.ts";
import type { Reason } from "./survivors/reason.ts";

interface FolderRecord {
  readonly folder: string;
  /** Digests of the files as they are now. */
  readonly sources: ReadonlyMap<string, string>;
  /** Those that were measured, by name. */
  readonly measured: readonly MeasuredFile[];
}

interface Tally {
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly uncovered: number;
  readonly prose: number;
}

/**
 * docs/mutation.md: how many changes of the source the tests notice, and every one that they do not, with the reason
 * that was written down for it or the word that there is none.
 */
export function mutationPage(
  folders: readonly FolderRecord[],
  reasons: Readonly<Record<string, readonly Reason[]>>,
): string {
  const all = folders.flatMap(({ measured }) => measured);
  const survivors = all.flatMap((file) =>
    file.survivors.map((survivor) => reasonFor(file.file, survivor, reasons)),
  );
  const unexplained = survivors.filter((because) => because === undefined).length;
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
${folders.map(({ folder, measured }) => rowOf(folder, tallyOf(measured))).join("\n")}
${rowOf("**all**", tallyOf(all))}

${sentenceAbout(survivors.length, unexplained)}
${folders.map((folder) => sectionOf(folder, reasons)).join("")}`;
}

/** Reasons that no survivor of a measured file has any more: killed since, or the code has changed. */
export function reasonsWithoutSurvivor(
  all: readonly MeasuredFile[],
  reasons: Readonly<Record<string, readonly Reason[]>>,
): readonly string[] {
  return Object.entries(reasons).flatMap(([file, list]) => {
    const measured = all.find((each) => each.file === file);
    if (measured === undefined) return [];
    return list.flatMap((reason) =>
      reason.mutants
        .filter(
          (change) =>
            !measured.survivors.some((found) => isMeant({ ...reason, mutants: [change] }, found)),
        )
        .map((change) => `${file}: ${change}`),
    );
  });
}

function reasonFor(
  file: string,
  survivor: Survivor,
  reasons: Readonly<Record<string, readonly Reason[]>>,
): string | undefined {
  return reasons[file]?.find((reason) => isMeant(reason, survivor))?.because;
}

function tallyOf(measured: readonly MeasuredFile[]): Tally {
  const sum = (count: (file: MeasuredFile) => number) =>
    measured.reduce((total, file) => total + count(file), 0);
  return {
    killed: sum(({ killed }) => killed),
    timedOut: sum(({ timedOut }) => timedOut),
    survived: sum(({ survivors }) => survivors.filter(({ uncovered }) => !uncovered).length),
    uncovered: sum(({ survivors }) => survivors.filter(({ uncovered }) => uncovered).length),
    prose: sum(({ prose }) => prose),
  };
}

function isMeant({ mutants, line }: Reason, { change, code }: Survivor): boolean {
  return mutants.includes(change) && (line === undefined || code.includes(line));
}

function rowOf(name: string, { killed, timedOut, survived, uncovered, prose }: Tally): string {
  const noticed = killed + timedOut;
  const mutants = noticed + survived + uncovered;
  const score = mutants === 0 ? "not measured" : `${((100 * noticed) / mutants).toFixed(1)} %`;
  return `| ${name} | ${mutants} | ${killed} | ${timedOut} | ${survived} | ${uncovered} | ${score} | ${prose} |`;
}

function sentenceAbout(survivors: number, unexplained: number): string {
  if (survivors === 0) return "No mutant survives.";
  const rest =
    unexplained === 0 ? "each has its reason" : `**${unexplained} of them are unexplained**`;
  return `${survivors} mutants survive or are reached by no test; ${rest}. All of them:`;
}

function sectionOf(
  { folder, sources, measured }: FolderRecord,
  reasons: Readonly<Record<string, readonly Reason[]>>,
): string {
  const known = new Map(measured.map(({ file, source }) => [file, source]));
  const names = [...sources.keys()];
  const notes = [
    sentenceOf(
      "Not measured yet",
      names.filter((file) => !known.has(file)),
    ),
    sentenceOf(
      "Changed after they were measured, so lines and counts may be off",
      names.filter((file) => known.has(file) && known.get(file) !== sources.get(file)),
    ),
  ].join("");
  const rows = measured.flatMap(({ file, survivors }) =>
    survivors.map((survivor) => {
      const because = reasonFor(file, survivor, reasons) ?? "**unexplained**";
      const reached = survivor.uncovered ? "*Reached by no test.* " : "";
      const where = `${file.slice(folder.length + 1)}:${survivor.line}`;
      return `| ${where} | ${asCode(survivor.change)} | ${reached}${because} |`;
    }),
  );
  const table = `\n| where | change | why it survives |\n|---|---|---|\n${rows.join("\n")}\n`;
  if (rows.length === 0 && notes === "") return "";
  return `\n## ${folder}\n${notes}${rows.length === 0 ? "" : table}`;
}

function sentenceOf(what: string, files: readonly string[]): string {
  return files.length === 0 ? "" : `\n${what}: ${files.join(", ")}.\n`;
}

/** Code in a cell of a table: a bar would end the cell, and a backtick the code. */
function asCode(code: string): string {
  const escaped = code.replaceAll("|", "\\|");
  return code.includes("`") ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
