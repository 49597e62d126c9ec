import type { Estimate, NotEstimable } from "@plusminus/stats";
import type { Judge, JudgeFinding, JudgeQuality } from "../analysis/judge-quality.ts";
import type { CountedShare } from "../analysis/counted-share.ts";
import type { GraderPair } from "../analysis/judge-quality/agreement.ts";
import type { Bias } from "../analysis/judge-quality/biases.ts";
import type { Corrections } from "../analysis/judge-quality/corrected-scores.ts";
import { count, percentInWords, pStated } from "../verdict/numbers-in-words.ts";
import { fixed, intervalInWords, signedFixed } from "./score-words.ts";
import { text, type Block, type Cell, type ListItem } from "./view.ts";

/** How good judges are, as a person reads it. */
export function judgeView({ benchmarks }: JudgeFinding): readonly Block[] {
  return benchmarks.flatMap((quality): readonly Block[] => [
    {
      kind: "heading",
      text: quality.benchmark,
      aside: `${count(quality.units, quality.kind === "pairs" ? "pair" : "answer")} judged`,
    },
    ...peopleBlocks(quality),
    ...(quality.pairs.length === 0 ? [] : [pairsTable(quality)]),
    ...quality.judges.flatMap((judge) => judgeBlocks(judge, quality.level)),
  ]);
}

function peopleBlocks({ people }: JudgeQuality): readonly Block[] {
  if (people === undefined) return [];
  const { alpha, unanimous, graders } = people;
  const items: ListItem[] = [
    {
      text: `People (${graders.length}) agree beyond chance by Krippendorff’s α = ${estimateInWords(alpha)}.`,
    },
  ];
  if (unanimous !== undefined) {
    items.push({ text: `They are of one mind on ${shareInWords(unanimous)}.` });
  }
  return [{ kind: "list", items }];
}

function pairsTable({ pairs, level }: JudgeQuality): Block {
  const at = percentInWords(level);
  return {
    kind: "table",
    columns: [
      { title: "grader", align: "name" },
      { title: "grader", align: "name" },
      { title: "both", align: "right" },
      { title: "agree", align: "right" },
      { title: `κ, ${at} interval`, align: "left" },
      { title: "AC1", align: "right" },
      { title: "second − first", align: "left" },
    ],
    rows: pairs.map(pairRow),
  };
}

function pairRow({ first, second, agreed, kappa, ac1, shift }: GraderPair): readonly Cell[] {
  const moved = "difference" in shift ? shift : undefined;
  return [
    text(first),
    text(second),
    text(String(agreed.of)),
    text(fixed(agreed.value, 3)),
    text(estimateInWords(kappa)),
    text(ac1?.kind === "estimated" ? fixed(ac1.value, 3) : "—"),
    text(
      moved === undefined
        ? "—"
        : `${signedFixed(moved.difference.value, 3)} (p ${pStated(moved.test.p)})`,
    ),
  ];
}

function judgeBlocks(judge: Judge, level: number): readonly Block[] {
  const items = [
    ...againstItems(judge),
    ...constantItems(judge),
    ...judge.biases.map(biasItem),
    ...driftItems(judge),
  ];
  return [
    { kind: "heading", text: judge.judge, aside: count(judge.verdicts, "verdict") },
    ...(items.length === 0 ? [] : [{ kind: "list", items } as const]),
    ...(judge.corrections === undefined ? [] : correctionBlocks(judge.corrections, level)),
  ];
}

function againstItems({ againstPeople }: Judge): readonly ListItem[] {
  if (againstPeople === undefined) return [];
  const { right, rightOfAll, macroF1, withoutMajority } = againstPeople;
  const all =
    rightOfAll.of === right.of
      ? ""
      : `; of all that people judged, the unanswered being wrong, ${shareInWords(rightOfAll)}`;
  const f1 = macroF1 === undefined ? "" : ` Macro-F1 ${fixed(macroF1, 4)}.`;
  const split =
    withoutMajority === 0
      ? ""
      : ` ${count(withoutMajority, "thing")} on which people are split evenly ${withoutMajority === 1 ? "is" : "are"} left out.`;
  return [{ text: `Says what most people say on ${shareInWords(right)}${all}.${f1}${split}` }];
}

function constantItems({ constantAnswers }: Judge): readonly ListItem[] {
  return constantAnswers.map(({ model, questions, meanVerdict }) => ({
    text: `${model} gives one and the same answer to ${count(questions, "question")}, and the judge gives it ${fixed(meanVerdict, 3)}: its verdicts can be had without answering, and no score by it is to be believed until that is mended.`,
    remedy:
      "Read that answer; change the judge or its prompt until a text that answers nothing gets nothing.",
    tone: "bad" as const,
  }));
}

const BIASES: Readonly<Record<Bias["kind"], (bias: Bias) => string>> = {
  lenience: () => "Lenience: it gives",
  position: () => "Position: the answer shown first gets",
  length: ({ deviation }) =>
    `Length: ${Math.round(deviation ?? 0)} characters more, within one model or pair, get`,
  "self-preference": ({ own }) => `Self-preference: ${own} gets, over the others,`,
};

