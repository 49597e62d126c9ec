import type { Severity } from "../audit-finding.ts";
import { nameOf, type AuditInput, type CheckSpec, type Found } from "../audit-input.ts";
import type { PrintedComparison } from "../printed-comparison.ts";

/** A printed number that is one of these formulas, and not ours. */
interface FormulaCheck {
  readonly code: string;
  readonly severity: Severity;
  /** What the formula leaves out or does otherwise; a sentence. */
  readonly why: string;
  readonly remedy: string;
}

const VALUE_CHECKS: readonly FormulaCheck[] = [
  {
    code: "value-missing-as-failed",
    severity: "changes-the-number",
    why: "Trials without a score entered the mean as failures.",
    remedy: "Say how many there are, and give both numbers; re-run what the infrastructure lost.",
  },
  {
    code: "value-over-rows",
    severity: "changes-the-number",
    why: "Items with more repeats weigh more.",
    remedy: "Average the repeats of an item first, or say that rows are weighted.",
  },
  {
    code: "value-over-copied-rows",
    severity: "changes-the-number",
    why: "Rows that stand several times in the log weigh more.",
    remedy: "Say what the copies mean; a standard error over them is too small.",
  },
  {
    code: "value-macro-mean",
    severity: "changes-the-number",
    why: "Groups count the same whatever their size.",
    remedy: "Name the weighting beside the number, and use the same one for every model.",
  },
  {
    code: "value-pass-hat-k",
    severity: "changes-the-number",
    why: "It asks that several attempts all pass.",
    remedy: "Print k beside the number; compare it with the same k only.",
  },
  {
    code: "value-pass-at-k",
    severity: "changes-the-number",
    why: "It asks that one of several attempts passes.",
    remedy: "Print k beside the number; compare it with the same k only.",
  },
];

const ERROR_CHECKS: readonly FormulaCheck[] = [
  {
    code: "error-rows-as-independent",
    severity: "changes-the-verdict",
    why: "Repeats of one item are not independent answers: the spread between items is counted as if there were more items.",
    remedy: "Average the repeats of an item first, and take the error of the item means.",
  },
  {
    code: "error-within-items-only",
    severity: "changes-the-verdict",
    why: "It says how the score would move if the same items were run again, and nothing about other items like these.",
    remedy: "Say so beside the number, or take the error of the item means.",
  },
  {
    code: "error-over-root-b",
    severity: "changes-the-verdict",
    why: "The spread of bootstrap replicates is the standard error already; divided by their root it shrinks with the computing time.",
    remedy: "Take the standard deviation of the replicates.",
  },
  {
    code: "error-half-width",
    severity: "changes-the-verdict",
    why: "It is a margin, not a standard error; whoever takes it for one overstates the noise by 1.96.",
    remedy: "Call it the half-width of a 95 % interval.",
  },
  {
    code: "error-is-deviation",
    severity: "changes-the-verdict",
    why: "It is the spread of single items, which more items do not make smaller.",
    remedy: "Divide it by the root of the number of items, or call it a standard deviation.",
  },
  {
    code: "error-averaged",
    severity: "changes-the-verdict",
    why: "Errors of independent parts do not average: their mean is too large by the root of the number of parts.",
    remedy: "Add the squares of the weighted errors, and take the root.",
  },
  {
    code: "error-pooled",
    severity: "limits-the-claim",
    why: "It leaves out how much the tasks differ: right for these tasks, and too small for tasks like these. Tasks with more items weigh more.",
    remedy: "Say that the tasks are fixed, or take the error over tasks.",
  },
  {
    code: "error-of-macro-mean",
    severity: "note",
    why: "It belongs to the plain mean of the tasks, and not to the mean weighted by their sizes.",
    remedy: "Print it beside the plain mean.",
  },
  {
    code: "error-clustered",
    severity: "limits-the-claim",
    why: "It allows for items that share a key.",
    remedy: "Say which key, and whether its groups were drawn or are all there are.",
  },
  {
    code: "error-binomial",
    severity: "note",
    why: "It is right for independent 0/1 answers, one per item, and for nothing else.",
    remedy: "With repeats or partial credit take the error of the item means.",
  },
  {
    code: "error-resampled",
    severity: "note",
    why: "Another seed would print another one.",
    remedy: "Print the number of replicates and the seed, or take the formula: it has no noise.",
  },
  {
    code: "error-population-deviation",
    severity: "note",
    why: "It is too small by the root of (n − 1)/n.",
    remedy: "Divide by n − 1; below 30 items it shows.",
  },
];

