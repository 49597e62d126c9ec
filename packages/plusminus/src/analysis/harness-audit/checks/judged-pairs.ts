import { nameOf, type CheckSpec } from "../audit-input.ts";

/** A judge that always saw one model first: its taste for the first answer and for that model cannot be told apart. */
export const judgePosition: CheckSpec = {
  code: "judge-position-confounded",
  severity: "changes-the-verdict",
  passed: "Every model stood in both places before the judge.",
  find: (input) => {
    const judged = input.records.filter(({ trials }) =>
      trials.some(({ position }) => position !== undefined),
    );
    if (judged.length === 0) return undefined;
    return judged.flatMap((record) => {
      const placed = record.trials.filter(({ position }) => position !== undefined);
      const first = placed.filter(({ position }) => position === "first").length;
      if (first > 0 && first < placed.length) return [];
      const where = first > 0 ? "first" : "second";
      return [
        {
          message: `${nameOf(input, record)} stood ${where} before the judge in all ${placed.length} comparisons: its score is that of the model and of the place together.`,
          evidence: { run: record.run.id, comparisons: placed.length, first },
          remedy: "Judge every pair in both orders, and take the mean of the two.",
        },
      ];
    });
  },
};

/** Rows that stand several times in a log, as weights or as both orders of one comparison. */
export const repeatedRows: CheckSpec = {
  code: "repeated-rows",
  severity: "changes-the-verdict",
  passed: "Every row of the logs is an answer of its own.",
  find: (input) => {
    const withTrials = input.records.filter(({ trials }) => trials.length > 0);
    if (withTrials.length === 0) return undefined;
    return withTrials.flatMap((record) => {
      const rows = record.trials.reduce((sum, trial) => sum + (trial.rows ?? 1), 0);
      const { length } = record.trials;
      if (rows === length) return [];
      return [
        {
          message: `${nameOf(input, record)}: ${rows} rows of the log are ${length} comparisons; the others are copies that stand for a weight, or the same pair in the other order. An error over rows is too small by up to the root of ${(rows / length).toFixed(1)}.`,
          evidence: { run: record.run.id, rows, comparisons: length },
          remedy: "Take one score per question, and the error over questions.",
        },
      ];
    });
  },
};
