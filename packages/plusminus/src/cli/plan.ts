import { boardQuestions } from "../analysis/board-questions.ts";
import { evaluationPlan, type EvaluationPlan } from "../analysis/evaluation-plan.ts";
import { guessedDesign } from "../analysis/evaluation-plan/guessed-design.ts";
import { pilotDesign } from "../analysis/evaluation-plan/pilot-design.ts";
import { UserError } from "../errors.ts";
import { doubtsView } from "../report/doubts-view.ts";
import type { Document } from "../report/document.ts";
import { planDocument } from "../report/plan-document.ts";
import { planView } from "../report/plan-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { given } from "./given.ts";
import { readLogs } from "./logs.ts";
import { scoreOptions } from "./options.ts";
import type { PlanValues } from "./options/plan.ts";
import { VERSION } from "./version.ts";

/** `plan`: how many items, repeats and dollars. */
export const plan: CommandRun<PlanValues> = async (paths, options, terminal) => {
  const found =
    paths.length === 0 ? fromGuesses(options) : await fromPilot(paths, options, terminal);
  answer(
    {
      document: () => planDocument(found.plans, found.base),
      view: () => [...planView(found.plans), ...found.doubts],
    },
    options,
    terminal,
  );
};

interface Found {
  readonly plans: readonly EvaluationPlan[];
  readonly base: Document;
  readonly doubts: ReturnType<typeof doubtsView>;
}

function fromGuesses(options: PlanValues): Found {
  const { rates, icc, correlation, groupSize, groupCorrelation, seed } = options;
  if (rates === undefined) {
    throw new UserError(
      "nothing-to-plan",
      "There is no pilot and no guess.",
      "Give the logs of two models, or guess their rates: --rates 0.85,0.80 --icc 0.3 --detect 0.05.",
    );
  }
  const design = guessedDesign({
    rates,
    intraclass: icc ?? 1,
    correlation: correlation ?? 0,
    ...(groupSize === undefined
      ? {}
      : { groups: { size: groupSize, correlation: groupCorrelation ?? 0 } }),
  });
  return {
    plans: [evaluationPlan(design, wishesOf(options))],
    base: { version: VERSION, seed, inputs: [], problems: [], warnings: [] },
    doubts: doubtsView(
      [
        ...(icc === undefined
          ? [
              "Without --icc an item is taken to get the same answer every time: repeats then buy nothing.",
            ]
          : []),
        ...(correlation === undefined
          ? [
              "Without --correlation the two models are taken as unrelated: the same items then save nothing.",
            ]
          : []),
      ],
      [],
      [],
    ),
  };
}

async function fromPilot(
  paths: readonly string[],
  options: PlanValues,
  terminal: Parameters<typeof plan>[2],
): Promise<Found> {
  const logs = await readLogs(paths, options, terminal);
  const { seed, treatment, control } = options;
  const asked = boardQuestions(logs.records, { ...scoreOptions(options), seed });
  const names = given({ treatment, control });
  const plans = asked.questions.map((question) =>
    evaluationPlan(pilotDesign(question, names, options.level), wishesOf(options)),
  );
  const base = logs.document(seed, asked.warnings);
  return {
    plans,
    base,
    doubts: doubtsView([...logs.said, ...asked.said], base.warnings, base.problems),
  };
}

function wishesOf(options: PlanValues) {
  const { level, power, detect, precision, repeats, items, budget, judge, labels } = options;
  const { priceItem, priceAnswer } = options;
  return {
    level,
    power,
    ...given({ detect, precision, repeats, items, budget }),
    ...(priceItem === undefined && priceAnswer === undefined
      ? {}
      : { prices: { perItem: priceItem ?? 0, perAnswer: priceAnswer ?? 0 } }),
    ...(judge === undefined ? {} : { judge: { correlation: judge, ...given({ labels }) } }),
  };
}