/** One check for every formula that a printed number may be, and one for numbers that are none. */
export const printedNumberChecks: readonly CheckSpec[] = [
  ...VALUE_CHECKS.map((check) => formulaCheck(check, ["value"])),
  ...ERROR_CHECKS.map((check) => formulaCheck(check, ["standard-error", "lower", "upper"])),
  unexplained("printed-value-differs", ["value"], "values"),
  unexplained("printed-error-differs", ["standard-error", "lower", "upper"], "errors and limits"),
  unexplained("printed-n-differs", ["n"], "numbers of items"),
];

type Statistics = readonly PrintedComparison["statistic"][];

function formulaCheck(check: FormulaCheck, statistics: Statistics): CheckSpec {
  const { code, severity, why, remedy } = check;
  return {
    code,
    severity,
    passed: "No printed number was found to be of this kind.",
    find: (input) =>
      applicable(input, statistics, (comparison) =>
        comparison.formula?.code === code
          ? { message: `${sentenceOf(input, comparison)} ${why}`, remedy }
          : undefined,
      ),
  };
}

function unexplained(code: string, statistics: Statistics, what: string): CheckSpec {
  return {
    code,
    severity: "changes-the-number",
    passed: `The printed ${what} that could be recomputed agree with the log, or were explained.`,
    find: (input) =>
      applicable(input, statistics, (comparison) =>
        comparison.formula === undefined
          ? {
              message: `${sentenceOf(input, comparison)} No formula that is known here gives the printed number.`,
              remedy:
                "Find out which trials and which formula the harness used before quoting either number.",
            }
          : sizeOfOthers(input, comparison),
      ),
  };
}

/** A printed n that counts something else than scored items. */
function sizeOfOthers(
  input: AuditInput,
  comparison: PrintedComparison,
): { readonly message: string; readonly remedy: string } | undefined {
  if (comparison.statistic !== "n" || comparison.agrees) return undefined;
  const remedy = "Read the printed n as what it counts, not as the number of independent answers.";
  return { message: sentenceOf(input, comparison), remedy };
}

/** What was found about printed numbers of these kinds; undefined where none was printed. */
function applicable(
  { printed }: AuditInput,
  statistics: Statistics,
  found: (
    comparison: PrintedComparison,
  ) => { readonly message: string; readonly remedy: string } | undefined,
): readonly Found[] | undefined {
  const own = printed.filter(({ statistic }) => statistics.includes(statistic));
  if (own.length === 0) return undefined;
  return own.flatMap((comparison) => {
    const finding = comparison.agrees ? undefined : found(comparison);
    return finding === undefined ? [] : [{ ...finding, evidence: evidenceOf(comparison) }];
  });
}

function evidenceOf({ run, metric, name, printed, recomputed, formula }: PrintedComparison) {
  const formulaGives = formula === undefined ? {} : { formulaGives: formula.value };
  return { run, metric, name, printed, recomputed, ...formulaGives };
}

function sentenceOf(input: AuditInput, comparison: PrintedComparison): string {
  const { record, metric, name, printed, recomputed, own, formula } = comparison;
  const what = name === metric ? name : `${name} of ${metric}`;
  const explained = formula === undefined ? "" : ` The printed number is the ${formula.words}.`;
  return `${nameOf(input, record)}: ${what} was printed as ${inWords(printed)}; the ${own.words} is ${inWords(recomputed)}.${explained}`;
}

function inWords(value: number): string {
  return String(Number(value.toPrecision(6)));
}
