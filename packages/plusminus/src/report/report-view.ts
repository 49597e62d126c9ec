import { count } from "../verdict/numbers-in-words.ts";
import { doubtsView } from "./doubts-view.ts";
import type { AskedReport, Report } from "./report-document.ts";
import { scoreTableView } from "./score-table-view.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** A part of a report; `id` is unique in it and fit for a link. */
export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What the commands that a report puts together show of their answers. */
export interface ReportParts {
  readonly headline: {
    readonly scores: readonly ListItem[];
    readonly comparisons: readonly ListItem[];
    readonly ranks: readonly ListItem[];
    readonly audit: readonly ListItem[];
  };
  readonly scores: readonly Block[];
  readonly comparisons: readonly Block[];
  readonly ranks: readonly Block[];
  readonly audit: readonly Block[];
}

/** Doubts of a kind that are written out; the findings in the report hold more of them. */
const DOUBTS_OF_A_KIND = 100;

/** The parts of a report in their order: verdicts, their evidence, the methods, what is doubtful, and the raw scores last. */
export function reportSections(report: Report, parts: ReportParts): readonly ReportSection[] {
  const sections: readonly ReportSection[] = [
    { id: "verdicts", title: "Verdicts", blocks: [verdictList(report, parts)] },
    { id: "comparisons", title: "Comparisons", blocks: parts.comparisons },
    { id: "scores", title: "Scores", blocks: parts.scores },
    { id: "ranks", title: "Ranks", blocks: parts.ranks },
    { id: "audit", title: "Audit", blocks: parts.audit },
    {
      id: "methods",
      title: "Methods",
      blocks: [{ kind: "paragraph", text: report.methods.join(" ") }],
    },
    {
      id: "doubts",
      title: "Doubts, and what was left out",
      blocks: doubtsOf(report),
    },
    { id: "inputs", title: "Inputs, and how to check this report", blocks: inputsOf(report) },
    { id: "items", title: "Scores item by item", blocks: scoreTableView(report.items) },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

/** A report at a terminal; the scores item by item are for the forms that can be searched. */
export function wholeReportView(
  { title }: Report,
  sections: readonly ReportSection[],
): readonly Block[] {
  return [
    { kind: "heading", text: title },
    ...sections
      .filter(({ id }) => id !== "items")
      .flatMap(({ title: name, blocks }): readonly Block[] => [
        { kind: "heading", text: name.toUpperCase() },
        ...blocks,
      ]),
    {
      kind: "paragraph",
      text: "--out report.html writes all of it, with plots and the scores item by item, into one file.",
      tone: "quiet",
    },
  ];
}

/** What is said when a report was written: its verdicts, and how others can check it. */
export function reportWrittenView(
  { title, asked }: Report,
  sections: readonly ReportSection[],
  path: string,
): readonly Block[] {
  return [
    { kind: "heading", text: title },
    ...sections.filter(({ id }) => id === "verdicts").flatMap(({ blocks }) => blocks),
    {
      kind: "list",
      items: [
        {
          text: `Written: ${path}`,
          remedy: `plusminus verify ${path} ${asked.paths.join(" ")} recomputes every number in it.`,
        },
      ],
    },
  ];
}

/** Scores that are quoted in sentences where no comparison can be. */
const MOST_SCORES_QUOTED = 12;

function verdictList({ compare, refused }: Report, { headline }: ReportParts): Block {
  const { scores, comparisons, ranks, audit } = headline;
  const quoted = compare === undefined && ranks.length === 0;
  const more = scores.length - MOST_SCORES_QUOTED;
  return {
    kind: "list",
    items: [
      ...comparisons,
      ...ranks,
      ...(quoted ? scores.slice(0, MOST_SCORES_QUOTED) : []),
      ...(quoted && more > 0
        ? [{ text: `… and ${count(more, "more score")}, under Scores.`, tone: "quiet" as const }]
        : []),
      ...refused.map(({ question, message, remedy }): ListItem => ({
        text: `No answer to ${question}: ${message}`,
        remedy,
        tone: "open",
      })),
      ...audit,
    ],
  };
}

function doubtsOf({ said, warnings, problems }: Report): readonly Block[] {
  const blocks = doubtsView(said, warnings, problems, DOUBTS_OF_A_KIND);
  const none: readonly string[] = [
    ...(warnings.length === 0 ? ["No doubt was found that the numbers should be read with."] : []),
    ...(problems.length === 0 ? ["Nothing of the input was left out."] : []),
  ];
  return none.length === 0
    ? blocks
    : [...blocks, { kind: "list", items: none.map((line) => ({ text: line, tone: "quiet" })) }];
}

function inputsOf({ inputs, asked, version }: Report): readonly Block[] {
  return [
    {
      kind: "table",
      columns: [
        { title: "input", align: "name" },
        { title: "format", align: "left" },
        { title: "runs", align: "right" },
        { title: "trials", align: "right" },
        { title: "SHA-256", align: "left" },
      ],
      rows: inputs.map(({ path, format, runs, trials, sha256 }) => [
        text(path),
        text(format),
        text(String(runs)),
        text(String(trials)),
        text(sha256, "quiet"),
      ]),
    },
    {
      kind: "list",
      items: [
        { text: `Made by plusminus ${version}. Asked with ${optionsInWords(asked)}.` },
        {
          text: `To check every number in it: plusminus verify REPORT ${asked.paths.join(" ")}`,
          remedy:
            "REPORT is this file; the logs must be the very ones (their SHA-256 stands above), given in this order.",
        },
      ],
    },
  ];
}

function optionsInWords({ options }: AskedReport): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${[value].flat().join(",")}`)
    .join("; ");
}
