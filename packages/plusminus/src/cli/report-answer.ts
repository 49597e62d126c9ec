import { scoreTables } from "../analysis/score-table.ts";
import { UserError } from "../errors.ts";
import { columnsOf } from "../record/columns.ts";
import type { Audit } from "../report/audit-document.ts";
import type { Compare } from "../report/compare-document.ts";
import type { Document } from "../report/document.ts";
import { methodsParagraph } from "../report/methods-paragraph.ts";
import { plotsOf } from "../report/plots/plots-of.ts";
import type { Plot } from "../report/plots/plot.ts";
import type { Rank } from "../report/rank-document.ts";
import type { AskedReport, RefusedQuestion, Report } from "../report/report-document.ts";
import { reportSections, type ReportParts, type ReportSection } from "../report/report-view.ts";
import { shortTexts } from "../report/short-texts.ts";
import type { Show } from "../report/show-document.ts";
import { auditedLogs } from "./audit.ts";
import type { Answered } from "./answered.ts";
import { compared } from "./compare.ts";
import type { Logs } from "./logs.ts";
import { given } from "./given.ts";
import type { LogsForColumns } from "./logs-for-columns.ts";
import { scoreOptions } from "./options.ts";
import type { ReportValues } from "./options/report.ts";
import { ranked } from "./rank.ts";
import { withShortNames } from "./short-names.ts";
import { shown } from "./show.ts";

/** Scores that a report lists item by item: more would make it too large to be sent. */
const MOST_SCORES_LISTED = 100_000;

/** A report in the two faces that its formats are made of. */
export interface ReportAnswer {
  readonly document: Report;
  readonly sections: readonly ReportSection[];
  readonly plots: readonly Plot[];
}

/** Asks logs everything that a report tells; the same logs and options give the same report. */
export async function reportAnswer(
  logs: Logs,
  asked: AskedReport,
  options: ReportValues,
): Promise<ReportAnswer> {
  const source: LogsForColumns = {
    ...logs,
    records: withShortNames(logs.records),
    ask: (analyse) => Promise.resolve(analyse(columnsOf)),
  };
  const answers = await answersOf(source, options);
  const documents = documentsOf(answers);
  const document = shortTexts<Report>({
    kind: "report",
    ...togetherOf(logs, options.seed, answers),
    title: options.title ?? titleOf(documents.show),
    asked,
    ...documents,
    refused: answers.refused,
    methods: methodsParagraph(documents),
    items: scoreTables(source.records, { ...scoreOptions(options), most: MOST_SCORES_LISTED }),
  });
  const { show, compare, rank } = document;
  return {
    document,
    sections: shortTexts(reportSections(document, partsOf(answers))),
    plots: plotsOf(...[compare, show, rank].filter((own) => own !== undefined)),
  };
}

interface Answers {
  readonly scores: Answered<Show>;
  readonly comparisons?: Answered<Compare>;
  readonly ranks?: Answered<Rank>;
  readonly audit: Answered<Audit>;
  readonly refused: readonly RefusedQuestion[];
}

async function answersOf(logs: LogsForColumns, options: ReportValues): Promise<Answers> {
  const refused: RefusedQuestion[] = [];
  const scores = await shown(logs, options);
  const comparisons = await unlessRefused("compare", refused, () => compared(logs, options));
  const ranks = await unlessRefused("rank", refused, () => ranked(logs, options));
  return {
    scores,
    ...given({ comparisons, ranks }),
    audit: auditedLogs(logs, options.seed),
    refused,
  };
}

/** What logs can be without is no mistake: a report of one model has no comparison, and says why. */
const REFUSALS = ["nothing-to-compare", "too-many-pairs"];

async function unlessRefused<Face extends Document>(
  question: RefusedQuestion["question"],
  refused: RefusedQuestion[],
  ask: () => Promise<Answered<Face>>,
): Promise<Answered<Face> | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof UserError) || !REFUSALS.includes(error.code)) throw error;
    const { code, message, remedy } = error;
    refused.push({ question, code, message, remedy: inBrief(remedy) });
    return undefined;
  }
}

/** A remedy may list every name there is; the scores below do that too. */
const LONGEST_REMEDY = 300;

function inBrief(remedy: string): string {
  return remedy.length > LONGEST_REMEDY ? `${remedy.slice(0, LONGEST_REMEDY)} …` : remedy;
}

function documentsOf({
  scores,
  comparisons,
  ranks,
  audit,
}: Answers): Pick<Report, "show" | "compare" | "rank" | "audit"> {
  return {
    show: scores.document(),
    ...(comparisons === undefined ? {} : { compare: comparisons.document() }),
    ...(ranks === undefined ? {} : { rank: ranks.document() }),
    audit: audit.document(),
  };
}

/** What all answers say, once. */
function togetherOf(
  logs: Logs,
  seed: number,
  { scores, comparisons, ranks }: Answers,
): Document & Pick<Report, "said"> {
  const parts = [scores, comparisons, ranks].filter((part) => part !== undefined);
  const doubts = parts.flatMap(({ base }) => base.warnings);
  const said = [...logs.said, ...parts.flatMap((part) => part.said)];
  return { ...logs.document(seed, doubts), said: [...new Set(said)] };
}

function partsOf({ scores, comparisons, ranks, audit }: Answers): ReportParts {
  return {
    headline: {
      scores: scores.headline(),
      comparisons: comparisons?.headline() ?? [],
      ranks: ranks?.headline() ?? [],
      audit: audit.headline(),
    },
    scores: scores.blocks(),
    comparisons: comparisons?.evidence?.() ?? [],
    ranks: ranks?.blocks() ?? [],
    audit: audit.blocks(),
  };
}

const MOST_IN_TITLE = 3;

function titleOf({ scores }: Show): string {
  const benchmarks = [...new Set(scores.map(({ benchmark }) => benchmark))];
  const more =
    benchmarks.length > MOST_IN_TITLE ? ` and ${benchmarks.length - MOST_IN_TITLE} more` : "";
  return `Evaluation report: ${benchmarks.slice(0, MOST_IN_TITLE).join(", ")}${more}`;
}