function biasItem(bias: Bias): ListItem {
  const { estimate, test, beyondPeople } = bias;
  const what = BIASES[bias.kind](bias);
  const beside = beyondPeople
    ? " more than people give"
    : bias.kind === "position"
      ? " more than one half"
      : " more, which may be merit: no people judged the same";
  if (estimate.kind === "not-estimable") {
    return { text: `${what} … ${estimate.reason}`, remedy: estimate.remedy, tone: "open" };
  }
  const p = test === undefined ? "" : ` (p ${pStated(test.p)})`;
  return {
    text: `${what} ${signedFixed(estimate.value, 3)} ${intervalInWords(estimate.interval, 3)}${beside}${p}.`,
    tone: test !== undefined && test.p <= 0.05 && beyondPeople ? "bad" : "plain",
  };
}

function driftItems({ drift }: Judge): readonly ListItem[] {
  if (drift === undefined) return [];
  const { difference, from, until, earlier, later } = drift;
  const when = `from ${from} on (${later} verdicts) beside until ${until} (${earlier})`;
  if (!("difference" in difference)) {
    return [
      { text: `Drift ${when}: ${difference.reason}`, remedy: difference.remedy, tone: "open" },
    ];
  }
  const { value, interval } = difference.difference;
  return [
    {
      text: `Drift: agreement with people changes by ${signedFixed(value, 3)} ${intervalInWords(interval, 3)} ${when} (p ${pStated(difference.test.p)}).`,
      tone: difference.test.p <= 0.05 ? "bad" : "plain",
    },
  ];
}

function correctionBlocks(
  { scores, differences, worth }: Corrections,
  level: number,
): readonly Block[] {
  const withErrorRates = scores.some((score) => score.roganGladen !== undefined);
  return [
    {
      kind: "table",
      columns: [
        { title: "model", align: "name" },
        { title: "labels", align: "right" },
        { title: "judged alone", align: "right" },
        { title: "judge", align: "right" },
        { title: "labels alone", align: "left" },
        { title: `corrected, ${percentInWords(level)} interval`, align: "left" },
        ...(withErrorRates ? [{ title: "by error rates", align: "left" } as const] : []),
      ],
      rows: scores.map(({ model, labelled, unlabelled, corrected, roganGladen }) => [
        text(model),
        text(String(labelled)),
        text(String(unlabelled)),
        text(corrected.kind === "estimated" ? valueInWords(corrected.judgeOnly) : "—"),
        text(corrected.kind === "estimated" ? estimateInWords(corrected.labelsOnly) : "—"),
        text(estimateInWords(corrected), corrected.kind === "estimated" ? "plain" : "open"),
        ...(withErrorRates
          ? [text(roganGladen === undefined ? "—" : estimateInWords(roganGladen))]
          : []),
      ]),
    },
    {
      kind: "list",
      items: [
        ...scores.flatMap(({ model, corrected }) => doubtsOf(model, corrected)),
        ...differences.map(differenceItem),
        ...worthItems(worth),
      ],
    },
  ];
}

function doubtsOf(
  model: string,
  corrected: Corrections["scores"][number]["corrected"],
): readonly ListItem[] {
  if (corrected.kind === "not-estimable") {
    return [{ text: `${model}: ${corrected.reason}`, remedy: corrected.remedy, tone: "open" }];
  }
  return corrected.caveats.map(({ reason, remedy }) => ({
    text: `${model}: ${reason}`,
    remedy,
    tone: "open",
  }));
}

function differenceItem({
  treatment,
  control,
  corrected,
}: Corrections["differences"][number]): ListItem {
  const pair = `${treatment} − ${control}`;
  if (!("difference" in corrected)) {
    return { text: `${pair}: ${corrected.reason}`, remedy: corrected.remedy, tone: "open" };
  }
  const { difference, test } = corrected;
  return {
    text: `${pair}, corrected on their common items: ${signedFixed(difference.value, 3)} ${intervalInWords(difference.interval, 3)} (p ${pStated(test.p)}).`,
  };
}

function worthItems(worth: Corrections["worth"]): readonly ListItem[] {
  if (worth === undefined) return [];
  const { correlation, labels, twice } = worth;
  const more =
    twice === undefined
      ? ""
      : ` Twice as many labels would take the standard error of all from ${fixed(labels.standardError, 4)} to ${fixed(twice.standardError, 4)}.`;
  return [
    {
      text: `The judge correlates with people by ${fixed(correlation, 2)}: ${count(labels.labels, "label")} with it are worth ${Math.round(labels.worthLabels)} without.${more}`,
    },
  ];
}

function shareInWords({ count: counted, of, value, interval }: CountedShare): string {
  return `${counted} of ${of} (${fixed(value, 4)} ${intervalInWords(interval, 3)})`;
}

function valueInWords(estimate: Estimate | NotEstimable): string {
  return estimate.value === undefined ? "—" : fixed(estimate.value, 3);
}

function estimateInWords(estimate: Estimate | NotEstimable): string {
  if (estimate.kind === "not-estimable") return "not estimable";
  return `${fixed(estimate.value, 3)} ${intervalInWords(estimate.interval, 3)}`;
}
