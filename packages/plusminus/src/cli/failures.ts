import { compareRuns } from "../analysis/comparison-family.ts";
import { failureAnalysis } from "../analysis/failure-analysis.ts";
import type { LedgerNull } from "../analysis/failure-analysis/ledger.ts";
import { failureSheet } from "../convert/failure-sheet.ts";
import { UserError } from "../errors.ts";
import { readFailureCodes, readTaxonomy } from "../readers/failure-codes.ts";
import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { failuresDocument } from "../report/failures-document.ts";
import { failuresView } from "../report/failures-view.ts";
import { judge } from "../verdict/judge.ts";
import { twoSidedPolicy } from "../verdict/policy.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { keepLedger } from "./ledger-file.ts";
import { readLogs } from "./logs.ts";
import { scoreOptions } from "./options.ts";
import type { FailuresValues } from "./options/failures.ts";
import { singleFile } from "./single-file.ts";
import { writeNewFile } from "./write-new-file.ts";

/** `failures`: how models fail, and whether coders agree on that. */
export const failures: CommandRun<FailuresValues> = async (paths, options, terminal) => {
  const { seed, by, sample, sheet, passesFrom, rule } = options;
  const coded = await codesIn(options);
  const logs = await readLogs(paths, options, terminal);
  const finding = failureAnalysis(logs.records, {
    ...scoreOptions(options),
    ...given({ by, sample, passesFrom, rule, codes: coded?.codes }),
    seed,
  });
  const nulls = nullResults(logs.records, options);
  const drawn = finding.benchmarks.flatMap((benchmark) => benchmark.drawn);
  const written = sheet === undefined ? undefined : await writeNewFile(sheet, failureSheet(drawn));
  const ledger =
    options.ledger === undefined
      ? undefined
      : await keepLedger(options.ledger, [...finding.ledger, ...nulls]);
  const base = logs.document(seed, finding.warnings);
  const problems = [...base.problems, ...(coded?.problems ?? [])];
  const kept = given({ written, ledger });
  answer(
    {
      document: () => failuresDocument(finding, nulls, { ...base, problems }, kept),
      view: () => [
        ...failuresView(finding, nulls, kept),
        ...doubtsView(
          [...logs.said, ...finding.said, ...(coded?.said ?? [])],
          base.warnings,
          problems,
        ),
      ],
    },
    options,
    terminal,
  );
};

/** Comparisons that show nothing, where there are few enough models to compare them all. */
function nullResults(
  records: readonly RunRecord[],
  options: FailuresValues,
): readonly LedgerNull[] {
  try {
    const { comparisons } = compareRuns(records, scoreOptions(options));
    const policy = twoSidedPolicy(options.level);
    return comparisons.flatMap((comparison): readonly LedgerNull[] => {
      const { outcome, sentence } = judge(comparison, policy);
      if (outcome !== "inconclusive") return [];
      const { benchmark, metric, treatmentLabel, controlLabel } = comparison;
      return [
        {
          kind: "null-result",
          benchmark,
          metric: metric.name,
          treatment: treatmentLabel,
          control: controlLabel,
          sentence,
        },
      ];
    });
  } catch (error) {
    // One model, or more pairs than anybody reads: there is no list of comparisons.
    if (error instanceof UserError) return [];
    throw error;
  }
}

async function codesIn({ codes: paths, taxonomy }: FailuresValues) {
  if (paths === undefined) return undefined;
  const types = taxonomy === undefined ? undefined : await taxonomyIn(taxonomy);
  const sheets = await Promise.all(
    paths.map(async (path) => {
      const { source, name } = await singleFile(path, "--codes");
      return { path, ...(await readFailureCodes(source, name, types)) };
    }),
  );
  const problems: readonly Problem[] = sheets.flatMap((one) => one.problems);
  return {
    codes: sheets.flatMap(({ codes }) => codes),
    problems,
    said: sheets.map(
      ({ path, codes, empty }) =>
        `${path}: ${codes.length} failures are coded, ${empty} rows are empty.`,
    ),
  };
}

async function taxonomyIn(path: string): Promise<readonly string[]> {
  const { source, name } = await singleFile(path, "--taxonomy");
  const types = await readTaxonomy(source, name);
  if (types.length > 0) return types;
  throw new UserError("no-types", `${path} names no type.`, "Give a table with a column type.");
}
