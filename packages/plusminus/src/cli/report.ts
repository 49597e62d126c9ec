import { extname } from "node:path";
import { UserError } from "../errors.ts";
import { renderJson } from "../report/json.ts";
import type { RenderedForm, RenderedReport } from "../report/rendered-report.ts";
import type { AskedReport } from "../report/report-document.ts";
import { renderReportHtml } from "../report/report-html.ts";
import { renderReportLatex } from "../report/report-latex.ts";
import { renderReportMarkdown } from "../report/report-markdown.ts";
import { reportWrittenView, wholeReportView } from "../report/report-view.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { CommandRun } from "./command.ts";
import { readLogs } from "./logs.ts";
import type { ReportValues } from "./options/report.ts";
import { reportAnswer, type ReportAnswer } from "./report-answer.ts";
import { writeNewFile } from "./write-new-file.ts";

/** The forms of a report, by the ending of its file. */
export const REPORT_FORMS = {
  html: ({ document, sections, plots }: ReportAnswer): string =>
    renderReportHtml(document, sections, plots),
  md: ({ document, sections }: ReportAnswer): string => renderReportMarkdown(document, sections),
  tex: ({ document, sections }: ReportAnswer): string => renderReportLatex(document, sections),
  json: ({ document }: ReportAnswer): string => renderJson(document),
} as const;

export type ReportForm = keyof typeof REPORT_FORMS;

/** `report`: everything that can be said of these logs, in one file that can be checked. */
export const report: CommandRun<ReportValues> = async (paths, options, terminal) => {
  const form = options.out === undefined ? undefined : formOf(options.out);
  const printed = printedForm(options);
  if (options.form !== undefined && printed !== "json") {
    throw new UserError(
      "form-without-json",
      "A form is put beside the findings, and these are not asked for.",
      "Add --json; or ask for the form alone: --html, --markdown, --latex.",
    );
  }
  const logs = await readLogs(paths, options, terminal);
  const made = await reportAnswer(logs, askedOf(paths, options), options);
  if (form !== undefined) await writeNewFile(options.out!, [REPORT_FORMS[form](made)]);
  if (printed === "json" && options.form !== undefined) {
    terminal.answer(renderJson(renderedReport(made, options.form)));
  } else if (printed !== undefined) terminal.answer(REPORT_FORMS[printed](made));
  else terminal.answer(renderTerminal(blocksOf(made, options.out), terminal));
};

function renderedReport(made: ReportAnswer, form: RenderedForm["form"]): RenderedReport {
  if (form !== "page") {
    return { ...made.document, rendered: { form, text: REPORT_FORMS[form](made) } };
  }
  const { sections, plots } = made;
  const shown = sections.filter(({ id }) => id !== "items");
  return { ...made.document, rendered: { form, sections: shown, plots } };
}

function blocksOf({ sections, document }: ReportAnswer, out: string | undefined) {
  return out === undefined
    ? wholeReportView(document, sections)
    : reportWrittenView(document, sections, out);
}

/** @throws {@link UserError} `unknown-form` where the ending of a file names none. */
function formOf(path: string): ReportForm {
  const ending = extname(path).slice(1).toLowerCase();
  if (Object.hasOwn(REPORT_FORMS, ending)) return ending as ReportForm;
  throw new UserError(
    "unknown-form",
    `${path} does not end in .html, .md, .tex or .json.`,
    "The ending decides what is written, for example --out report.html.",
    { path },
  );
}

/** The form that goes to standard output; none is the one of a terminal. */
function printedForm({ html, markdown, latex, json }: ReportValues): ReportForm | undefined {
  const asked = [
    ...(html === true ? ["html" as const] : []),
    ...(markdown === true ? ["md" as const] : []),
    ...(latex === true ? ["tex" as const] : []),
    ...(json === true ? ["json" as const] : []),
  ];
  if (asked.length <= 1) return asked[0];
  throw new UserError(
    "one-format",
    "More than one output format was asked for.",
    "Choose one of --html, --json, --markdown and --latex.",
  );
}

/** What says where a report goes is no part of it. */
const NOT_ASKED = ["out", "form", "html", "markdown", "latex", "json"];

function askedOf(paths: readonly string[], options: ReportValues): AskedReport {
  const kept = Object.entries(options).filter(
    ([name, value]) => value !== undefined && !NOT_ASKED.includes(name),
  );
  return { paths, options: Object.fromEntries(kept) };
}
